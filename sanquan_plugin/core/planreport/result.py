# SPDX-License-Identifier: GPL-2.0-or-later
"""What comes back and for what: the first page, and the map of uses."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.reports.figures import KINDS, by_use, totals
from sanquan_plugin.core.reports.pictures import use_bars, use_map
from sanquan_plugin.core.reports.sheet_figures import shown_status

AREA_DIGITS = {
    "总面积(m²)": 2, "净面积(平面 m²)": 2, "净面积(椭球 m²)": 2, "净面积(亩)": 4, "新增耕地(亩)": 4, "宗数": 0,
}  # fmt: skip
_HEADINGS = {
    "parcels": "宗数",
    "planar_m2": "总面积(m²)",
    "net_planar_m2": "净面积(平面 m²)",
    "net_ellipsoidal_m2": "净面积(椭球 m²)",
    "net_mu": "净面积(亩)",
    "new_farmland_mu": "新增耕地(亩)",
}
_REMARKS = (
    "“已退出·待核”缺少退出材料，没有法律效力，不与“已退出”相加；“闲置（调查）”是调查结果。",
    "净面积 = 总面积 − 保留部分 − 各用途均不可用部分；合计为各宗印出数字之和；亩由平面面积换算，平面与椭球面积不相加。",
)


def result(data: PlanData) -> Section:
    """Return how many 亩 come back, for what, by standing and by use."""
    uses = by_use(data.evaluation)
    sums = totals(data.evaluation)
    words = {code: row["label_zh"] for code, row in catalogue.statuses("use").items()}
    withdrawn = sums["withdrawn"]
    own = uses[(uses["standing"] == "withdrawn") & (uses["parcels"] > 0)]
    parts = "、".join(
        f"{words[use]} {mu:.4f} 亩（{count} 宗）"
        for use, mu, count in zip(own["use"], own["net_mu"], own["parcels"], strict=True)
    )
    lead = f"已退出 {withdrawn['parcels']:.0f} 宗，可复垦净面积 {withdrawn['net_mu']:.4f} 亩"
    standing = pd.DataFrame([{"类别": word, **sums[kind]} for kind, word in KINDS.items()])
    shown = uses[uses["parcels"] > 0]
    table = shown.assign(用途=shown["use"].map(words), 类别=shown["standing"].map(KINDS))
    return Section(
        "可复垦多少，作什么用",
        (lead + (f"：{parts}。" if parts else "。"),),
        (
            Sheet("结论", "按类别合计", standing.rename(columns=_HEADINGS), AREA_DIGITS),
            Sheet(
                "各用途面积",
                "按建议用途",
                table.rename(columns=_HEADINGS)[["用途", "类别", *_HEADINGS.values()]],
                AREA_DIGITS,
            ),
        ),
        picture=use_bars(uses),
        alt="各用途可复垦净面积（亩）",
        notes=_REMARKS,
        figures=(
            (f"{withdrawn['net_mu']:.4f}", "亩可复垦（已退出）"),
            (f"{withdrawn['new_farmland_mu']:.4f}", "亩新增耕地（已退出）"),
            (f"{withdrawn['parcels']:.0f}", "宗已退出"),
            (f"{sums['unverified']['parcels']:.0f}", "宗已退出·待核"),
            (f"{sums['idle']['parcels']:.0f}", "宗闲置（调查）"),
        ),
    )


def no_candidates(data: PlanData) -> Section:
    """Return the page of a village where no parcel is a candidate: the states of its parcels."""
    words = shown_status(data.parcels).map(found_states(data.parcels))
    counted = words.value_counts().sort_index()
    table = pd.DataFrame({"状态": counted.index, "宗数": counted.to_numpy()})
    return Section(
        "没有候选宗地",
        (
            f"全村 {len(data.parcels)} 宗宅基地中没有已退出、闲置、空闲、废弃或拟退出的宗地，没有可评价的复垦对象。",
            "标记状态或登记退出材料后，重新生成本报告。",
        ),
        (Sheet("宗地状态", "全部宗地的状态", table, {"宗数": 0}),),
    )


def uses_map(data: PlanData) -> Section:
    """Return the map of recommended uses with legend, north and scale bar."""
    picture = use_map(data.parcels, data.evaluation, data.base, title=f"{data.village.name}复垦建议用途")
    return Section(
        "用途图",
        picture=picture,
        alt="复垦建议用途图",
        notes=(f"坐标系：{data.village.coordinate_note or data.evaluation.crs.name}；上方为坐标北。",),
        is_wide=True,
    )
