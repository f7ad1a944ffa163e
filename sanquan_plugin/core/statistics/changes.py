# SPDX-License-Identifier: GPL-2.0-or-later
"""Idle homesteads by reason and duration; exits, transfers and people settled in town by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from sanquan_plugin.core.households.settled import settled_households, settled_persons
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.marks.durations import whole_months
from sanquan_plugin.core.marks.reasons import reason_kind
from sanquan_plugin.core.marks.uses import use_labels
from sanquan_plugin.core.statistics.counting import UNKNOWN, counted, year_of
from sanquan_plugin.core.statistics.exits import exits
from sanquan_plugin.core.statistics.village import (
    VillageTables,
    idle_marks,
    is_idle,
    placed,
    placed_by_parcel,
    placed_parcels,
)

_AREA = {"measured_m2": "面积(m²)"}
_YEARS = (1, 2, 5)
_SPANS = ("不足1年", "1至2年", "2至5年", "5年以上")


def idle_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return idle parcels by state, reason and duration: from `since` of the mark to `until`, else to its day."""
    frame = pd.concat([_idle(tables) for tables in villages])
    return counted(frame, {"state": "闲置类型", "reason": "原因", "span": "闲置时长"}, _AREA)


def _idle(tables: VillageTables) -> pd.DataFrame:
    parcels = placed_parcels(tables)
    idle = parcels[is_idle(parcels)]
    mark = idle_marks(tables.marks).reindex(idle["zddm"]).set_index(idle.index)
    return idle.assign(
        state=use_labels(idle),
        reason=mark["reason"].fillna("").map(reason_kind).replace("", UNKNOWN),
        span=_span(mark["since"], mark["until"].fillna(mark["date"])),
    )


def _span(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the span of full calendar years; unknown without a start or an end."""
    months = whole_months(start, end, today=date.today()).where(end.notna())
    words = np.array(_SPANS, dtype=object)[np.searchsorted(_YEARS, months.fillna(0) // 12, side="right")]
    return pd.Series(words, index=start.index).where(months.notna(), UNKNOWN)


def exit_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return exits by what they amount to, the lot's state today and year, with area and recorded compensation.

    An exit counts for the area of the household that left, also after the lot has been allotted again.
    """
    frame = pd.concat([_exits(tables) for tables in villages])
    by = {"state": "退出状态", "now": "宗地现状", "year": "年度"}
    return counted(frame, by, {**_AREA, "paid_yuan": "补偿金额(元)"})


def _exits(tables: VillageTables) -> pd.DataFrame:
    found = exits(tables)
    holders = tables.parcels.drop_duplicates("zddm").set_index("zddm")["nhdm"]
    frame = found.assign(
        state=labels("right_status", found["state"]),
        now=labels("right_status", found["now"]),
        year=year_of(found["on"]),
    )
    return placed(tables, frame, found["nhdm"].where(found["nhdm"] != "", found["zddm"].map(holders)))


def transfer_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return contracts of use (转让 赠与 互换 出租 入股) and transferred homesteads by kind and year."""
    frame = pd.concat([_transfers(tables) for tables in villages])
    return counted(frame, {"kind": "方式", "year": "年度"}, {**_AREA, "price_yuan": "价款(元)"})


def _transfers(tables: VillageTables) -> pd.DataFrame:
    area = tables.parcels.drop_duplicates("zddm").set_index("zddm")["measured_m2"]
    contracts = tables.contracts.reindex(columns=["zddm", "kind", "price_yuan", "from_date"])
    done = tables.cases[(tables.cases["right"] == "homestead") & (tables.cases["state"] == "done")]
    done = done[done["procedure"].str.contains("transfer")].assign(kind="转让（办件）")
    done = done.rename(columns={"paid_yuan": "price_yuan", "on_date": "from_date"})[contracts.columns]
    frame = pd.concat([contracts, done]).reset_index(drop=True)
    frame = frame.assign(
        measured_m2=frame["zddm"].map(area),
        year=year_of(frame["from_date"]),
        kind=frame["kind"].fillna(UNKNOWN),
    )
    return placed_by_parcel(tables, frame)


def settled_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return households and people settled in town by category and year (Pingluo 四(二); Zhangqiu 2, 25).

    A household that the list of persons does not name counts by its own entry, with the category unknown;
    how many of its people have moved is blank where the entry says no more than some.
    """
    frame = pd.concat([_settled(tables) for tables in villages])
    return counted(frame, {"category": "类别", "year": "年度"}, {"people": "人数"}, unit="户数")


def _settled(tables: VillageTables) -> pd.DataFrame:
    listed = settled_persons(tables.settlements)
    listed = listed.assign(category=listed["category"].fillna(UNKNOWN), year=year_of(listed["settled_on"]))
    groups = listed.groupby(["nhdm", "category", "year"]).size().rename("people").reset_index()
    homes = settled_households(tables.households, tables.members, tables.settlements)
    entered = homes[~homes["listed"] & homes["category"].notna()].reset_index()
    entered = entered.assign(year=year_of(entered["settled_on"]))[groups.columns]
    frame = pd.concat([groups, entered.astype({"people": float})], ignore_index=True)
    return placed(tables, frame, frame["nhdm"])
