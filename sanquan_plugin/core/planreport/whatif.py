# SPDX-License-Identifier: GPL-2.0-or-later
"""What would change the answer: a scenario beside the base, shaken weights, flip points."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.charts import grouped_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.planreport.why import use_label
from sanquan_plugin.core.suitability.whatif.comparison import TOTAL, by_use

_NEAREST = 20
_STEADY = ((1.0, "从不改变"), (0.9, "九成以上不变"), (0.5, "半数以上不变"), (-1.0, "半数以下不变"))
_SIDES = {
    "label": "用途",
    "parcels_base": "基准(宗)",
    "parcels_other": "方案(宗)",
    "m2_base": "基准(m²)",
    "m2_other": "方案(m²)",
    "mu_base": "基准(亩)",
    "mu_other": "方案(亩)",
}


def scenario(data: PlanData) -> Section | None:
    """Return parcels and gross 亩 by use before and after a scenario, and the lots that move."""
    if data.moved is None:
        return None
    table = by_use(data.moved).rename(columns=_SIDES)
    uses = table[(table["use"] != TOTAL) & (table[["基准(宗)", "方案(宗)"]].sum(axis=1) > 0)]
    chart = grouped_bars(
        uses["用途"].tolist(),
        {"基准": uses["基准(亩)"].tolist(), "方案": uses["方案(亩)"].tolist()},
        ["#bdbdbd", "#5b7fa6"],
        unit="亩（总面积）",
        digits=4,
    )
    moved = data.moved[data.moved["moved"] == 1].sort_values("zddm")
    each = pd.DataFrame(
        {
            "宗地代码": moved["zddm"],
            "基准": moved["use_base"].map(use_label),
            "方案": moved["use_other"].map(use_label),
            "面积(m²)": moved["area_m2"],
            "说明": moved["reason"],
        }
    )
    digits = {name: 4 if "亩" in name else 2 if "m²" in name else 0 for name in list(_SIDES.values())[1:]}
    return Section(
        "换一个方案",
        (f"方案使 {len(moved)} 宗改变用途。",),
        (
            Sheet("方案比较", "基准与方案", table[list(_SIDES.values())], digits, True),
            Sheet("方案改变的宗地", "改变用途的宗地", each, {"面积(m²)": 2}),
        ),
        chart,
        "基准与方案各用途面积",
        is_long=True,
    )


def steadiness(data: PlanData) -> Section | None:
    """Return the share of lots that never change under shaken weights, and the lots nearest to a flip."""
    if data.steady is None and data.flips is None:
        return None
    sheets, lead, chart = [], [], None
    if data.steady is not None:
        table = _kept(data.steady)
        never, lots = int(table["宗数"].iloc[0]), len(data.steady)
        lead.append(
            f"权重随机变动时，{never} 宗（{table['占比(%)'].iloc[0]:.1f}%）的建议用途从不改变，共 {lots} 宗。"
        )
        sheets.append(Sheet("灵敏度", "权重变动时建议用途的稳定程度", table, {"宗数": 0, "占比(%)": 1}))
        colours = ("#2f6f4f", "#7fae7a", "#d9d08a", "#b5523b")
        chart = grouped_bars(
            table["稳定程度"].tolist(), {"宗": table["宗数"].tolist()}, colours, unit="宗", digits=0
        )
    if data.flips is not None:
        table, count = _nearest(data.flips)
        lead.append(f"有权重翻转点的 {count} 宗，下表列最近的 {len(table)} 宗。")
        sheets.append(Sheet("翻转点", "离翻转最近的宗地", table, {"距离": 4}))
    return Section("答案有多稳", tuple(lead), tuple(sheets), chart, "建议用途的稳定程度", is_long=True)


def _kept(steady: pd.DataFrame) -> pd.DataFrame:
    kept = steady["kept"].to_numpy(dtype=float)
    other = steady["other"].fillna("").to_numpy() != ""
    group = np.where(~other, 0, np.where(kept >= _STEADY[1][0], 1, np.where(kept >= _STEADY[2][0], 2, 3)))
    counts = np.bincount(group, minlength=len(_STEADY))
    share = round_half_up(counts / max(len(kept), 1) * 100.0, 1)
    return pd.DataFrame({"稳定程度": [word for _, word in _STEADY], "宗数": counts, "占比(%)": share})


def _nearest(flips: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    there = flips[flips["weight_flip"].notna()]
    distance = (there["weight_flip"] - there["weight_now"]).abs()
    rows = there.assign(distance=round_half_up(distance, 4)).sort_values(["distance", "zddm"]).head(_NEAREST)
    table = pd.DataFrame(
        {
            "宗地代码": rows["zddm"],
            "建议用途": rows["use"].map(use_label),
            "距离": rows["distance"],
            "权重翻转点": rows["sentence"],
            "限值翻转点": rows["limit_sentence"],
        }
    )
    return table, len(there)
