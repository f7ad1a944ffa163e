# SPDX-License-Identifier: GPL-2.0-or-later
"""Each material, condition and clock of each procedure by itself, and documents of offices."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sanquan_plugin.core.procedure.actors import OFFICES
from sanquan_plugin.core.procedure.engine import findings, overdue
from sanquan_plugin.core.procedure.loading import built_in, procedure
from tests.core.procedure.articles import CLOCKS, CONDITIONS, GUARDS, MATERIALS, named
from tests.core.procedure_cases import before, full_case, record, refusals, weekdays, without

OFFICE_STEPS = [
    (name, step.id) for name in built_in() for step in procedure(name).steps if step.actor in OFFICES
]


def said(found, case, step_id, days, kind):
    """Return what findings of a kind say about a step."""
    here = before(found, case, days, step_id)
    seen = findings(found, here, record(found, step_id, days), weekdays)
    return "".join(finding.sentence for finding in seen if finding.kind == kind)


def prove_material(found, item):
    """See a step ask for a material by its name."""
    case, days = full_case(found)
    lacking = replace(case, materials=without(case.materials, material=item.id))
    assert item.title in said(found, lacking, item.step, days, "materials")


def prove_condition(found, item):
    """See a step ask for a condition that is not met, and for one that nothing shows."""
    case, days = full_case(found)
    step = next(row.step for row in GUARDS if (row.procedure, row.kind) == (found.id, "conditions"))
    for wrong in ({"met": "no", "evidence": "附件"}, {"met": "yes", "evidence": ""}):
        lacking = replace(case, conditions=(*case.conditions, {"condition": item.id, **wrong}))
        assert item.title in said(found, lacking, step, days, "conditions")


def prove_clock(found, item):
    """See a clock say nothing on its last day and warn the day after."""
    case, days = full_case(found)
    following = found.steps[found.index(item.step) + 1].id
    waiting = before(found, case, days, following)
    last = weekdays(days[item.step], item.number)
    assert overdue(found, waiting, last, weekdays) == []
    late = overdue(found, waiting, last + timedelta(days=1), weekdays)
    assert item.title in "".join(finding.sentence for finding in late)


@pytest.mark.parametrize("item", MATERIALS, ids=named)
def test_each_material_is_asked_for(item):
    prove_material(procedure(item.procedure), item)


@pytest.mark.parametrize("item", CONDITIONS, ids=named)
def test_each_condition_is_asked_for(item):
    prove_condition(procedure(item.procedure), item)


@pytest.mark.parametrize("item", CLOCKS, ids=named)
def test_each_clock_warns_the_day_after(item):
    prove_clock(procedure(item.procedure), item)


@pytest.mark.parametrize("name", built_in())
def test_with_an_item_taken_out_its_test_fails(name):
    """The mutation run: each material, condition and clock of the procedure in turn."""
    found = procedure(name)
    proofs = {"material": prove_material, "condition": prove_condition, "clock": prove_clock}
    for item in (*MATERIALS, *CONDITIONS, *CLOCKS):
        if item.procedure == name:
            with pytest.raises(AssertionError):
                proofs[item.kind](taken_out(found, item), item)


def taken_out(found, item):
    """Return the procedure without a material, condition or clock."""
    return replace(
        found,
        materials=tuple(row for row in found.materials if row.title != item.title),
        conditions=tuple(row for row in found.conditions if row.title != item.title),
        clocks=tuple(row for row in found.clocks if row.what != item.title),
    )


@pytest.mark.parametrize("asked", [row for row in GUARDS if row.kind == "document"], ids=named)
def test_what_the_collective_decides_has_a_number_whatever_it_decides(asked):
    found = procedure(asked.procedure)
    case, days = full_case(found)
    here, step = before(found, case, days, asked.step), found.step(asked.step)
    able = {"passed": True, "returned": bool(step.returns_to), "refused": step.may_refuse}
    for outcome in (outcome for outcome, can in able.items() if can):
        row = record(found, asked.step, days, outcome=outcome, reason="材料不符")
        assert refusals(found, here, row) == []
        assert refusals(found, here, {**row, "document_no": " "}) == ["document"]


@pytest.mark.parametrize(("name", "step_id"), OFFICE_STEPS)
def test_an_office_acts_by_its_document(name, step_id):
    found = procedure(name)
    case, days = full_case(found)
    here = before(found, case, days, step_id)
    silent = record(found, step_id, days, document_no=" ")
    assert [item.kind for item in findings(found, here, silent, weekdays)] == ["document"]
