# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on people: the consent of all adults, and two persons for two checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.model import RETRACTED, Guard, Procedure, Step
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.situation import Situation, counts_from

ADULT_YEARS, OTHER_PERSON = 18, "other_person"


def is_adult(birth: date, on: date) -> bool:
    """Tell whether somebody has turned 18 by a day; on the birthday they have (民法典 art. 17)."""
    return (on.year - birth.year, on.month, on.day) >= (ADULT_YEARS, birth.month, birth.day)


def is_dead(member: Row, on: date) -> bool:
    """Tell whether the register has a member's death by a day."""
    died = day(member, "died_on")
    return died is not None and died <= on


def adults(situation: Situation, guard: Guard) -> str:
    """Name the members who have to sign and have not, and those whose age nobody knows.

    Adults are counted on the day of the step; `param` is the occasion (application, agreement).
    A signature counts from the day of the step before the occasion's, the first one from the opening:
    older ones, and those before a return, are signed anew. Members of one name each sign by their key.
    Of a lot that several households hold, the adults of all of them sign: its right ends for all
    (Zhangqiu, articles 16 and 19(4)).
    Who had died by the day is no member any more.
    """
    earliest = counts_from(situation, guard)
    signed = {
        (text(row, "xm"), text(row, "member"))
        for row in situation.case.signatures
        if text(row, "occasion") == guard.param
        and (when := day(row, "signed_on"))
        and earliest <= when <= situation.on
    }
    if all(is_dead(member, situation.on) for member in situation.case.members):
        return "没有户内在世成员的名单，无法核对成年人签字"
    if unlisted := _without_members(situation):
        return f"共有户{'、'.join(unlisted)}没有户内成员名单，无法核对成年人签字"
    names = {name for name, _ in signed}
    unknown, unsigned = [], []
    for member, key in zip(situation.case.members, member_keys(situation.case.members), strict=True):
        if is_dead(member, situation.on):
            continue
        birth, name = day(member, "birth"), text(member, "xm")
        has_signed = (name, key) in signed if key else name in names
        if birth is None:
            unknown.append(shown_name(name, key))
        elif is_adult(birth, situation.on) and not has_signed:
            unsigned.append(shown_name(name, key))
    words = []
    if unknown:
        words.append(f"成员{'、'.join(unknown)}出生日期不详，无法认定是否成年，请补录")
    if unsigned:
        words.append(f"成年人{'、'.join(unsigned)}未签字")
    return "；".join(words)


def _without_members(situation: Situation) -> list[str]:
    """Return the codes of households that hold the lot and have no members on record."""
    listed = {text(member, "nhdm") for member in situation.case.members}
    return [code for code in situation.case.co_holders if code not in listed]


def other_person(situation: Situation, guard: Guard) -> str:
    """Name the other step that the same person has taken, in any round of the case and whatever became of it.

    Blanks make no other person of a name.
    """
    name = _unspaced(situation.person)
    took = {
        _unspaced(text(row, "person"))
        for row in situation.case.steps
        if text(row, "step") == guard.param and text(row, "outcome") != RETRACTED
    }
    return situation.procedure.step(guard.param).title if name and name in took else ""


def apart_from(procedure: Procedure, step: Step) -> tuple[Guard, ...]:
    """Return the guards that keep a step apart from others by person: its own, and theirs turned around."""
    own = [guard for guard in step.guards if guard.kind == OTHER_PERSON]
    turned = [
        replace(guard, param=other.id)
        for other in procedure.steps
        for guard in other.guards
        if (guard.kind, guard.param) == (OTHER_PERSON, step.id)
    ]
    return (*own, *turned)


def _unspaced(name: str) -> str:
    return "".join(name.split())
