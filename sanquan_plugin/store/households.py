# SPDX-License-Identifier: GPL-2.0-or-later
"""One household of a package, as the dock shows it."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.households.findings import household_findings
from sanquan_plugin.core.households.record import HouseholdRecord, household_records
from sanquan_plugin.core.households.sheet import chosen_households
from sanquan_plugin.core.households.three_rights import household_table
from sanquan_plugin.store.holdings import read_plots, read_rights_tables


def read_household(path: Path, nhdm: str) -> HouseholdRecord:
    """Return what a package holds of a household, names in full (for the office's own screen).

    Raises InputError when there is no such package or household.
    """
    tables = read_rights_tables(path)
    codes = chosen_households(tables.households, nhdm)
    table = household_table(tables)
    found = household_findings(tables, table)
    return next(household_records(tables, read_plots(path), table, found, codes=codes))
