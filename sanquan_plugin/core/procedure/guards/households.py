# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on what the household itself holds: its qualification and its homesteads, read from the village's tables."""

from __future__ import annotations

from sanquan_plugin.core.procedure.case import number
from sanquan_plugin.core.procedure.case_facts import qualifies
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation

_KINDS = {"qualification": (True, False), "use": (False, True), "both": (True, True)}
"""Article 16 of Zhangqiu: whether the household qualifies, and whether it holds a homestead."""


def applicant(situation: Situation, guard: Guard) -> str:
    """Say why the household may not be given a lot: it has to qualify and to hold none (Lanling 三(三))."""
    lacking = []
    if not _qualifies(situation):
        lacking.append("申请户没有宅基地申请资格")
    if _homesteads(situation) > 0:
        lacking.append("申请户已有宅基地")
    return "；".join(lacking)


def exit_kind(situation: Situation, guard: Guard) -> str:
    """Say why an exit is not of this kind: `param` is qualification, use or both (Zhangqiu, article 16)."""
    wants_qualified, wants_homestead = _KINDS[guard.param]
    lacking = []
    if _qualifies(situation) != wants_qualified:
        lacking.append("该户没有登记宅基地申请资格" if wants_qualified else "该户仍有宅基地申请资格")
    if (_homesteads(situation) > 0) != wants_homestead:
        lacking.append("该户没有宅基地" if wants_homestead else "该户还有宅基地")
    return "；".join(lacking)


def recognition(situation: Situation, guard: Guard) -> str:
    """Tell that the register has no word on the household: it neither qualifies nor has lost it (Zhangqiu, 16(2))."""
    return "" if situation.case.is_recognised else "资格认定"


def qualified(situation: Situation, guard: Guard) -> str:
    """Say that the household has no qualification on record that it could keep (Lanling 三(五)2, 3)."""
    return "" if _qualifies(situation) else "没有登记的宅基地资格权"


def lawful_basis(situation: Situation, guard: Guard) -> str:
    """Name the household's homesteads without a lawful way of acquiring on record (Lanling 三(一))."""
    return "、".join(situation.case.without_basis)


def surplus(situation: Situation, guard: Guard) -> str:
    """Say how many homesteads the household holds where it needs `number` to give one away (Lanling 三(一))."""
    held = _homesteads(situation)
    return "" if held >= guard.number else f"现有{held}宗"


def _qualifies(situation: Situation) -> bool:
    return qualifies(situation.case.applicant, situation.on)


def _homesteads(situation: Situation) -> int:
    return int(number(situation.case.applicant, "homesteads") or 0)
