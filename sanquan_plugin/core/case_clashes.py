# SPDX-License-Identifier: GPL-2.0-or-later
"""Open cases of two packages on the same right: only one of them can go on."""

from __future__ import annotations

import pandas as pd

REASON = "同一项权利在两包中各有未办结的办件"


def clashing_cases(given: pd.DataFrame, present: pd.DataFrame) -> set[str]:
    """Return the keys of open cases that can't stand beside those present; both have uuid, right, nhdm, zddm.

    Two cases are on the same right where they are on the same parcel, or, where one of them has none, of
    the same household: as the package refuses a second case on opening. The same case twice is no clash.
    """
    pairs = _plain(given).merge(_plain(present), on="right", suffixes=("", "_there"))
    pairs = pairs[pairs["uuid"] != pairs["uuid_there"]]
    same_parcel = (pairs["zddm"] != "") & (pairs["zddm"] == pairs["zddm_there"])
    without_parcel = (pairs["zddm"] == "") | (pairs["zddm_there"] == "")
    same_household = without_parcel & (pairs["nhdm"] == pairs["nhdm_there"])
    return set(pairs.loc[same_parcel | same_household, "uuid"])


def _plain(cases: pd.DataFrame) -> pd.DataFrame:
    return cases[["uuid", "right", "nhdm", "zddm"]].fillna("").astype(str)
