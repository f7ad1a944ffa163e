# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of the package that a new list of a county no longer has: nothing is deleted, the report says so."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.rights.importreport import COLUMNS

# Within (the list names the parcel, the household, the plot), by (the row's own key), and the sentence.
_COMPARED = {
    "SHYQR": (
        "zddm",
        ["zddm", "nhdm"],
        "宗地 {within} 原登记的权利人（农户 {other}）不在新表中，已保留；变更权利人须凭办结的办件或更正登记",
    ),
    "CBDKXX": (
        "dkbm",
        ["dkbm", "cbfbm"],
        "承包地块 {within} 原承包方（{other}）不在新表中，已保留；变更须凭办结的办件或更正登记",
    ),
    "NHHNCY": ("nhdm", ["nhdm", "xm"], "农户 {within} 有成员不在新表中，已保留；确需删去请逐人核实"),
}


def left_out_rows(table: str, sheet: str, frame: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return a report of rows in `present` (the table after the import) that `frame` no longer has.

    Rows of parcels, plots and households that the list names are reported at the row where it names
    them; what it does not name at all is no part of it.
    """
    if table not in _COMPARED:
        return pd.DataFrame(columns=COLUMNS)
    within, key, sentence = _COMPARED[table]
    first = frame.reset_index().drop_duplicates(within).set_index(within).iloc[:, 0]
    gone = present[present[within].isin(first.index) & ~_keys(present, key).isin(_keys(frame, key))]
    other = gone[key[1]].astype(object)
    reasons = [
        sentence.format(within=place, other=holder) for place, holder in zip(gone[within], other, strict=True)
    ]
    return pd.DataFrame(
        {"sheet": sheet, "row": gone[within].map(first), "action": "noted", "reason": reasons},
        columns=COLUMNS,
    ).reset_index(drop=True)


def _keys(frame: pd.DataFrame, key: list[str]) -> pd.Series:
    parts = frame.reindex(columns=key).astype("string").fillna("")
    return parts[key[0]].str.cat([parts[name] for name in key[1:]], sep="\x1f")
