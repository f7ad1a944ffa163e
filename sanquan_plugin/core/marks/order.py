# SPDX-License-Identifier: GPL-2.0-or-later
"""Which findings of a parcel's use are the latest: lists of marks come late and in any order."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue

_USE = "use_status"


def overtaken(marks: pd.DataFrame, recorded: pd.DataFrame) -> pd.Series:
    """Tell which marks are findings of use older than another of their parcel, in the list or recorded.

    `marks` are those of `decide`; `recorded` is the table mark; days are ISO texts.
    """
    of_use = marks["column"] == _USE
    known = recorded[~recorded["status"].isin(catalogue.statuses("right_status"))]
    both = pd.concat([marks.loc[of_use, ["zddm", "date"]], known[["zddm", "date"]]])
    latest = both.assign(date=both["date"].fillna("")).groupby("zddm")["date"].max()
    return of_use & (marks["date"].fillna("") < marks["zddm"].map(latest).fillna(""))
