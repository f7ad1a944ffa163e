# SPDX-License-Identifier: GPL-2.0-or-later
"""The three-rights matrix: households by what they did with homestead, contracted land and shares (Zhangqiu 2, 3)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sanquan_plugin.core.statistics.counting import counted
from sanquan_plugin.core.statistics.outcomes import ENDED, GIVEN_UP, MOVED, closed_cases
from sanquan_plugin.core.statistics.regions import homesteads_held
from sanquan_plugin.core.statistics.village import VillageTables, placed

KEPT, TRANSFERRED, LEFT, NONE = "保留", "转让", "退出", "无"
_HEADS = {"homestead": "宅基地", "contract": "承包地", "share": "集体股权"}


def rights_matrix(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return how many households keep, have transferred or given up each of the three rights.

    A right still held is 保留, also where a part of it has gone; else what ended it says.
    """
    return counted(pd.concat([household_rights(tables) for tables in villages]), _HEADS, {}, unit="户数")


def household_rights(tables: VillageTables) -> pd.DataFrame:
    """Return the placed households with homestead, contract and share as 保留, 转让, 退出 or 无."""
    unique = tables.households.drop_duplicates("nhdm")
    code = unique["nhdm"]
    shares = pd.to_numeric(tables.shares["share"], errors="coerce")
    held = {
        "homestead": code.isin(homesteads_held(tables).index),
        "contract": unique["cbfbm"].isin(tables.plots["cbfbm"].dropna()),
        "share": code.isin(tables.shares.loc[shares > 0, "nhdm"]),
    }
    frame = unique.assign(**{right: _state(tables, right, code, has) for right, has in held.items()})
    return placed(tables, frame, code)


def _state(tables: VillageTables, right: str, code: pd.Series, has: pd.Series) -> pd.Series:
    of_right = tables.cases[tables.cases["right"] == right]
    left, moved = (
        set(closed_cases(of_right, *outcomes)["nhdm"]) for outcomes in ((ENDED, GIVEN_UP), (MOVED,))
    )
    if right == "homestead":
        left |= _holders(tables, "withdrawn") | set(tables.former_holders["nhdm"])
        moved |= _holders(tables, "transferred")
    state = pd.Series(NONE, index=code.index).mask(code.isin(moved), TRANSFERRED).mask(code.isin(left), LEFT)
    return state.mask(has, KEPT)


def _holders(tables: VillageTables, status: str) -> set[str]:
    gone = tables.parcels.loc[tables.parcels["right_status"] == status, "zddm"]
    return set(tables.rights.loc[tables.rights["zddm"].isin(gone), "nhdm"])
