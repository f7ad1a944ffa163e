# SPDX-License-Identifier: GPL-2.0-or-later
"""Each material, condition and clock of each procedure by itself, and documents of offices."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sanquan_plugin.core.procedure.actors import OFFICES
from sanquan_plugin.core.procedure.engine import findings, overdue
from sanquan_plugin.core.procedure.loading import built_in, procedure
from tests.core.procedure_cases import before, full_case, record, weekdays, without

MATERIALS = [(name, item.id) for name in built_in() for item in procedure(name).materials]
CONDITIONS = [(name, item.id) for name in built_in() for item in procedure(name).conditions if not item.check]
CLOCKS = [(name, number) for name in built_in() for number, _ in enumerate(procedure(name).clocks)]
OFFICE_STEPS = [
    (name, step.id) for name in built_in() for step in procedure(name).steps if step.actor in OFFICES
]


def named(found, case, step_id, days, kind):
    """Return what findings of a kind say about a step."""
    here = before(found, case, days, step_id)
    seen = findings(found, here, record(found, step_id, days), weekdays)
    return "".join(finding.sentence for finding in seen if finding.kind == kind)


@pytest.mark.parametrize(("name", "material"), MATERIALS)
def test_each_material_is_asked_for(name, material):
    found = procedure(name)
    case, days = full_case(found)
    item = next(item for item in found.materials if item.id == material)
    lacking = replace(case, materials=without(case.materials, material=material))
    assert item.title in named(found, lacking, item.step, days, "materials")
    freed = replace(found, materials=tuple(other for other in found.materials if other is not item))
    assert item.title not in named(freed, lacking, item.step, days, "materials")


@pytest.mark.parametrize(("name", "condition"), CONDITIONS)
def test_each_condition_is_asked_for(name, condition):
    found = procedure(name)
    case, days = full_case(found)
    item = next(item for item in found.conditions if item.id == condition)
    step = next(step for step in found.steps if any(guard.kind == "conditions" for guard in step.guards))
    for wrong in ({"met": "no", "evidence": "附件"}, {"met": "yes", "evidence": ""}):
        rows = (*case.conditions, {"condition": condition, **wrong})
        lacking = replace(case, conditions=rows)
        assert item.title in named(found, lacking, step.id, days, "conditions")
        freed = replace(found, conditions=tuple(other for other in found.conditions if other is not item))
        assert item.title not in named(freed, lacking, step.id, days, "conditions")


@pytest.mark.parametrize(("name", "number"), CLOCKS)
def test_each_clock_warns_the_day_after(name, number):
    found = procedure(name)
    clock = found.clocks[number]
    case, days = full_case(found)
    following = found.steps[found.index(clock.since) + 1].id
    waiting = before(found, case, days, following)
    last = weekdays(days[clock.since], clock.number)
    assert overdue(found, waiting, last, weekdays) == []
    late = last + timedelta(days=1)
    assert clock.what in overdue(found, waiting, late, weekdays)[0].sentence
    assert overdue(replace(found, clocks=()), waiting, late, weekdays) == []


@pytest.mark.parametrize(("name", "step_id"), OFFICE_STEPS)
def test_an_office_acts_by_its_document(name, step_id):
    found = procedure(name)
    case, days = full_case(found)
    here = before(found, case, days, step_id)
    silent = record(found, step_id, days, document_no=" ")
    assert [item.kind for item in findings(found, here, silent, weekdays)] == ["document"]
