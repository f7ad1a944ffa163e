# SPDX-License-Identifier: GPL-2.0-or-later
"""The one engine: what stands in the way of a step, and what may be done now.

The package's triggers refuse the same things (resources/sql/*/); the engine says them in words
before anybody presses a button.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sanquan_plugin.core.procedure.actors import HOUSEHOLD, actor_name
from sanquan_plugin.core.procedure.case import Case, Row, iso_day, text
from sanquan_plugin.core.procedure.first_day import first_day
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.guards.people import apart_from
from sanquan_plugin.core.procedure.model import (
    DOCUMENT,
    PASSED,
    REFUSE,
    REFUSED,
    RESCINDED,
    RETRACTED,
    RETURNED,
    WARN,
    Guard,
    Procedure,
    Step,
)
from sanquan_plugin.core.procedure.position import Position, may_retract, position
from sanquan_plugin.core.procedure.rescission import against_rescinding
from sanquan_plugin.core.procedure.situation import Finding, NthWorkingDay, Situation, sentences, word


def findings(
    procedure: Procedure,
    case: Case,
    record: Row,
    nth_working_day: NthWorkingDay,
    *,
    today: date | None = None,
) -> list[Finding]:
    """Return what stands against a record of a step, in the order of the procedure's guards.

    `record` has step, outcome, on_date, role, person, document_no and reason. Level `refuse` forbids
    it, `warn` does not. Empty means that nothing does. No step lies
    after `today`; without it the look is ahead and any day will do.
    """
    where = position(procedure, case)
    if where.closed:
        return [_refusal("order", "办件已办结，不能再办理步骤。")]
    outcome = text(record, "outcome")
    step = where.next
    if outcome in _GIVEN_UP:
        against, title = _GIVEN_UP[outcome]
        found = against(procedure, case, where, record)
        return found + _of_the_person(record) + _of_the_day(case, record, title, today)
    if step is None or text(record, "step") != step.id:
        due = "" if step is None else f"，现应办理“{step.title}”"
        return [_refusal("order", f"步骤不能跳过或重复{due}。")]
    on = iso_day(record, "on_date")
    wrong_day = _of_the_day(case, record, step.title, today)
    if on is None:
        return wrong_day
    found = _of_the_office(step, record) + wrong_day
    situation = Situation(
        procedure, case, where, step, on, text(record, "person"), text(record, "document_no"), nth_working_day
    )
    always = [*apart_from(procedure, step), *(guard for guard in step.guards if guard.kind == DOCUMENT)]
    if outcome in (RETURNED, REFUSED):
        found += _of_a_return(step.returns_to, step.may_refuse, outcome, record, step.title)
        return found + _of_guards(situation, always)
    others = [guard for guard in step.guards if guard not in always]
    return found + _of_the_holder(procedure, case) + _of_guards(situation, [*always, *others])


def refused(found: list[Finding]) -> bool:
    """Tell whether one of the findings forbids the step."""
    return any(finding.level == REFUSE for finding in found)


def overdue(procedure: Procedure, case: Case, today: date, nth_working_day: NthWorkingDay) -> list[Finding]:
    """Return the deadlines that have passed unanswered; they warn and never block (Zhangqiu, 14(2), 27(2))."""
    where = position(procedure, case)
    found = []
    for clock in procedure.clocks:
        start = where.date_of(clock.since)
        if start is None or where.closed or len(where.passed) > procedure.index(clock.since) + 1:
            continue
        last = nth_working_day(start, clock.number)
        if today > last:
            found.append(
                Finding(
                    "clock",
                    WARN,
                    f"{clock.what}应于{last.isoformat()}前完成（{clock.article}）。",
                    clock.article,
                )
            )
    return found


def earliest_pass(
    procedure: Procedure, case: Case, record: Row, nth_working_day: NthWorkingDay, *, within_days: int = 60
) -> date | None:
    """Return the first day, from the record's, on which the next step may be passed if nothing else changes."""
    start = date.fromisoformat(text(record, "on_date"))
    for ahead in range(within_days):
        day = start + timedelta(days=ahead)
        trial = {**record, "on_date": day.isoformat(), "outcome": PASSED}
        if not refused(findings(procedure, case, trial, nth_working_day)):
            return day
    return None


def _of_guards(situation: Situation, guards: Iterable[Guard]) -> list[Finding]:
    """Return what the guards of a step are not content with, in their order."""
    return [
        word(situation, guard, missing)
        for guard in guards
        if (missing := CHECKS[guard.kind](situation, guard))
    ]


def _of_a_retraction(procedure: Procedure, case: Case, where: Position, record: Row) -> list[Finding]:
    """Return what stands against taking an application back: only the household may, until it has signed."""
    found = []
    if not may_retract(procedure, case, where):
        found.append(_refusal("retract", "协议已签订，农户不能再撤回申请。"))
    if text(record, "role") != HOUSEHOLD:
        found.append(_refusal("role", "申请只能由农户本人撤回。"))
    return found


def _of_the_day(case: Case, record: Row, title: str, today: date | None) -> list[Finding]:
    """Return what stands against the day of a step: none, before the last step or the opening, after today."""
    on = iso_day(record, "on_date")
    if on is None:
        return [_refusal("date", f"“{title}”没有日期。")]
    found = []
    first = first_day(case)
    if first is not None and on < first.on:
        sentence = f"“{title}”的日期（{on}）早于{first.what}（{first.on}），请填 {first.on} 或以后的日期。"
        found.append(_refusal("date", sentence))
    if today is not None and on > today:
        found.append(_refusal("date", f"“{title}”的日期晚于今天（{today.isoformat()}）。"))
    return found


def _of_the_person(record: Row) -> list[Finding]:
    return [] if text(record, "person") else [_refusal("person", "步骤须填写经办人。")]


def _of_the_office(step: Step, record: Row) -> list[Finding]:
    """Return what stands against who takes a step: nobody, another role, an act without its document."""
    found = _of_the_person(record)
    if text(record, "role") not in ("", step.actor):
        found.append(
            _refusal("role", f"“{step.title}”只能由{actor_name(step.actor)}办理（{step.article}）。")
        )
    if step.is_of_office and not text(record, "document_no"):
        sentence = sentences()[DOCUMENT].format(step=step.title, article=step.article)
        found.append(Finding(DOCUMENT, REFUSE, sentence, step.article))
    return found


def _of_the_holder(procedure: Procedure, case: Case) -> list[Finding]:
    """Tell of a household that does not hold any more what its case is about, at each step."""
    if case.holds or not (procedure.asks_holder or procedure.plots):
        return []
    return [_refusal("holder", "申请户已不是这项权利登记的权利人，不能办理这一步。")]


def _refusal(kind: str, sentence: str) -> Finding:
    return Finding(kind, REFUSE, sentence, "")


def _of_a_return(returns_to: str, may_refuse: bool, outcome: str, record: Row, title: str) -> list[Finding]:
    """Return what stands against sending back or refusing: the text gives no such way, or no reason is given."""
    allowed = bool(returns_to) if outcome == RETURNED else may_refuse
    if not allowed:
        return [_refusal("outcome", f"“{title}”没有这一处理结果。")]
    return [] if text(record, "reason") else [_refusal("reason", "退回或不同意须书面说明理由。")]


_GIVEN_UP = {RETRACTED: (_of_a_retraction, "撤回"), RESCINDED: (against_rescinding, "解除")}
