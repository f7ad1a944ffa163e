# SPDX-License-Identifier: GPL-2.0-or-later
"""Where withdrawn land goes first, what could enter the market, and what a person adopted."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.charts import grouped_bars
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.planreport.why import use_label
from sanquan_plugin.core.reports.figures import standing
from sanquan_plugin.core.suitability.decided_on import RESULT, stale_lots

_READY = "具备"
_HASH_SHOWN = 12


def reuse(data: PlanData) -> Section:
    """Return the order of reuse of the withdrawn lots and their standing for the market."""
    lots = data.evaluation[standing(data.evaluation["status"]) == "withdrawn"]
    order = lots["reuse_order"].fillna("").replace("", "未定")
    grouped = lots.groupby(order)["net_mu"].agg(["size", "sum"]).sort_index()
    table = pd.DataFrame(
        {"顺序": grouped.index, "宗数": grouped["size"], "净面积(亩)": round_half_up(grouped["sum"], 4)}
    )
    digits = {"宗数": 0, "净面积(亩)": 4}
    ready = int((lots["market_entry"] == _READY).sum())
    each = pd.DataFrame(
        {
            "宗地代码": lots["zddm"],
            "再利用顺序": order,
            "净面积(亩)": lots["net_mu"],
            "入市条件": lots["market_entry"],
        }
    )
    return Section(
        "退出土地先给谁用",
        (
            f"已退出 {len(lots)} 宗，其中具备入市条件 {ready} 宗。",
            *(() if len(data.adoption) else ("尚无采用的用途：本报告中的用途均为建议，由人决定。",)),
        ),
        (
            Sheet("再利用顺序", "再利用顺序（章丘区办法第二十三条）", table, digits),
            Sheet("入市条件", "已退出宗地的顺序与入市条件", each, {"净面积(亩)": 4}),
        ),
        _bars(table),
        "各顺序的净面积",
        (
            "先成员建房，再村庄建设和乡村产业，再复垦取得指标；入市须自愿退出、补偿结清、有权证、规划为经营性用途。",
        ),
        is_long=True,
    )


def _bars(table: pd.DataFrame) -> bytes | None:
    if table.empty:
        return None
    parts = {"亩": table["净面积(亩)"].tolist()}
    return grouped_bars(table["顺序"].tolist(), parts, ["#5b7fa6"] * len(table), unit="亩", digits=4)


def adopted(data: PlanData) -> Section | None:
    """Return the adopted uses beside the recommendations, with reason, person (masked) and day."""
    if data.adoption.empty:
        return None
    last = data.adoption.drop_duplicates("zddm", keep="last").sort_values("zddm")
    now = data.evaluation.drop_duplicates("zddm").set_index("zddm")["use"].reindex(last["zddm"])
    table = pd.DataFrame(
        {
            "宗地代码": last["zddm"],
            "建议用途(现)": now.map(use_label, na_action="ignore").to_numpy(),
            "建议用途(采用时)": last["recommended"].map(use_label, na_action="ignore"),
            "采用用途": last["use"].map(use_label),
            "与建议": [
                "一致" if one == other else "不同" for one, other in zip(last["use"], now, strict=True)
            ],
            "理由": last["reason"],
            "采用人": last["person"],
            "日期": last["adopted_on"].astype("string"),
            "参数版本": last["profile_version"],
            "评价散列(前12位)": last[RESULT].fillna("").str[:_HASH_SHOWN],
            "所依评价": last["standing"],
        }
    )
    differing = int((table["与建议"] == "不同").sum())
    lead = f"已采用 {len(table)} 宗，与现在的建议不同 {differing} 宗。"
    stale = stale_lots(data.adoption)
    warning = f"采用后评价已变 {len(stale)} 宗，请逐宗复核是否仍采用：{'、'.join(stale)}。"
    notes = (
        "采用用途由人决定，重新评价不改动；采用人姓名已脱敏。",
        "所依评价：采用时宗地评价（各因子取值、权重、来源、参数版本、得分、等级、否决条件）的散列与现在的比较；全值在数据包采用用途表。",
    )
    sheet = Sheet("采用用途", "采用用途与建议用途", table, {})
    return Section(
        "采用了什么",
        (lead, warning) if len(stale) else (lead,),
        (sheet,),
        notes=notes,
        is_long=True,
    )
