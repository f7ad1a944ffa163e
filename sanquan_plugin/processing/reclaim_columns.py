# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of the tables that reclaimedarea writes."""

from __future__ import annotations

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.core.reclaim.summary import AREA_COLUMNS

_LABELS = {
    "planar_m2": "平面面积(m²)",
    "ellipsoidal_m2": "椭球面积(m²)",
    "retained_planar_m2": "保留平面面积(m²)",
    "retained_ellipsoidal_m2": "保留椭球面积(m²)",
    "excluded_planar_m2": "排除平面面积(m²)",
    "excluded_ellipsoidal_m2": "排除椭球面积(m²)",
    "net_planar_m2": "可复垦平面面积(m²)",
    "net_ellipsoidal_m2": "可复垦椭球面积(m²)",
    "net_mu": "可复垦面积(亩)",
    "buildings_kept_m2": "保留房屋(m²)",
    "buildings_cleared_m2": "拆除房屋(m²)",
    "already_farmland_m2": "现状耕地(m²)",
    "bund_rate": "田坎系数",
    "bund_m2": "田坎面积(m²)",
    "new_farmland_m2": "新增耕地净面积(m²)",
    "new_farmland_mu": "新增耕地净面积(亩)",
}
_AREAS = [Column(name, "real", label) for name, label in _LABELS.items()]
PARCELS = [
    Column("zddm", "text", "宗地代码"),
    Column("status", "text", "状态"),
    *_AREAS,
    Column("overlap_m2", "real", "与他宗重叠(m²)"),
    Column("slivers_m2", "real", "未扣细条(m²)"),
]
USE = Column("use", "text", "用途")
SUMMARY = [
    Column("by", "text", "分组"),
    Column("value", "text", "值"),
    Column("parcels", "int", "宗数"),
    *[column for column in _AREAS if column.name in AREA_COLUMNS],
]
QUOTA = [
    Column("by", "text", "分组"),
    Column("value", "text", "值"),
    Column("parcels", "int", "宗数"),
    Column("demolished_m2", "real", "拆旧面积(m²)"),
    Column("reclaimed_m2", "real", "复垦面积(m²)"),
    Column("new_farmland_m2", "real", "新增耕地(m²)"),
    Column("reclaim_rate", "real", "复垦率"),
    Column("resettled_m2", "real", "安置占用(m²)"),
    Column("built_m2", "real", "建新占用(m²)"),
    Column("farmland_taken_m2", "real", "占用耕地(m²)"),
    Column("surplus_m2", "real", "节余指标(m²)"),
    Column("surplus_mu", "real", "节余指标(亩)"),
    Column("finding", "text", "平衡情况"),
]
