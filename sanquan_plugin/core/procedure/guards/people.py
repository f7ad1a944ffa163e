# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on people: the consent of all adults, and two persons for two checks."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.situation import Situation

ADULT_YEARS = 18
HEIR = "heir"


def is_adult(birth: date, on: date) -> bool:
    """Tell whether somebody has turned 18 by a day; on the birthday they have (民法典 art. 17)."""
    return (on.year - birth.year, on.month, on.day) >= (ADULT_YEARS, birth.month, birth.day)


def adults(situation: Situation, guard: Guard) -> str:
    """Name the members who have to sign and have not, and those whose age nobody knows.

    Adults are counted on the day of the step; `param` is the occasion (application, agreement).
    A signature counts from the day of the step before the occasion's, the first one from the opening:
    older ones, and those before a return, are signed anew. Members of one name each sign by their key.
    """
    earliest = _occasion_from(situation, guard)
    signed = {
        (text(row, "xm"), text(row, "member"))
        for row in situation.case.signatures
        if text(row, "occasion") == guard.param
        and (when := day(row, "signed_on"))
        and earliest <= when <= situation.on
    }
    if not situation.case.members:
        return "没有户内成员名单，无法核对成年人签字"
    names = {name for name, _ in signed}
    unknown, unsigned = [], []
    for member, key in zip(situation.case.members, member_keys(situation.case.members), strict=True):
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


def _occasion_from(situation: Situation, guard: Guard) -> date:
    """Return the day from which signatures of an occasion count."""
    steps = situation.procedure.steps
    first = next(
        (
            place
            for place, step in enumerate(steps)
            if any(item.kind == guard.kind and item.param == guard.param for item in step.guards)
        ),
        0,
    )
    before = situation.where.date_of(steps[first - 1].id) if first else None
    return before or day(situation.case.row, "opened_on") or date.min


def heirs(situation: Situation, guard: Guard) -> str:
    """Name the heirs who have not signed between the opening and this day (Lanling 三(三)); all are recorded first."""
    rows = [row for row in situation.case.signatures if text(row, "occasion") == HEIR]
    if not rows:
        return "没有登记继承人"
    opened = day(situation.case.row, "opened_on") or date.min
    signed = {
        heir_key(row) for row in rows if (when := day(row, "signed_on")) and opened <= when <= situation.on
    }
    unsigned = dict.fromkeys(text(row, "xm") for row in rows if heir_key(row) not in signed)
    return f"继承人{'、'.join(unsigned)}未签字" if unsigned else ""


def heir_key(row: Row) -> tuple[str, str]:
    """Return what tells one heir from another: name and ID number."""
    return text(row, "xm"), text(row, "zjhm")


def other_person(situation: Situation, guard: Guard) -> str:
    """Name the step that the same person has taken already."""
    row = situation.where.passed.get(guard.param)
    same = row is not None and situation.person and text(row, "person") == situation.person
    return situation.procedure.step(guard.param).title if same else ""
