# SPDX-License-Identifier: GPL-2.0-or-later
"""One household of a package, as the dock shows it."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.households.findings import household_findings
from sanquan_plugin.core.households.record import HouseholdRecord, household_records
from sanquan_plugin.core.households.sheet import chosen_households
from sanquan_plugin.core.households.three_rights import household_table
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.rights.holdings import read_plots, read_rights_tables


def read_household(
    path: Path, nhdm: str, *, masked: bool = False, progress: Progress = SILENT
) -> HouseholdRecord:
    """Return what a package holds of a household, names in full unless `masked`.

    Raises InputError when there is no such package or household.
    """
    tables = read_rights_tables(path)
    progress.check()
    codes = chosen_households(tables.households, nhdm)
    table = household_table(tables, progress=progress)
    found = household_findings(tables, table, progress=progress)
    records = household_records(tables, read_plots(path), table, found, codes=codes[:1], masked=masked)
    return next(records)
