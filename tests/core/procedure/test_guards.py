# SPDX-License-Identifier: GPL-2.0-or-later
"""Every guard of every procedure: with it a broken case is refused or warned about, without it is not."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import RETURNED
from tests.core.procedure_cases import before, broken, full_case, record, refusals, weekdays

GUARDS = [
    (name, step.id, number)
    for name in built_in()
    for step in procedure(name).steps
    for number, _ in enumerate(step.guards)
]


@pytest.mark.parametrize("name", built_in())
def test_a_case_with_everything_goes_through_all_steps(name):
    found = procedure(name)
    case, days = full_case(found)
    for step in found.steps:
        row = record(found, step.id, days)
        assert findings(found, before(found, case, days, step.id), row, weekdays) == []


@pytest.mark.parametrize(("name", "step_id", "number"), GUARDS)
def test_a_guard_finds_what_is_missing_and_nothing_else_does(name, step_id, number):
    found = procedure(name)
    step = found.step(step_id)
    guard = step.guards[number]
    case, days = full_case(found)
    case, row = broken(found, before(found, case, days, step_id), guard, days, step_id)
    seen = findings(found, case, row, weekdays)
    assert guard.kind in [finding.kind for finding in seen]
    assert all(finding.sentence and "{" not in finding.sentence for finding in seen)
    assert next(finding.level for finding in seen if finding.kind == guard.kind) == guard.level
    without = tuple(other for other in step.guards if other is not guard and other.kind != guard.kind)
    mutated = replace(
        found,
        steps=tuple(replace(item, guards=without) if item.id == step_id else item for item in found.steps),
    )
    assert guard.kind not in [finding.kind for finding in findings(mutated, case, row, weekdays)]


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
