# SPDX-License-Identifier: GPL-2.0-or-later
"""Reclaimed area: gross − stays − vetoed = net, the balance of land, the patches."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.ledger import labels
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.charts import grouped_bars, stacked_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.workbook import Sheet

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
_QUOTA = {
    "demolished_m2": "拆旧(m²)",
    "reclaimed_m2": "复垦(m²)",
    "new_farmland_m2": "新增耕地(m²)",
    "reclaim_rate": "复垦率",
    "resettled_m2": "安置(m²)",
    "built_m2": "建新(m²)",
    "farmland_taken_m2": "占用耕地(m²)",
    "surplus_m2": "节余(m²)",
    "surplus_mu": "节余(亩)",
}
_STATUS_LISTS = ("right_status", "use_status")


def net_area(data: PlanData) -> Section | None:
    """Return gross, staying, vetoed and net area, planar and ellipsoidal side by side, and the new farmland."""
    if data.summary is None:
        return None
    table = data.summary.assign(分组=data.summary["by"].map(_BY), 项=_words(data.summary))
    counted = {"宗数": 0}
    steps = table.rename(columns={"parcels": "宗数", **_STEPS})[["分组", "项", "宗数", *_STEPS.values()]]
    farming = table.rename(columns={"parcels": "宗数", **_FARMING})[
        ["分组", "项", "宗数", *_FARMING.values()]
    ]
    status = steps[steps["分组"] == _BY["status"]]
    parts = {word: status[f"{word}(平面 m²)"].to_numpy(dtype=float) for word in ("保留", "否决", "净")}
    notes = (
        "总 − 保留 − 否决 = 净，按印出数字恒等；各分组分别合计到同一总数，分组之间不相加。",
        "平面为 3° 带投影面积（法定宗地面积），椭球为椭球面面积，两者不相加。",
        *_left_out(data.areas),
    )
    return Section(
        "可复垦面积怎么来的",
        (),
        (
            Sheet("可复垦面积", "总 − 保留 − 否决 = 净", steps, counted | dict.fromkeys(_STEPS.values(), 2)),
            Sheet(
                "新增耕地",
                "房屋、现状耕地、田坎与新增耕地",
                farming,
                counted | {name: 4 if "亩" in name else 2 for name in _FARMING.values()},
            ),
        ),
        stacked_bars(status["项"].tolist(), parts, _COLOURS, unit="平面面积（m²）", digits=1),
        "按状态的保留、否决与净面积",
        notes,
        is_wide=True,
    )


def _left_out(areas: pd.DataFrame | None) -> tuple[str, ...]:
    if areas is None:
        return ()
    slivers, overlap = (float(round_half_up(areas[name].sum(), 2)) for name in ("slivers_m2", "overlap_m2"))
    return (
        f"未扣的细条 {slivers:.2f} m²（图层与宗地边线不一致）；宗地之间重叠、只计一次的 {overlap:.2f} m²。",
    )


def _words(summary: pd.DataFrame) -> pd.Series:
    """Return the value of each group in words."""
    words = summary["value"].astype(str)
    for name in _STATUS_LISTS:
        words = words.mask(summary["by"] == "status", labels(name, words))
    return words.mask(summary["by"] == "use", labels("use", words))


def balance(data: PlanData) -> Section | None:
    """Return 拆旧/复垦/安置/节余 of the project, each village and patch."""
    if data.quota is None:
        return None
    table = data.quota.assign(
        分组=data.quota["by"].map({"total": "合计", "village": "村", "patch": "片"}),
        项=data.quota["value"].astype(str),
    )
    shown = table.rename(columns={"parcels": "宗数", "finding": "平衡情况", **_QUOTA})
    digits = dict.fromkeys(_QUOTA.values(), 2) | {"宗数": 0, "复垦率": 4, "节余(亩)": 4}
    whole = shown[shown["分组"] == "合计"]
    bars = ("拆旧(m²)", "复垦(m²)", "安置(m²)", "建新(m²)", "节余(m²)")
    known = {
        name: float(whole[name].iloc[0]) for name in bars if len(whole) and pd.notna(whole[name].iloc[0])
    }
    chart = None
    if known:
        chart = grouped_bars(list(known), {"面积": list(known.values())}, ["#8c8c8c"] * len(known), unit="m²")
    notes = ["复垦率 = 新增耕地 ÷ 拆旧；节余 = 复垦 − 安置 − 建新，在项目区内平衡（国土资发〔2008〕138号）。"]
    if shown["节余(m²)"].isna().all():
        notes.append("没有安置、建新图层，不能算节余，留空，不当作 0。")
    sheet = Sheet(
        "拆旧复垦安置节余",
        "拆旧、复垦、安置、节余",
        shown[["分组", "项", "宗数", *_QUOTA.values(), "平衡情况"]],
        digits,
    )
    return Section(
        "拆旧、复垦、安置、节余", (), (sheet,), chart, "项目的用地平衡", tuple(notes), is_wide=True
    )


def patches(data: PlanData) -> Section | None:
    """Return the contiguous patches, those fit for reclaiming as one first, then by area."""
    if data.patches is None:
        return None
    table = data.patches
    fit = table["fit"].fillna(0).astype(int)
    shown = pd.DataFrame(
        {
            "片号": table["patch"].astype(int).astype(str),
            "宗数": table["parcels"],
            "户数": table["households"],
            "面积(m²)": table["area_m2"],
            "面积(亩)": table["area_mu"],
            "用途": labels("use", table["use"]),
            "已退出占比": table["withdrawn_share"],
            "整片复垦": fit.map({1: "可", 0: "否"}),
            "说明": table["fit_reason"],
        }
    )
    lead = f"共 {len(table)} 片，可整片复垦 {int(fit.sum())} 片；可整片复垦的在前，再按面积从大到小。"
    digits = {"宗数": 0, "户数": 0, "面积(m²)": 2, "面积(亩)": 4, "已退出占比": 4}
    first = shown.head(12)
    chart = None
    if len(first):
        names = ("第" + first["片号"] + "片").tolist()
        colours = [_COLOURS[2] if word == "可" else "#bdbdbd" for word in first["整片复垦"]]
        chart = grouped_bars(
            names, {"面积": first["面积(亩)"].tolist()}, colours, unit="亩（绿：可整片复垦）", digits=4
        )
    sheet = Sheet("成片", "成片地块", shown, digits)
    return Section("成片地块", (lead,), (sheet,), chart, "前十二片的面积", is_wide=True, is_long=True)
