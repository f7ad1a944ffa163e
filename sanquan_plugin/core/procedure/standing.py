# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case waits for today, in words: the step that is due, what it lacks, when it may be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.actors import actor_name
from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.core.procedure.engine import earliest_pass, findings, overdue
from sanquan_plugin.core.procedure.model import PASSED, REFUSE, Procedure
from sanquan_plugin.core.procedure.position import Position, may_retract, position
from sanquan_plugin.core.procedure.rescission import may_rescind, waiting_words
from sanquan_plugin.core.procedure.situation import NthWorkingDay
from sanquan_plugin.core.procedure.terms import ended_terms
from sanquan_plugin.core.procedure.words import word_of

_TO_BE_ENTERED = "—"
_DONE = "done"


@dataclass(frozen=True)
class Standing:
    """A case on one day.

    step, title, actor : the step that is due, '' when the case is closed; state : a Chinese word.
    missing : sentences that forbid the step; warnings : those that do not.
    earliest : the first day on which the step may be taken if nothing else changes, None if waiting
    alone does not help; days_left : calendar days until then.
    overdue : deadlines that have passed unanswered, of a closed case the term of its transfer. passed : steps that stand, of `total`.
    """

    uuid: str
    case_no: str
    procedure: str
    state: str
    step: str = ""
    title: str = ""
    actor: str = ""
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    earliest: date | None = None
    days_left: int | None = None
    overdue: tuple[str, ...] = ()
    passed: int = 0
    total: int = 0
    may_return: bool = False
    may_refuse: bool = False
    may_retract: bool = False
    may_rescind: bool = False

    @property
    def is_ready(self) -> bool:
        """Tell whether the step that is due may be taken today."""
        return bool(self.step) and not self.missing


def standing(procedure: Procedure, case: Case, today: date, nth_working_day: NthWorkingDay) -> Standing:
    """Return where a case stands on a day; the document's number and the person come with the step itself."""
    where = position(procedure, case)
    known = _progress(procedure, case, where)
    step = where.next
    if step is None:
        over = ended_terms(procedure, case, today) if where.closed == _DONE else []
        return replace(known, overdue=tuple(item.sentence for item in over))
    on = max(today, where.last_date or today)
    record = {
        "step": step.id,
        "outcome": PASSED,
        "on_date": on.isoformat(),
        "role": step.actor,
        "document_no": _TO_BE_ENTERED,
        "person": _TO_BE_ENTERED,
    }
    found = findings(procedure, case, record, nth_working_day)
    missing = tuple(finding.sentence for finding in found if finding.level == REFUSE)
    waiting = waiting_words(procedure, case, where)
    earliest = earliest_pass(procedure, case, record, nth_working_day)
    return replace(
        known,
        step=step.id,
        title=step.title,
        actor=actor_name(step.actor),
        missing=missing,
        warnings=tuple(filter(None, (waiting, *(item.sentence for item in found if item.level != REFUSE)))),
        earliest=earliest,
        days_left=None if earliest is None else (earliest - today).days,
        overdue=tuple(item.sentence for item in overdue(procedure, case, today, nth_working_day)),
        may_return=bool(step.returns_to),
        may_refuse=step.may_refuse,
        may_retract=may_retract(procedure, case, where),
        may_rescind=may_rescind(procedure, case, where),
    )


def _progress(procedure: Procedure, case: Case, where: Position) -> Standing:
    return Standing(
        uuid=text(case.row, "uuid"),
        case_no=text(case.row, "case_no"),
        procedure=procedure.title,
        state=word_of("state", where.closed or "open"),
        passed=len(where.passed),
        total=len(procedure.steps),
    )


def masked(found: Standing, case: Case) -> Standing:
    """Return a standing whose sentences show no member's whole name."""
    names = sorted({text(row, "xm") for row in case.members} - {""}, key=len, reverse=True)

    def hide(sentences: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            sentences = tuple(sentence.replace(name, mask_name(name)) for sentence in sentences)
        return sentences

    return replace(
        found, missing=hide(found.missing), warnings=hide(found.warnings), overdue=hide(found.overdue)
    )
