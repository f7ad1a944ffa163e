# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a new list that give a right to another holder than the one on record.

A right changes hands by a case, or by a correction of the register with its document (更正登记):
不动产登记暂行条例实施细则, articles 79 and 80. A list alone moves nothing.
"""

from __future__ import annotations

import pandas as pd

HOLDERS = {"SHYQR": ("zddm", "nhdm"), "CBDKXX": ("dkbm", "cbfbm")}
"""What is held and who holds it, by table."""
SHARES = "share_right"
TABLES = (*HOLDERS, SHARES)
COLUMNS = ["row", "fid", "old_key", "new_key"]


def holder_changes(name: str, given: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Return what a list would change of who holds what, with COLUMNS.

    `given` is the list for a table of TABLES, `present` the table's rows with their fid. `row` is the
    list's row (None for a holder that goes without another one in place), `fid` the row of the table
    (None for a further holder), the keys are those of the table's row before and after, parts
    joined by ;. Something nobody holds yet has no change, nor has a list without a new holder for it.
    """
    if name == SHARES:
        return _shares(given, present)
    thing, holder = HOLDERS[name]
    now = _named(present, thing, holder)
    new = _named(given, thing, holder)
    held = pd.MultiIndex.from_frame(now[[thing, holder]])
    listed = pd.MultiIndex.from_frame(new[[thing, holder]])
    coming = new[~listed.isin(held) & new[thing].isin(now[thing]).to_numpy()]
    going = now[~held.isin(listed) & now[thing].isin(coming[thing]).to_numpy()]
    pairs = _numbered(coming.rename_axis("row").reset_index(), thing).merge(
        _numbered(going[["fid", thing, holder]], thing),
        on=[thing, "number"],
        how="outer",
        suffixes=("", "_old"),
    )
    before, after = (pairs[thing] + ";" + pairs[column] for column in (f"{holder}_old", holder))
    changes = pd.DataFrame(
        {"row": pairs["row"], "fid": pairs["fid"], "old_key": before.fillna(""), "new_key": after.fillna("")}
    )
    return changes.astype(object).where(changes.notna(), None)[COLUMNS]


def _named(rows: pd.DataFrame, thing: str, holder: str) -> pd.DataFrame:
    """Return the rows that name both, as text."""
    texts = rows.assign(**{name: rows[name].astype("string").fillna("") for name in (thing, holder)})
    return texts[(texts[thing] != "") & (texts[holder] != "")]


def _numbered(rows: pd.DataFrame, thing: str) -> pd.DataFrame:
    return rows.assign(number=rows.groupby(thing).cumcount())


def _shares(given: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    known = present.dropna(subset=["share"]).drop_duplicates("nhdm").set_index("nhdm")
    told = given.reindex(columns=["nhdm", "share"])
    told = told.assign(share=pd.to_numeric(told["share"], errors="coerce")).dropna()
    differs = told[told["nhdm"].isin(known.index)]
    differs = differs[differs["share"] != differs["nhdm"].map(known["share"])]
    key = differs["nhdm"]
    changes = pd.DataFrame(
        {"row": differs.index, "fid": key.map(known["fid"]), "old_key": key, "new_key": key}
    )
    return changes.astype(object)[COLUMNS]
