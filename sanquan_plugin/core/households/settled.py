# SPDX-License-Identifier: GPL-2.0-or-later
"""Who of a household has settled in town: the list of persons and the household's own entry in one (Pingluo 四(二))."""

from __future__ import annotations

import pandas as pd

UNLISTED = "类别不详（农户表记载）"
_ALL, _SOME = "all", "some"


def settled_persons(settlements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per person of the list (nhdm, xm): the one of the latest day, rows without a day first."""
    order = settlements["settled_on"].fillna("").astype(str).sort_values(kind="stable").index
    return settlements.loc[order].drop_duplicates(["nhdm", "xm"], keep="last").sort_index()


def settled_households(
    households: pd.DataFrame, members: pd.DataFrame, settlements: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per household: moved_to_city, people, category, settled_on; the index is nhdm.

    The list of persons counts where it names the household: `people` of it, one who is named twice once,
    `category` joined by 、, the latest day that it gives. Else the household's entry does: all its members where all have moved, an unknown
    number (null) where some have, category UNLISTED and moved_date. moved_to_city is the entry, or what
    the list makes of it where the entry is blank or none.
    """
    homes = households.dropna(subset=["nhdm"]).drop_duplicates("nhdm").set_index("nhdm")
    size = pd.Series(homes.index.map(members.groupby("nhdm").size()), index=homes.index).fillna(0)
    persons = settled_persons(settlements)
    listed = persons.groupby("nhdm").size().reindex(homes.index)
    entry = homes["moved_to_city"].where(homes["moved_to_city"].isin([_ALL, _SOME]))
    by_list = (listed >= size).map({True: _ALL, False: _SOME}).where(listed.notna())
    moved = entry.fillna(by_list).fillna(homes["moved_to_city"])
    people = listed.fillna(size.where(entry == _ALL)).where(listed.notna() | entry.notna())
    kinds = persons.dropna(subset=["category"]).drop_duplicates(["nhdm", "category"])
    category = kinds.groupby("nhdm", sort=False)["category"].agg("、".join).reindex(homes.index)
    days = persons.dropna(subset=["settled_on"]).groupby("nhdm")["settled_on"].max().reindex(homes.index)
    by_entry = listed.isna() & entry.notna()
    moved_date = (
        homes["moved_date"] if "moved_date" in homes else pd.Series(None, index=homes.index, dtype=object)
    )
    return pd.DataFrame(
        {
            "moved_to_city": moved,
            "people": people,
            "category": category.mask(by_entry, UNLISTED),
            "settled_on": days.mask(by_entry, moved_date),
            "listed": listed.notna(),
        }
    )
