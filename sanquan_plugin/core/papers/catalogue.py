# SPDX-License-Identifier: GPL-2.0-or-later
"""Which papers there are, to which procedures they belong and when they are due (resources/papers/papers.csv)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.actors import HOUSEHOLD
from sanquan_plugin.core.procedure.case import Case, day, text
from sanquan_plugin.core.procedure.model import (
    REFUSED,
    RESCINDED,
    RETURNED,
    Procedure,
    Step,
)
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.core.procedure.rescission import awaits_rescinding

MISSING = "missing"


@dataclass(frozen=True)
class Paper:
    """One kind of paper; `due` lists when it is: step:…, guard:kind or
    guard:kind=param, outcome:… or missing (materials); an agreement that ends a case as soon as it is
    being made. Papers that are not personal may be posted."""

    id: str
    title: str
    procedures: tuple[str, ...]
    due: tuple[str, ...]
    personal: bool

    def belongs_to(self, procedure: str) -> bool:
        """Tell whether the paper is one of a procedure."""
        return any(fnmatchcase(procedure, pattern) for pattern in self.procedures)

    def answers(self, outcome: str) -> bool:
        """Tell whether the paper tells of an outcome of a step: returned, refused or rescinded."""
        return f"outcome:{outcome}" in self.due

    def recurs(self, procedure: Procedure) -> bool:
        """Tell whether the paper is due at several steps of a procedure."""
        return sum(f"step:{step.id}" in self.due for step in procedure.steps) > 1


@dataclass(frozen=True)
class Wanted:
    """A paper to be filled: for a step, and for a subject (occasion of signing, purpose of posting)."""

    paper: Paper
    step: Step
    subject: str = ""


@cache
def papers() -> tuple[Paper, ...]:
    """Return all papers in the order of their file."""
    with paths.resource("papers", "papers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Paper(
                row["paper"],
                row["title"],
                tuple(row["procedures"].split(";")),
                tuple(row["due"].split(";")),
                row["personal"] == "yes",
            )
            for row in csv.DictReader(file)
        )


@cache
def posting_words(purpose: str, procedure: str) -> tuple[str, str]:
    """Return title and content of a posting (resources/papers/postings.csv); the purpose where unknown."""
    with paths.resource("papers", "postings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["purpose"] == purpose and fnmatchcase(procedure, row["procedures"]):
                return row["title"], row["content"]
    return purpose, purpose


def papers_of(procedure: Procedure) -> list[Paper]:
    """Return the papers that a procedure can call for at one of its steps, or at any."""
    return [
        paper
        for paper in papers()
        if paper.belongs_to(procedure.id)
        and (_of_any_step(paper, procedure) or any(_at(paper, step) for step in procedure.steps))
    ]


def _of_any_step(paper: Paper, procedure: Procedure) -> bool:
    """Tell whether some step can call for a paper: by a return, a refusal, a signature that both may give up, or
    papers of the household that miss."""
    return (
        (paper.answers(RETURNED) and any(step.returns_to for step in procedure.steps))
        or (paper.answers(REFUSED) and any(step.may_refuse for step in procedure.steps))
        or (paper.answers(RESCINDED) and any(step.binds for step in procedure.steps))
        or (MISSING in paper.due and procedure.steps[0].actor == HOUSEHOLD)
    )


def due_papers(procedure: Procedure, case: Case) -> list[Wanted]:
    """Return the papers due now: those of the next step, and those that the last record calls for."""
    where = position(procedure, case)
    outcomes = [text(row, "outcome") for row in case.steps[-1:]]
    if awaits_rescinding(procedure, case, where):
        outcomes.append(RESCINDED)
    mine = papers_of(procedure)
    found = [wanted for paper in mine for wanted in _at(paper, where.next)] if where.next else []
    if where.next and (where.passed or case.materials) and missing_materials(procedure, case):
        found += [Wanted(paper, where.next) for paper in mine if MISSING in paper.due]
    told = [paper for paper in mine if any(paper.answers(outcome) for outcome in outcomes)]
    return found + [Wanted(paper, step) for paper in told if (step := _told_of(procedure, case, paper))]


def missing_materials(procedure: Procedure, case: Case, by: date = date.max) -> tuple[str, ...]:
    """Return the ids of the household's materials that nobody has received by a day, in their order.

    They are those of its application (Zhangqiu, articles 11(2), 32(2)): later papers are made by the
    offices, which ask the household for none, and a procedure that it does not apply for has none.
    """
    received = {
        text(row, "material") for row in case.materials if (day(row, "received_on") or date.min) <= by
    }
    first = procedure.steps[0]
    due = procedure.materials_of(first.id) if first.actor == HOUSEHOLD else ()
    return tuple(item.id for item in due if item.id not in received)


def named_papers(procedure: Procedure, case: Case, names: Iterable[str]) -> list[Wanted]:
    """Return the papers of these ids or titles, for the next step where they are due there, else for all.

    Raises InputError for a name that is no paper of the procedure, listing those that are.
    """
    mine = {paper.id: paper for paper in papers_of(procedure)}
    titles = {paper.title: paper.id for paper in mine.values()}
    found: list[Wanted] = []
    for name in names:
        paper = mine.get(titles.get(name, name))
        if paper is None:
            raise InputError(
                "'{name}' is no paper of {procedure}. There are: {papers}.",
                name=name,
                procedure=procedure.title,
                papers="、".join(titles),
            )
        found += _anywhere(paper, procedure, case)
    return found


def _anywhere(paper: Paper, procedure: Procedure, case: Case) -> list[Wanted]:
    following = position(procedure, case).next
    now = _at(paper, following) if following else []
    ever = [wanted for step in procedure.steps for wanted in _at(paper, step)]
    step = _told_of(procedure, case, paper) or _to_tell_of(procedure, paper, following)
    return now or ever or [Wanted(paper, step or procedure.steps[-1])]


def _told_of(procedure: Procedure, case: Case, paper: Paper) -> Step | None:
    """Return the step that a paper tells of: the last one with its outcome, of a rescission the one that it undoes."""
    if paper.answers(RESCINDED):
        return next(step for step in procedure.steps if step.binds)
    rows = [row for row in case.steps if paper.answers(text(row, "outcome"))]
    return procedure.step(text(rows[-1], "step")) if rows else None


def _to_tell_of(procedure: Procedure, paper: Paper, following: Step | None) -> Step | None:
    """Return the step that an answer yet to be given is about: the first to come that can give it, else the next."""
    to_come = procedure.steps[procedure.index(following.id) :] if following else ()
    able = (
        step
        for step in to_come
        if (paper.answers(RETURNED) and step.returns_to) or (paper.answers(REFUSED) and step.may_refuse)
    )
    return next(able, following)


def _at(paper: Paper, step: Step) -> list[Wanted]:
    if f"step:{step.id}" in paper.due:
        return [Wanted(paper, step)]
    words = {f"guard:{guard.kind}": guard.param for guard in step.guards}
    words |= {f"guard:{guard.kind}={guard.param}": guard.param for guard in step.guards}
    return [Wanted(paper, step, words[due]) for due in paper.due if due in words]
