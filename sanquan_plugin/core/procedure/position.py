# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a case stands: which steps are passed, which comes next, whether it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sanquan_plugin.core.procedure.case import Case, Row, day, text
from sanquan_plugin.core.procedure.model import (
    PASSED,
    RESCISSION,
    RETURNED,
    WITHOUT_EFFECT,
    Procedure,
    Step,
)


@dataclass(frozen=True)
class Position:
    """passed : the valid record of each step that stands; next : the step that is due, None when closed.

    closed : '' while open, else `done` or one of WITHOUT_EFFECT. returned : day of the last return.
    """

    passed: dict[str, Row]
    next: Step | None
    closed: str
    returned: date | None = None

    def date_of(self, step_id: str) -> date | None:
        """Return the day on which a step was passed; None where it does not stand."""
        row = self.passed.get(step_id)
        return None if row is None else day(row, "on_date")

    @property
    def last_date(self) -> date | None:
        """Return the day of the last step that stands."""
        days = [found for row in self.passed.values() if (found := day(row, "on_date"))]
        return max(days, default=None)


def position(procedure: Procedure, case: Case) -> Position:
    """Return where a case stands.

    A returned step undoes all from the step it is sent back to; refusal, retraction and rescission
    close the case. Records of steps out of order do not count: they can't be written (the package refuses them).
    """
    passed: dict[str, Row] = {}
    closed = ""
    returned = None
    for row in case.steps:
        outcome, step_id = text(row, "outcome"), text(row, "step")
        if outcome in WITHOUT_EFFECT:
            closed = outcome
        elif outcome == RETURNED:
            returned = day(row, "on_date")
            back = procedure.index(procedure.step(step_id).returns_to)
            undone = {step.id for step in procedure.steps[back:]}
            passed = {name: record for name, record in passed.items() if name not in undone}
        elif outcome == PASSED and step_id in [step.id for step in procedure.steps[len(passed) :][:1]]:
            passed[step_id] = row
    if not closed and len(passed) == len(procedure.steps):
        closed = "done"
    following = None if closed else procedure.steps[len(passed)]
    return Position(passed, following, closed, returned)


def agreed(case: Case) -> tuple[Row, ...]:
    """Return the agreements that a case runs on, in order of recording: all but those that end others."""
    return tuple(row for row in case.agreements if text(row, "kind") != RESCISSION)


def may_retract(procedure: Procedure, case: Case, where: Position) -> bool:
    """Tell whether the household may still take its application back: until it has signed an agreement.

    A step that binds ends it as well, where the signature itself is not recorded.
    """
    return not where.closed and not is_bound(procedure, case, where)


def is_bound(procedure: Procedure, case: Case, where: Position) -> bool:
    """Tell whether the household has signed: an agreement, or what a step that binds rests on."""
    bound = any(step.binds and step.id in where.passed for step in procedure.steps)
    return bound or any(text(row, "household_signed_on") for row in agreed(case))
