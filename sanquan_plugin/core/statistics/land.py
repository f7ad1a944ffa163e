# SPDX-License-Identifier: GPL-2.0-or-later
"""Reclaimed land by use, suitability by grade, and the quota that the exits give."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.reports.figures import KINDS, standing
from sanquan_plugin.core.statistics.counting import AREA, LEVEL, area_m2, area_mu, counted, percent
from sanquan_plugin.core.statistics.village import VillageTables, area_parts, placed_by_parcel

GRADES = {
    "high": "高度适宜",
    "medium": "中度适宜",
    "low": "勉强适宜",
    "none": "不适宜",
    "unknown": "资料不足",
}
_USES = ("cultivate", "forest", "build")


def _evaluations(villages: Sequence[VillageTables]) -> pd.DataFrame:
    frames = [
        placed_by_parcel(tables, tables.evaluation.drop(columns="geometry", errors="ignore"))
        for tables in villages
    ]
    frame = pd.DataFrame(pd.concat(frames))
    return frame.assign(
        kind=standing(frame["status"]).map(KINDS), word=labels("use", frame["use"].fillna("unknown"))
    )


def reclaimed_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return candidates by recommended use and standing; only 已退出 is reclaimed land."""
    sums = {"planar_m2": "面积(m²)", "net_planar_m2": "可复垦净面积(m²)"}
    sums |= {"net_mu": "可复垦净面积(亩)", "new_farmland_mu": "新增耕地(亩)"}
    return counted(_evaluations(villages), {"word": "建议用途", "kind": "状态"}, sums)


def grade_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return candidates by use judged and grade."""
    frame = _evaluations(villages)
    parts = [
        frame.assign(
            judged=catalogue.statuses("use")[use]["label_zh"],
            grade=frame[f"grade_{use}"].fillna("unknown").map(GRADES),
        )
        for use in _USES
    ]
    return counted(pd.concat(parts), {"judged": "评价用途", "grade": "等级"}, {"planar_m2": "面积(m²)"})


def quota_table(villages: Sequence[VillageTables]) -> pd.DataFrame:
    """Return what withdrawn homesteads yield: gross and net area, new farmland and its rate in per cent."""
    rows = []
    for level, name, (part,) in area_parts([_evaluations(villages)]):
        gone = part[part["status"] == "withdrawn"]
        gross, net = area_m2(gone["planar_m2"]), area_m2(gone["net_planar_m2"])
        net_mu, farmland = (
            float(round_half_up(gone[column].fillna(0.0).sum(), 4))
            for column in ("net_mu", "new_farmland_mu")
        )
        gross_mu = area_mu(gone["planar_m2"])
        rows.append(
            [
                level,
                name,
                len(gone),
                gross,
                gross_mu,
                net,
                net_mu,
                farmland,
                percent(farmland, gross_mu),
            ]
        )
    heads = [
        "宗数",
        "拆旧面积(m²)",
        "拆旧面积(亩)",
        "复垦净面积(m²)",
        "复垦净面积(亩)",
        "新增耕地(亩)",
        "新增耕地率(%)",
    ]
    return pd.DataFrame(rows, columns=[LEVEL, AREA, *heads])
