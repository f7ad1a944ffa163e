# SPDX-License-Identifier: GPL-2.0-or-later
"""What withdrawn land goes to first, and which of it could be put on the market; both in Chinese."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core.geometry.overlay import areas_over
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.plan_words import NO_PLAN, OTHER_PLAN
from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM

WITHDRAWN = "withdrawn"
MEMBERS, VILLAGE, QUOTA = "1 成员建房", "2 村庄建设和乡村产业", "3 复垦，自行开发或流转指标"
_BY_USE = {"build": VILLAGE, "cultivate": QUOTA, "forest": QUOTA, "reserve": "收储", "unknown": "待核"}
_NO = ("", "0", "no", "false", "否", "未", "无")


def reuse_order(table: pd.DataFrame, demanded: NDArray[np.bool_]) -> NDArray:
    """Return what each withdrawn lot goes to, in the order of Zhangqiu's article 23; '' for other lots.

    Members' demand by build score first (`demanded`), then village building and rural industry, then
    quota from reclaiming; where nothing suits the collective keeps it in reserve (S1 三(三)2).

    Parameters
    ----------
    table : frame with `use`; `right_status` or `status` tells which lots are withdrawn, all without.
    """
    order = np.where(demanded, MEMBERS, table["use"].map(_BY_USE).to_numpy(object))
    return np.where(_withdrawn(table), order, "")


def market_entry(
    table: gpd.GeoDataFrame, plan: gpd.GeoDataFrame | None, *, progress: Progress = SILENT
) -> NDArray:
    """Return 具备, or 不具备 with every reason, for entry to the market as collective commercial land.

    The national pilot plan 二(三) asks for voluntary exit, settled compensation, a certificate and a
    planned commercial use (plan_use.csv); the lot must also be fit for building.

    Parameters
    ----------
    table : frame of `evaluate` with, as far as they are there, `right_status` or `status`,
        `agreement_no`, `compensation_settled` (是, 1 or a date) and `cert_no` or `bdcqzh`.
    plan : planned uses in the table's CRS, None without; so much of the lot must be commercial as market_entry.csv says.
    """
    withdrawn = _withdrawn(table)
    failing = {
        "缺自愿退出协议": ~_told(table, "agreement_no"),
        "补偿未结清或缺资料": ~_told(table, "compensation_settled"),
        "无权证": ~(_told(table, "cert_no") | _told(table, "bdcqzh")),
        NO_PLAN if plan is None else OTHER_PLAN: ~_planned(table, plan, progress),
        "不宜建或待核": ~table["grade_build"].isin([HIGH, MEDIUM, LOW]).to_numpy(),
    }
    text = np.where(withdrawn, "", "未退出").astype(object)
    for reason, lacking in failing.items():
        rows = withdrawn & lacking
        text[rows] = text[rows] + np.where(text[rows] == "", "", "、") + reason
    return np.where(text == "", "具备", "不具备：" + text)


def _withdrawn(table: pd.DataFrame) -> NDArray[np.bool_]:
    for column in ("right_status", "status"):
        if column in table.columns:
            return (table[column] == WITHDRAWN).to_numpy()
    return np.ones(len(table), bool)


def _told(table: pd.DataFrame, column: str) -> NDArray[np.bool_]:
    if column not in table.columns:
        return np.zeros(len(table), bool)
    words = table[column].astype("string").fillna("").str.strip().str.lower()
    return ~words.isin(_NO).to_numpy()


def _planned(table: gpd.GeoDataFrame, plan: gpd.GeoDataFrame | None, progress: Progress) -> NDArray[np.bool_]:
    """Tell which lots lie in land planned for commerce by the share of market_entry.csv at least."""
    rows = len(table)
    prefixes = {} if plan is None else _commercial_prefixes()
    column = next((name for name in prefixes if name in plan.columns), None) if plan is not None else None
    if plan is None or column is None:
        return np.zeros(rows, bool)
    codes = plan[column].astype("string").fillna("").str.strip()
    zones = plan.geometry.to_numpy()[codes.str.startswith(prefixes[column]).to_numpy(bool)]
    shapes = table.geometry.to_numpy()
    inside = areas_over(shapes, zones, zone_key=np.zeros(len(zones), np.intp), progress=progress)
    whole = shapely.area(shapes)
    return (whole > 0) & (inside.sum_by_row(rows) >= _planned_share_min() * whole)


def _commercial_prefixes() -> Mapping[str, tuple[str, ...]]:
    prefixes: dict[str, tuple[str, ...]] = {}
    with paths.resource("profiles", "plan_use.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["commercial"] == "yes":
                prefixes[row["column"]] = (*prefixes.get(row["column"], ()), row["prefix"])
    return prefixes


def _planned_share_min() -> float:
    with paths.resource("profiles", "market_entry.csv").open(encoding="utf-8", newline="") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["key"] == "planned_share_min")
