# SPDX-License-Identifier: GPL-2.0-or-later
"""Reclaimed area: gross − stays − vetoed = net, the balance of land, the patches."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.charts import stacked_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section

_STEPS = {
    "planar_m2": "总(平面 m²)",
    "retained_planar_m2": "保留(平面 m²)",
    "excluded_planar_m2": "否决(平面 m²)",
    "net_planar_m2": "净(平面 m²)",
    "ellipsoidal_m2": "总(椭球 m²)",
    "retained_ellipsoidal_m2": "保留(椭球 m²)",
    "excluded_ellipsoidal_m2": "否决(椭球 m²)",
    "net_ellipsoidal_m2": "净(椭球 m²)",
}
_FARMING = {
    "net_planar_m2": "净面积(平面 m²)",
    "buildings_kept_m2": "保留房屋(m²)",
    "buildings_cleared_m2": "拆除房屋(m²)",
    "already_farmland_m2": "现状耕地(m²)",
    "bund_m2": "田坎(m²)",
    "new_farmland_m2": "新增耕地(m²)",
    "new_farmland_mu": "新增耕地(亩)",
}
_BY = {"village": "村", "status": "状态", "land_class": "地类", "use": "建议用途"}
_COLOURS = ("#8c8c8c", "#b5523b", "#9cba3c")


def net_area(data: PlanData) -> Section | None:
    """Return gross, staying, vetoed and net area, planar and ellipsoidal side by side, and the new farmland.

    States come from the areas of the lots; village, land class and use from the summary of those
    states that it counts.
    """
    if data.summary is None:
        return None
    table = data.summary.assign(
        分组=data.summary["by"].map(_BY), 项=_words(data.summary, found_states(data.parcels))
    )
    is_status = table["by"] == "status"
    states = table[is_status] if data.areas is None else _by_status(data.areas, found_states(data.parcels))
    digits = {"宗数": 0} | dict.fromkeys(_STEPS.values(), 2)
    farming = {"宗数": 0} | {name: 4 if "亩" in name else 2 for name in _FARMING.values()}
    steps = _shown(states, _STEPS)
    parts = {word: steps[f"{word}(平面 m²)"].to_numpy(dtype=float) for word in ("保留", "否决", "净")}
    notes = (
        "总 − 保留 − 否决 = 净，按印出数字恒等；各组分别合计到同一总数，各组之间不相加，各状态分别列示。",
        "平面为 3° 带投影面积（法定宗地面积），椭球为椭球面面积，两者不相加。",
        *_left_out(data.areas),
    )
    return Section(
        "可复垦面积怎么来的",
        counted_words(data),
        (
            Sheet("可复垦面积", "总 − 保留 − 否决 = 净，按状态", steps, digits),
            Sheet("可复垦面积分组", "按村、地类、建议用途", _shown(table[~is_status], _STEPS), digits),
            Sheet("新增耕地", "房屋、现状耕地、田坎与新增耕地", _shown(table, _FARMING), farming),
        ),
        stacked_bars(steps["项"].tolist(), parts, _COLOURS, unit="平面面积（m²）", digits=1),
        "按状态的保留、否决与净面积",
        notes,
        is_wide=True,
    )


def counted_words(data: PlanData) -> tuple[str, ...]:
    """Return a sentence on the states that the summary and the balance count; nothing without a summary."""
    if data.summary is None:
        return ()
    states = _words(data.summary, found_states(data.parcels))[data.summary["by"] == "status"]
    return (f"按村、地类、用途的合计和用地平衡只计：{'、'.join(states) or '没有宗地'}。",)


def _by_status(areas: pd.DataFrame, words: dict[str, str]) -> pd.DataFrame:
    """Return the sums of the printed figures of the lots by state, in the order of the states."""
    grouped = areas.groupby("status")
    table = grouped[list(_STEPS)].sum().apply(lambda column: round_half_up(column, 2))
    order = [
        code for code in dict.fromkeys([*catalogue.statuses("right_status"), *words]) if code in table.index
    ]
    table = table.assign(parcels=grouped.size()).loc[order].rename_axis("value").reset_index()
    table["by"] = "status"
    return table.assign(分组=_BY["status"], 项=_words(table, words))


def _shown(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    renamed = table.rename(columns={"parcels": "宗数", **columns})
    return renamed[["分组", "项", "宗数", *columns.values()]].reset_index(drop=True)


def _left_out(areas: pd.DataFrame | None) -> tuple[str, ...]:
    if areas is None:
        return ()
    slivers, overlap = (float(round_half_up(areas[name].sum(), 2)) for name in ("slivers_m2", "overlap_m2"))
    return (
        f"未扣的细条 {slivers:.2f} m²（图层与宗地边线不一致）；宗地之间重叠、只计一次的 {overlap:.2f} m²。",
    )


def _words(summary: pd.DataFrame, states: dict[str, str]) -> pd.Series:
    """Return the value of each group in words; `states` are those of lots."""
    words = summary["value"].astype(str)
    words = words.mask(summary["by"] == "status", words.replace(states))
    return words.mask(summary["by"] == "use", labels("use", words))
