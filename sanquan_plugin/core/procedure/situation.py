# SPDX-License-Identifier: GPL-2.0-or-later
"""What a guard is asked: may this step of this case be passed on this day by this person?"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sanquan_plugin import paths
from sanquan_plugin.core.procedure.case import Case, day
from sanquan_plugin.core.procedure.model import Guard, Procedure, Step
from sanquan_plugin.core.procedure.position import Position

NthWorkingDay = Callable[[date, int], date]


@dataclass(frozen=True)
class Situation:
    """A step about to be taken; `nth_working_day` is the calendar of core.workdays."""

    procedure: Procedure
    case: Case
    where: Position
    step: Step
    on: date
    person: str
    document_no: str
    nth_working_day: NthWorkingDay


@dataclass(frozen=True)
class Finding:
    """What a guard found: level `refuse` or `warn`, a Chinese sentence, the article that asks for it."""

    kind: str
    level: str
    sentence: str
    article: str


Check = Callable[[Situation, Guard], str]
"""A guard's check returns '' when it is content, else what is missing, in Chinese."""


def counts_from(situation: Situation, guard: Guard) -> date:
    """Return the day from which what a guard asks for counts: that of the step before the first one that asks for it.

    Of the first step it is the day of the opening.
    """
    steps = situation.procedure.steps
    first = next(
        (
            place
            for place, step in enumerate(steps)
            if any((item.kind, item.param) == (guard.kind, guard.param) for item in step.guards)
        ),
        0,
    )
    before = situation.where.date_of(steps[first - 1].id) if first else None
    return before or day(situation.case.row, "opened_on") or date.min


@cache
def sentences() -> dict[str, str]:
    """Return the sentence of each kind of guard (resources/procedures/guards.csv)."""
    with paths.resource("procedures", "guards.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: row["sentence"] for row in csv.DictReader(file)}


def word(situation: Situation, guard: Guard, missing: str) -> Finding:
    """Return the finding of a guard that is not content."""
    sentence = sentences()[guard.kind].format(
        missing=missing, article=guard.article, step=situation.step.title, number=guard.number
    )
    return Finding(guard.kind, guard.level, sentence, guard.article)
