# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on what a household has done before, and on the pilot's villages; `param` is a procedure's id."""

from __future__ import annotations

from sanquan_plugin.core.procedure.case import day, number, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation

_FOR_GOOD = "长期"


def not_barred(situation: Situation, guard: Guard) -> str:
    """Name the closed case by which the applicant gave up applying again (Zhangqiu, articles 13, 16)."""
    return _closed_by(situation, guard, "nhdm")


def receiver_not_barred(situation: Situation, guard: Guard) -> str:
    """Name the closed case by which the receiving household gave up applying for good (Zhangqiu, 13, 22(1)5)."""
    return _closed_by(situation, guard, "to_nhdm")


def receiver_again(situation: Situation, guard: Guard) -> str:
    """Name the closed case by which the receiving household transferred its own (Zhangqiu, article 13)."""
    return _closed_by(situation, guard, "to_nhdm")


def within_term(situation: Situation, guard: Guard) -> str:
    """Name the term of the receiving household's own transfer that is not over (Zhangqiu, article 28).

    A term that is no date (长期) never ends.
    """
    receiver = text(situation.case.row, "to_nhdm")
    for row in situation.case.earlier:
        if text(row, "nhdm") == receiver and text(row, "procedure") == guard.param:
            ends = day(row, "term")
            if ends is None or ends >= situation.on:
                return text(row, "term") or "期限不详"
    return ""


def held_for_term(situation: Situation, guard: Guard) -> str:
    """Name the household's shares that another one gave it for a term, not for good (Zhangqiu, articles 26 and 28)."""
    holder = text(situation.case.row, "nhdm")
    return "、".join(
        f"办件{text(row, 'case_no')}受让的{number(row, 'shares') or 0:g}股（期限{text(row, 'term')}）"
        for row in situation.case.earlier
        if text(row, "to_nhdm") == holder
        and text(row, "procedure") == guard.param
        and text(row, "term") not in ("", _FOR_GOOD)
    )


def pilot_village(situation: Situation, guard: Guard) -> str:
    """Ask for the village's name in the county's adoption of the pilot."""
    return "" if situation.case.pilot_village else "试点村"


def _closed_by(situation: Situation, guard: Guard, household: str) -> str:
    """Return the number of the last closed case of a procedure that a household of the case has had."""
    code = text(situation.case.row, household)
    found = [
        text(row, "case_no")
        for row in situation.case.earlier
        if text(row, "nhdm") == code and text(row, "procedure") == guard.param
    ]
    return found[-1] if found else ""
