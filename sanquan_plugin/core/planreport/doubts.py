# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person has to look at, and what is missing for an answer."""

from __future__ import annotations

import pandas as pd

from sanquan_plugin.core.files.workbook import Sheet
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.planreport.data import PlanData
from sanquan_plugin.core.planreport.section import Section
from sanquan_plugin.core.planreport.why import use_label
from sanquan_plugin.core.suitability.phrases import factor_title
from sanquan_plugin.core.suitability.profile.profile import UNKNOWN, USES

_SHARE_DIGITS = 1


def doubts(data: PlanData) -> Section:
    """Return the lots to be reviewed and those without an answer, each with the reason."""
    lots = data.evaluation
    review = lots[lots["needs_review"].fillna("") != ""]
    unknown = lots[lots["use"].fillna(UNKNOWN) == UNKNOWN]
    lead = (
        f"需复核 {len(review)} 宗：图层边界误差内的重叠等，由人核定，不作否决。",
        f"资料不足 {len(unknown)} 宗：缺资料的不作推荐，也不当作“没有”。",
    )
    reviewed = pd.DataFrame(
        {
            "宗地代码": review["zddm"],
            "建议用途": review["use"].map(use_label),
            "需复核": review["needs_review"],
        }
    )
    lacking = pd.DataFrame({"宗地代码": unknown["zddm"], "缺什么": unknown["reason"]})
    sheets = (
        Sheet("需复核", "需复核的宗地", reviewed, {}),
        Sheet("资料不足", "资料不足的宗地", lacking, {}),
        *_shares(lots),
        Sheet(
            "所缺资料", "没有资料的因子", _missing(data.factors), {"权重": 4, "缺资料宗数": 0, "占比(%)": 1}
        ),
    )
    return Section("需复核与资料不足", lead, sheets, is_long=True)


def _shares(lots: pd.DataFrame) -> tuple[Sheet, ...]:
    """Return the weight that had data, lowest and mean, for each use; nothing where it was not handed over."""
    given = [use for use in USES if f"data_share_{use}" in lots.columns]
    if not given:
        return ()
    shares = lots[[f"data_share_{use}" for use in given]].astype(float)
    table = pd.DataFrame(
        {
            "用途": [use_label(use) for use in given],
            "最低": shares.min().to_numpy(),
            "平均": round_half_up(shares.mean().to_numpy(), 4),
        }
    )
    return (Sheet("依据充分度", "有资料的权重占比", table, {"最低": 4, "平均": 4}),)


def _missing(factors: pd.DataFrame) -> pd.DataFrame:
    """Return the factors that some lots have no data for, with the layer that would give it."""
    grouped = factors.groupby(["use", "factor", "source"], sort=False)
    table = grouped.agg(
        weight=("weight", "first"), lots=("zddm", "size"), known=("score", "count")
    ).reset_index()
    table = table[table["known"] < table["lots"]]
    place = table["use"].map({use: number for number, use in enumerate(USES)})
    table = table.assign(place=place).sort_values(["place", "weight"], ascending=[True, False], kind="stable")
    absent = table["lots"] - table["known"]
    return pd.DataFrame(
        {
            "用途": table["use"].map(use_label),
            "因子": table["factor"].map(factor_title),
            "权重": table["weight"],
            "资料": table["source"],
            "缺资料宗数": absent,
            "占比(%)": round_half_up(absent / table["lots"] * 100.0, _SHARE_DIGITS),
        }
    )
