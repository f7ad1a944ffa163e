# SPDX-License-Identifier: GPL-2.0-or-later
"""Why this use and not that one: what vetoes, what scores, the grades."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.charts import RED, grouped_bars, stacked_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.suitability.phrases import CLASS_LABELS, factor_title
from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM, NONE, UNKNOWN, USES, Profile
from sanquan_plugin.core.suitability.terms import measures, role_labels

GRADES = {HIGH: "高度适宜", MEDIUM: "中度适宜", LOW: "勉强适宜", NONE: "不适宜", UNKNOWN: "资料不足"}
_SHADES = ("#2f6f4f", "#7fae7a", "#d9d08a", "#b5523b", "#dcdcdc")


def use_label(use: str) -> str:
    """Return a use's Chinese name, the code itself where it is none."""
    row = catalogue.statuses("use").get(use)
    return row["label_zh"] if row else use


def vetoes(data: PlanData) -> Section:
    """Return by use and rule how many lots are vetoed."""
    rows = []
    for use in USES:
        ids = data.evaluation[f"veto_{use}"].fillna("").astype(str).str.split(";").explode()
        counted = ids[ids != ""].value_counts()
        for rule in sorted(counted.index, key=lambda name: (-counted[name], name)):
            words = rule_label(data.profile, use, rule)
            rows.append({"用途": use_label(use), "否决条件": words, "宗数": int(counted[rule])})
    table = pd.DataFrame(rows, columns=["用途", "否决条件", "宗数"])
    sheet = Sheet("否决条件", "一票否决：条件与宗数", table, {"宗数": 0})
    if table.empty:
        return Section("为什么不：一票否决", ("没有宗地被否决。",), (sheet,))
    labels = ("不" + table["用途"] + "：" + table["否决条件"]).tolist()
    chart = grouped_bars(labels, {"宗数": table["宗数"].tolist()}, [RED] * len(table), unit="宗", digits=0)
    note = "一宗可同时被几个条件否决，各行不相加。"
    return Section("为什么不：一票否决", (), (sheet,), chart, "否决条件与宗数", (note,))


def rule_label(profile: Profile | None, use: str, rule_id: str) -> str:
    """Return a veto rule in words with its limit, the id where the profile does not have it."""
    rules = () if profile is None else profile.uses[use].rules
    rule = next((rule for rule in rules if rule.id == rule_id), None)
    if rule is None:
        return rule_id
    if rule.adjoins:
        return f"成片小于 {rule.min_patch_m2:g} m²且不邻{CLASS_LABELS.get(rule.adjoins, rule.adjoins)}"
    if rule.overlap:
        return f"{role_labels()[rule.overlap]}重叠"
    if rule.outside:
        return f"在{role_labels()[rule.outside]}外"
    term = measures()[rule.measure]
    if rule.words:
        return term.label + "为" + "、".join(term.words.get(word, word) for word in rule.words)
    limit = f"超过 {rule.over:g}" if rule.over is not None else f"低于 {rule.under:g}"
    return f"{term.label}{limit}{term.unit}"


def factors(data: PlanData) -> Section:
    """Return the factors of each use: weight, lots with data, mean score, and how much each takes off."""
    grouped = data.factors.groupby(["use", "factor"], sort=False)
    table = grouped.agg(
        weight=("weight", "first"), lots=("score", "count"), score=("score", "mean")
    ).reset_index()
    table["lost"] = round_half_up(table["weight"] * (100.0 - table["score"]), 2)
    place = table["use"].map({use: number for number, use in enumerate(USES)})
    table = table.assign(place=place).sort_values(["place", "weight"], ascending=[True, False], kind="stable")
    shown = pd.DataFrame(
        {
            "用途": table["use"].map(use_label),
            "因子": table["factor"].map(factor_title),
            "权重": table["weight"],
            "有资料宗数": table["lots"],
            "平均得分": round_half_up(table["score"], 1),
            "平均失分": table["lost"],
        }
    ).reset_index(drop=True)
    digits = {"权重": 4, "有资料宗数": 0, "平均得分": 1, "平均失分": 2}
    sheet = Sheet("决定因子", "各用途的因子、权重与得分", shown, digits)
    known = shown.dropna(subset=["平均失分"]).nlargest(8, "平均失分")
    chart = None
    if len(known):
        labels = (known["用途"] + "：" + known["因子"]).tolist()
        chart = grouped_bars(
            labels, {"失分": known["平均失分"].tolist()}, [RED] * len(known), unit="平均失分"
        )
    notes = (
        "失分 = 权重 × (100 − 平均得分)：越大，该因子越压低适宜程度。无资料的因子不计分，其权重按比例分给其他因子。",
    )
    return Section("为什么：决定因子", (), (sheet,), chart, "压低得分最多的因子", notes)


def grades(data: PlanData) -> Section:
    """Return how many lots have which grade for each use."""
    counts = {
        use: data.evaluation[f"grade_{use}"].value_counts().reindex(list(GRADES), fill_value=0)
        for use in USES
    }
    table = pd.DataFrame(
        [
            {"用途": use_label(use), **{GRADES[grade]: int(n) for grade, n in counts[use].items()}}
            for use in USES
        ]
    )
    words = list(GRADES.values())
    parts = {word: table[word].to_numpy(dtype=float) for word in words}
    chart = stacked_bars(table["用途"].tolist(), parts, _SHADES, unit="宗")
    sheet = Sheet("适宜等级", "各用途的适宜等级（宗）", table, dict.fromkeys(words, 0))
    return Section(
        "适宜等级", (), (sheet,), chart, "各用途的适宜等级", (_cuts(data.profile),) if data.profile else ()
    )


def _cuts(profile: Profile) -> str:
    high, medium, low = profile.grade_cuts
    share = float(np.round(profile.min_data_share * 100, 1))
    return (
        f"等级界限：{high:g} 分起为高度适宜，{medium:g} 分起中度，{low:g} 分起勉强；有资料的权重不足 {share:g}% 的"
        "不评，记为资料不足。"
    )
