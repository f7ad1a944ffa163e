# SPDX-License-Identifier: GPL-2.0-or-later
"""When a paper speaks: the record of its step, whose registers it tells, and the day that it bears."""

from __future__ import annotations

from datetime import date

from sanquan_plugin.core.papers.catalogue import MISSING, Wanted
from sanquan_plugin.core.papers.papercase import Desk, PaperCase
from sanquan_plugin.core.procedure.case import Case, Row, day, text
from sanquan_plugin.core.procedure.guards.heirs import HEIR
from sanquan_plugin.core.procedure.model import RESCINDED, RESCISSION, Procedure
from sanquan_plugin.core.procedure.position import position


def record_of(procedure: Procedure, case: Case, wanted: Wanted) -> Row:
    """Return the case_step row of a paper; {} while there is none, so that it tells of today.

    An answer's is that of the return, refusal or rescission. A paper whose step a closed case never took tells of
    the case's last record: what the registers were before it, not what happened to the household since.
    """
    where = position(procedure, case)
    if MISSING in wanted.paper.due:
        return {}
    answers = [
        row
        for row in case.steps
        if wanted.paper.answers(text(row, "outcome"))
        and (text(row, "step") == wanted.step.id or text(row, "outcome") == RESCINDED)
    ]
    if answers:
        return answers[-1]
    last = case.steps[-1] if where.closed else {}
    return last if wanted.paper.answers(RESCINDED) else where.passed.get(wanted.step.id, last)


def paper_day(subject: PaperCase, wanted: Wanted, desk: Desk) -> date:
    """Return the day that a paper bears: the office's own, else that of the signatures, of its step, today.

    An agreement bears the day of the household's signature, an application that of the last of its
    signatures, while nobody has signed that of the opening; adults are counted on it (Zhangqiu,
    articles 10(5), 19(4), 31(5)). A notice of missing materials bears the day it is written.
    """
    if desk.chosen or MISSING in wanted.paper.due:
        return desk.on
    if wanted.paper.answers(RESCINDED):
        return _agreed_on(subject, {RESCISSION}) or desk.on
    taken = position(subject.procedure, subject.case).date_of(wanted.step.id)
    opened = day(subject.case.row, "opened_on") if subject.procedure.index(wanted.step.id) == 0 else None
    asked = {guard.param for guard in wanted.step.guards if guard.kind == "agreement"}
    return _agreed_on(subject, asked) or _signed_on(subject, wanted) or taken or opened or desk.on


def _agreed_on(subject: PaperCase, kinds: set[str]) -> date | None:
    rows = [row for row in subject.case.agreements if text(row, "kind") in kinds]
    return day(rows[-1], "household_signed_on") if rows else None


def _signed_on(subject: PaperCase, wanted: Wanted) -> date | None:
    occasions = {guard.param for guard in wanted.step.guards if guard.kind == "adults"}
    occasions |= {HEIR for guard in wanted.step.guards if guard.kind == "heirs"}
    days = [day(row, "signed_on") for row in subject.case.signatures if text(row, "occasion") in occasions]
    return max((signed for signed in days if signed), default=None)
