# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on a returned lot that enters the market: its compensation and its planned use (national plan, 二(三))."""

from __future__ import annotations

from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation
from sanquan_plugin.core.suitability.plan_words import NO_PLAN, OTHER_PLAN


def settled(situation: Situation, guard: Guard) -> str:
    """Say that nothing tells of the compensation being settled by the day: 妥善处理产权和补偿关系后."""
    on = situation.case.settled_on
    if on and on <= situation.on.isoformat():
        return ""
    return "没有补偿兑现的日期，请补登退出材料的“补偿结清日期”"


def planned(situation: Situation, guard: Guard) -> str:
    """Name what the evaluation of the lot lacks of a planned commercial use: 按照国土空间规划确定的经营性用途."""
    found = situation.case.market_entry
    return next((words for words in (NO_PLAN, OTHER_PLAN) if words in found), "" if found else "没有评价结果")
