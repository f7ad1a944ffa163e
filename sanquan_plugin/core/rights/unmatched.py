# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a county's lists whose household or parcel the package does not know (domain.md 11, no. 7)."""

from __future__ import annotations

import pandas as pd

_LOOKED_UP = {
    "nhdm": (
        "NHHNCY",
        "SHYQR",
        "share_right",
        "qualification",
        "settlement",
        "use_contract",
    ),
    "zddm": ("SHYQR", "violation", "use_contract", "JSYDSYQ", "ZJDZDXX", "ZJDLY", "NMFW", "NMFWLY"),
}
_REASONS = {
    "nhdm": "农户代码不在农户表中，已导入；请核对代码",
    "zddm": "宗地代码不在宗地图层中，已导入；请核对代码",
}


def unmatched_rows(table: str, sheet: str, frame: pd.DataFrame, known: dict[str, pd.Series]) -> pd.DataFrame:
    """Return a report (sheet, row, action, reason) of rows whose nhdm or zddm is not among `known`.

    The index of `frame` is the row's number in the sheet. Blank codes are no mistake here.
    """
    parts = []
    for column, tables in _LOOKED_UP.items():
        if table in tables and column in frame.columns:
            given = frame[column].fillna("").astype(str)
            lost = given[(given != "") & ~given.isin(known[column])]
            parts.append(
                pd.DataFrame(
                    {"sheet": sheet, "row": lost.index, "action": "noted", "reason": _REASONS[column]}
                )
            )
    empty = pd.DataFrame(columns=["sheet", "row", "action", "reason"])
    return pd.concat(parts, ignore_index=True) if parts else empty
