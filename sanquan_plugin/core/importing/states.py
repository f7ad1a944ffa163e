# SPDX-License-Identifier: GPL-2.0-or-later
"""States of parcels that a file brings: its words as codes, and the rows that a package does not take for them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.procedure.model import STANDING


def coded(values: pd.Series, name: str) -> pd.Series:
    """Return the codes that the words of a column mean (statuses.csv); a word of no list stays, None stays None."""
    return values.map({word: catalogue.status_code(name, word) or word for word in values.dropna().unique()})


def untaken(parcels: pd.DataFrame, present: pd.Series, uses: Collection[str]) -> pd.DataFrame:
    """Return the rows that would be new in a package and bring a state that no file can give.

    A right is in a case, withdrawn or transferred by papers alone (domain.md 9.0); what is in the
    package keeps its states, whatever the file says.

    Parameters
    ----------
    parcels : layer of `to_schema`: zddm, use_status, right_status, by the row of the file from 0.
    present : codes of the parcels in the package; of one code, the n-th row meets the n-th.
    uses : codes of use_status that the package has.

    Returns
    -------
    Report of `to_schema`: row (from 1), zddm, action ('refused'), reason; its index is that of `parcels`.
    """
    there = parcels["zddm"].map(present.value_counts()).fillna(0)
    new = (parcels["zddm"] != "") & (parcels.groupby("zddm").cumcount() >= there)
    right = new & ~parcels["right_status"].isin(STANDING)
    use = new & ~right & ~parcels["use_status"].isin(uses)
    standing = "、".join(catalogue.statuses("right_status")[code]["label_zh"] for code in STANDING)
    reasons = pd.Series("", index=parcels.index, dtype=object)
    reasons[right] = "权利状态“" + _words(parcels, "right_status") + f"”不随文件导入；请改为{standing}或留空"
    reasons[use] = "利用状况“" + _words(parcels, "use_status") + "”不在代码表中；请改正或留空"
    found = parcels.index[right | use]
    columns = {
        "row": found + 1,
        "zddm": parcels.loc[found, "zddm"],
        "action": "refused",
        "reason": reasons[found],
    }
    return pd.DataFrame(columns, index=found)


def _words(parcels: pd.DataFrame, name: str) -> pd.Series:
    """Return what a column says, codes as their Chinese words."""
    words = {code: row["label_zh"] for code, row in catalogue.statuses(name).items()}
    return parcels[name].map(lambda value: words.get(value, value))
