# SPDX-License-Identifier: GPL-2.0-or-later
"""Which household a contractor of land is (承包方 and 农户): by ID number, never by name alone.

Homestead and contracted land come from two databases with codes of their own (domain.md 1.2, 1.3).
"""

from __future__ import annotations

import pandas as pd

SHEET = "contractors"
_UNLINKED = "承包方没有对应的农户：请在农户表中填写承包方编码，或补充证件号码"
_AMBIGUOUS = "承包方的证件号码出现在几个农户中，未对应"


def link_contractors(
    contractors: pd.DataFrame, households: pd.DataFrame, members: pd.DataFrame
) -> tuple[pd.Series, pd.DataFrame]:
    """Return the contractor's code by household code, for households without one, and a row report.

    `contractors` has cbfbm and cbfzjhm, `households` nhdm and cbfbm, `members` nhdm and zjhm; ID
    numbers are compared without case. A contractor whose ID number stands in one household alone
    belongs to it. The report has sheet, row, action, reason and holds no name or number.
    """
    free = contractors[~contractors["cbfbm"].isin(households["cbfbm"].dropna())]
    number = free["cbfzjhm"].astype("string").str.upper().str.strip()
    people = members.assign(number=members["zjhm"].astype("string").str.upper().str.strip())
    people = people[people["number"].fillna("") != ""].drop_duplicates(["number", "nhdm"])
    homes = people.groupby("number")["nhdm"]
    only = homes.first().where(homes.nunique() == 1)
    several = number.map(homes.nunique()).fillna(0).astype(float) > 1
    found = number.map(only)
    without = households.loc[households["cbfbm"].fillna("") == "", "nhdm"]
    fits = found.isin(without) & ~found.duplicated(keep=False)
    links = pd.Series(free.loc[fits, "cbfbm"].to_numpy(), index=found[fits].to_numpy(), dtype=object)
    reasons = several.map({True: _AMBIGUOUS, False: _UNLINKED})[~fits]
    report = pd.DataFrame({"sheet": SHEET, "row": reasons.index, "action": "noted", "reason": reasons})
    return links, report.reset_index(drop=True)
