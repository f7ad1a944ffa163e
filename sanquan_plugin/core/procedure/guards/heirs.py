# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on heirs who give a house up: somebody has died, and all heirs have signed (Lanling 三(三))."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.procedure.case import Row, day, text
from sanquan_plugin.core.procedure.guards.people import is_adult, is_dead
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation

HEIR = "heir"


def heirs(situation: Situation, guard: Guard) -> str:
    """Name the heirs who have not signed between the opening and this day; all are recorded first."""
    rows = _recorded(situation)
    if not rows:
        return "没有登记继承人"
    signed = {heir_key(row) for row in _signed(situation)}
    unsigned = dict.fromkeys(text(row, "xm") for row in rows if heir_key(row) not in signed)
    return f"继承人{'、'.join(unsigned)}未签字" if unsigned else ""


def deceased(situation: Situation, guard: Guard) -> str:
    """Say that nobody of the household has died (老年人去世后), or name the adults who live there and waive nothing.

    An adult who has signed as an heir may be a member: known by ID number, or by a name that no other member bears.
    Whose birth nobody knows counts as an adult.
    """
    members = situation.case.members
    if not any(is_dead(member, situation.on) for member in members):
        return "户内没有登记去世的成员，老年人去世后方可办理；请先在户内成员中登记去世日期"
    signed = {heir_key(row) for row in _signed(situation)}
    names = [text(member, "xm") for member in members]
    staying = [
        text(member, "xm")
        for member in members
        if not is_dead(member, situation.on)
        and ((birth := day(member, "birth")) is None or is_adult(birth, situation.on))
        and not _is_heir(member, signed, alone=names.count(text(member, "xm")) == 1)
    ]
    return f"在世的成年成员{'、'.join(staying)}不是已签字的继承人，不能收回" if staying else ""


def heir_key(row: Row) -> tuple[str, str]:
    """Return what tells one heir from another: name and ID number."""
    return text(row, "xm"), text(row, "zjhm")


def _recorded(situation: Situation) -> list[Row]:
    return [row for row in situation.case.signatures if text(row, "occasion") == HEIR]


def _signed(situation: Situation) -> list[Row]:
    opened = day(situation.case.row, "opened_on") or date.min
    return [
        row
        for row in _recorded(situation)
        if (when := day(row, "signed_on")) and opened <= when <= situation.on
    ]


def _is_heir(member: Row, signed: set[tuple[str, str]], *, alone: bool) -> bool:
    if text(member, "zjhm"):
        return heir_key(member) in signed
    return alone and text(member, "xm") in {name for name, _ in signed}
