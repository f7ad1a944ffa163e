# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on the right itself: clear, certified, measured, and a receiving household that is fit."""

from __future__ import annotations

from sanquan_plugin.core.procedure.case import day, number, text
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
    """Ask for a measured area and the village's record that it was checked (Zhangqiu, article 22(2))."""
    records = [row for row in situation.case.conditions if text(row, "condition") == "area_checked"]
    checked = bool(records) and text(records[-1], "met") == "yes"
    return "" if checked and situation.case.measured_m2 else "面积"


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
    if guard.param == "qualified" and text(facts, "qualified") != "yes":
        lacking.append("受让方没有宅基地资格权")
    if guard.param == "homestead":
        if "yes" not in (text(facts, "qualified"), text(facts, "keeps_receiving")):
            lacking.append("受让方没有宅基地申请资格")
        if (number(facts, "homesteads") or 0) > 0:
            lacking.append("受让方已有宅基地")
    return "；".join(lacking)
