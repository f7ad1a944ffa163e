# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of case events: none reaches a closed case without every guard of every step."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import OUTCOMES, PASSED, REFUSE
from sanquan_plugin.core.procedure.position import Position, position
from sanquan_plugin.core.procedure.situation import Situation
from tests.core.procedure_cases import START, full_case, weekdays

PAPERS = ("materials", "conditions", "signatures", "postings", "agreements", "filings")
AGAIN = ("postings", "signatures")
DAYS = ("signed_on", "posted_on", "received_on", "filed_on")
DAYS += ("household_signed_on", "collective_signed_on", "other_signed_on")
SEQUENCES = 60


def dated(row, day):
    """Return a paper with all its days on this one, but the day of delivery."""
    return {**row, **{name: day.isoformat() for name in DAYS if row.get(name)}}


def event(found, case, papers, choice):
    """Return a random event: a paper, one once more, an objection, a decision, a step of any kind."""
    dice = choice.random()
    where = position(found, case)
    last = where.last_date or START
    if papers and dice < 0.5:
        kind, row = papers.pop()
        return kind, dated(row, last)
    again = {
        (name, row.get("purpose"), row.get("occasion"), row.get("xm")): (name, row)
        for name in AGAIN
        for row in getattr(case, name)
    }
    if again and dice > 0.8:
        kind, row = choice.choice(list(again.values()))
        key = {"uuid": f"p{choice.random()}"} if kind == "postings" else {}
        return kind, {**dated(row, last), **key}
    if dice < 0.51 and case.postings:
        posting = choice.choice(case.postings)["uuid"]
        return "objections", {"posting_uuid": posting, "raised_on": START.isoformat(), "decided_on": ""}
    if dice < 0.6 and case.objections:
        return "decide", {"decided_on": (last + timedelta(choice.randrange(-3, 10))).isoformat()}
    due = where.next if where.next and choice.random() < 0.8 else choice.choice(found.steps)
    day = last + timedelta(choice.randrange(-2, 12))
    row = {
        "step": due.id,
        "outcome": choice.choices(OUTCOMES, weights=[60, 2, 0.3, 0.3])[0],
        "on_date": day.isoformat(),
        "role": choice.choice([due.actor, due.actor, "town", ""]),
        "person": choice.choice(["甲", "乙", "丙"]),
        "document_no": choice.choice(["文1号", "文1号", ""]),
        "reason": choice.choice(["理由", ""]),
    }
    return "step", row


def play(found, full, choice):
    """Return the case after all events that the engine let through, and the case at each step that passed."""
    papers = [(name, row) for name in PAPERS for row in getattr(full, name)]
    choice.shuffle(papers)
    case: Case = replace(full, steps=(), objections=(), **dict.fromkeys(PAPERS, ()))
    passed = []
    for _ in range(2 * len(papers) + 20 * len(found.steps)):
        name, row = event(found, case, papers, choice)
        if name == "decide":
            case = replace(case, objections=tuple({**item, **row} for item in case.objections))
        elif name != "step":
            case = replace(case, **{name: (*getattr(case, name), row)})
        elif not refused(findings(found, case, row, weekdays)):
            if row["outcome"] == PASSED:
                passed.append((case, row))
            case = replace(case, steps=(*case.steps, row))
    return case, passed


def holds_all(found, case, row):
    """Tell, without the engine, whether every guard of a step was content and the step was in its order."""
    step = found.step(row["step"])
    where: Position = position(found, case)
    situation = Situation(found, case, where, step, _day(row), row["person"], weekdays)
    content = all(not CHECKS[guard.kind](situation, guard) for guard in step.guards if guard.level == REFUSE)
    return content and list(where.passed) == [item.id for item in found.steps[: found.index(step.id)]]


def _day(row):
    return START.fromisoformat(row["on_date"])


@pytest.mark.parametrize("name", built_in())
def test_no_random_path_closes_a_case_without_every_guard(name):
    found = procedure(name)
    full = full_case(found)[0]
    closed = 0
    for seed in range(SEQUENCES):
        case, passed = play(found, full, random.Random(seed))
        assert all(holds_all(found, earlier, row) for earlier, row in passed)
        if position(found, case).closed == "done":
            closed += 1
            assert {row["step"] for _, row in passed} == {step.id for step in found.steps}
    assert closed > 0, "no sequence went all the way: the test would show nothing"


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(built_in()))
def test_whatever_passed_had_all_that_its_articles_demand(choice, name):
    found = procedure(name)
    _, passed = play(found, full_case(found)[0], choice)
    assert all(holds_all(found, earlier, row) for earlier, row in passed)
