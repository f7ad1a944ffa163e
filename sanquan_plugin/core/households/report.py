# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on the three rights of households, masked unless it is for the office alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.households.record import HouseholdRecord
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.masking import mask_names

MOST_ROWS = 5000
_INTERNAL = "内部资料，不得公开"


def write_household_report(
    path: Path,
    village: str,
    table: pd.DataFrame,
    records: Sequence[HouseholdRecord],
    *,
    masked: bool,
) -> None:
    """Write the page: standings, then the records given in full or, without any, a line a household.

    `table` comes from `household_table` with `findings` (kinds joined by ;). Beyond MOST_ROWS
    households the lines are those with findings, MOST_ROWS at most. Raises OutputError.
    """
    shown = table
    if len(table) > MOST_ROWS:
        shown = table[table["findings"] != ""].head(MOST_ROWS)
    counts = table["standing"].value_counts()
    write_page(
        path,
        "households.html",
        title=f"{village}农户三权一览",
        banner="" if masked else _INTERNAL,
        standings=[
            (row["label_zh"], int(counts.get(code, 0)))
            for code, row in catalogue.statuses("standing").items()
        ],
        total=len(table),
        records=records,
        rows=[] if records else _lines(shown, masked=masked),
        rows_title="各户" if len(shown) == len(table) else f"有发现的户（{len(shown)} 户）",
        version=paths.version(),
    )


def _lines(table: pd.DataFrame, *, masked: bool) -> list[tuple[str, ...]]:
    names = mask_names(table["hzxm"]) if masked else table["hzxm"].fillna("")
    columns = (
        table["nhdm"],
        names,
        table["homesteads"].astype(str),
        table["homesteads_m2"].map("{:.2f}".format),
        table["plots_mu"].map("{:.2f}".format),
        table["shares"].map("{:g}".format),
        labels("standing", table["standing"]),
        labels("household_finding", table["findings"]),
    )
    return list(zip(*columns, strict=True))
