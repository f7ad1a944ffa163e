# SPDX-License-Identifier: GPL-2.0-or-later
"""Every guard that the articles ask for: a broken case is refused or warned about; without the guard the test fails."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import RETURNED
from tests.core.procedure.articles import GUARDS, named
from tests.core.procedure_cases import before, broken, full_case, record, refusals, weekdays


@pytest.mark.parametrize("name", built_in())
def test_a_case_with_everything_goes_through_all_steps(name):
    found = procedure(name)
    case, days = full_case(found)
    for step in found.steps:
        row = record(found, step.id, days)
        assert findings(found, before(found, case, days, step.id), row, weekdays) == []


def prove(found, asked):
    """Take away what one guard asks for, and see the step refused or warned about for it with its article."""
    case, days = full_case(found)
    case, row = broken(found, before(found, case, days, asked.step), asked, days, asked.step)
    seen = findings(found, case, row, weekdays)
    assert (asked.kind, asked.level, asked.article) in [
        (item.kind, item.level, item.article) for item in seen
    ]
    assert all(finding.sentence and "{" not in finding.sentence for finding in seen)


def taken_out(found, asked):
    """Return the procedure without one guard."""
    steps = tuple(
        replace(step, guards=tuple(guard for guard in step.guards if not is_of(step, guard, asked)))
        for step in found.steps
    )
    return replace(found, steps=steps)


def is_of(step, guard, asked):
    """Tell whether a guard is the one that a row of the articles asks for."""
    return (step.id, guard.kind, guard.param) == (asked.step, asked.kind, asked.param)


@pytest.mark.parametrize("asked", GUARDS, ids=named)
def test_a_guard_finds_what_is_missing(asked):
    prove(procedure(asked.procedure), asked)


@pytest.mark.parametrize("name", built_in())
def test_with_a_guard_taken_out_its_test_fails(name):
    """The mutation run: each guard of the procedure in turn."""
    found = procedure(name)
    for asked in GUARDS:
        if asked.procedure == name:
            with pytest.raises(AssertionError):
                prove(taken_out(found, asked), asked)


@pytest.mark.parametrize("name", built_in())
def test_no_step_is_skipped_or_taken_twice(name):
    found = procedure(name)
    case, days = full_case(found)
    for step, following in zip(found.steps, found.steps[1:], strict=False):
        here = before(found, case, days, step.id)
        assert refusals(found, here, record(found, following.id, days)) == ["order"]
        assert refusals(found, before(found, case, days, following.id), record(found, step.id, days)) == [
            "order"
        ]


@pytest.mark.parametrize("name", built_in())
def test_a_return_needs_a_reason_and_goes_back_where_the_text_says(name):
    found = procedure(name)
    case, days = full_case(found)
    for step in found.steps:
        here = before(found, case, days, step.id)
        silent = record(found, step.id, days, outcome=RETURNED)
        said = {**silent, "reason": "材料与现状不符"}
        assert refusals(found, here, silent) != []
        assert (refusals(found, here, said) == []) is bool(step.returns_to)
