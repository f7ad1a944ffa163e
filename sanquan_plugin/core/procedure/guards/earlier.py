# SPDX-License-Identifier: GPL-2.0-or-later
"""Guards on what a household has done before, and on the pilot's villages; `param` is a procedure's id."""

from __future__ import annotations

from sanquan_plugin.core.procedure.case import day, text
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.situation import Situation


def not_barred(situation: Situation, guard: Guard) -> str:
    """Name the closed case by which the applicant gave up applying again (Zhangqiu, articles 13, 16)."""
    mine = text(situation.case.row, "nhdm")
    given_up = [
        text(row, "case_no")
        for row in situation.case.earlier
        if text(row, "nhdm") == mine and text(row, "procedure") == guard.param
    ]
    return given_up[-1] if given_up else ""


def receiver_again(situation: Situation, guard: Guard) -> str:
    """Name the closed case by which the receiving household transferred its own (Zhangqiu, article 13)."""
    receiver = text(situation.case.row, "to_nhdm")
    found = [
        text(row, "case_no")
        for row in situation.case.earlier
        if text(row, "nhdm") == receiver and text(row, "procedure") == guard.param
    ]
    return found[-1] if found else ""


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


def pilot_village(situation: Situation, guard: Guard) -> str:
    """Ask for the village's name in the county's adoption of the pilot."""
    return "" if situation.case.pilot_village else "试点村"
