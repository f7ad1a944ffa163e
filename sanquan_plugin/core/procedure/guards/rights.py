# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on the right itself: clear, certified, measured, and a receiving household that is fit."""

from __future__ import annotations

from sanquan_plugin.core.procedure.case import day, number, text
from sanquan_plugin.core.procedure.case_facts import qualifies
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation


def clear_right(situation: Situation, guard: Guard) -> str:
    """Name the limits of this right that stand on the day: mortgage, guarantee, freeze, seizure, dispute."""
    standing = [
        text(row, "kind")
        for row in situation.case.limits
        if (ends := day(row, "to_date")) is None or ends >= situation.on
    ]
    return "、".join(dict.fromkeys(standing))


def certified(situation: Situation, guard: Guard) -> str:
    """Ask for a certificate number (national plan, 二(二))."""
    return "" if situation.case.certificate_no else "证书号"


def area_checked(situation: Situation, guard: Guard) -> str:
    """Say whether the measured area is missing or the village's record that it was checked (Zhangqiu, 22(2))."""
    if not situation.case.measured_m2:
        return "缺少实测面积（宗地面积和图形）"
    records = [row for row in situation.case.conditions if text(row, "condition") == "area_checked"]
    checked = bool(records) and text(records[-1], "met") == "yes"
    return "" if checked else "缺少“宅基地状况、面积已核实”的记录，请在“登记 › 条件核实”登记"


def transferee(situation: Situation, guard: Guard) -> str:
    """Say why the receiving household is not fit; `param` is share, qualified or homestead, each asking more.

    Qualified (Lanling 三(一)): of the same collective and qualified. Homestead (Zhangqiu, article 13):
    it also holds none, and who has transferred its own before keeps 受让权.
    """
    facts = situation.case.transferee
    if not facts:
        return "没有受让方"
    lacking = []
    if text(facts, "member") != "yes":
        lacking.append("受让方不是本集体经济组织的其他农户")
    is_qualified = qualifies(facts, situation.on)
    if guard.param == "qualified" and not is_qualified:
        lacking.append("受让方没有宅基地资格权")
    if guard.param == "homestead":
        if not is_qualified and text(facts, "keeps_receiving") != "yes":
            lacking.append("受让方没有宅基地申请资格")
        if (number(facts, "homesteads") or 0) > 0:
            lacking.append("受让方已有宅基地")
    return "；".join(lacking)
