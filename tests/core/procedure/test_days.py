# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of steps, signatures and materials: real ones, not after today, not older than the case."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.model import RETURNED
from tests.core.procedure_cases import before, full_case, record, refusals, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")
ADULTS = [
    (name, step.id, guard.param)
    for name in built_in()
    for step in procedure(name).steps
    for guard in step.guards
    if guard.kind == "adults" and guard.level == "refuse"
]


@pytest.mark.parametrize("on", ["", "now", "2026-02-31", "20260303", "2026-03-03T10:00"])
def test_a_step_has_a_real_day(on):
    case, days = full_case(EXIT)
    assert refusals(EXIT, case, record(EXIT, "application", days, on_date=on)) == ["date"]


@pytest.mark.parametrize(("today", "refused"), [(date(2026, 3, 2), ["date"]), (date(2026, 3, 3), [])])
def test_no_step_lies_after_today(today, refused):
    case, days = full_case(EXIT)
    row = record(EXIT, "application", days)
    found = findings(EXIT, case, row, weekdays, today=today)
    assert [item.kind for item in found] == refused


def test_a_step_names_its_person():
    case, days = full_case(EXIT)
    assert refusals(EXIT, case, record(EXIT, "application", days, person=" ")) == ["person"]


@pytest.mark.parametrize(("name", "step_id", "occasion"), ADULTS)
def test_signatures_older_than_their_occasion_do_not_count(name, step_id, occasion):
    found = procedure(name)
    case, days = full_case(found)
    here = before(found, case, days, step_id)

    def signed(on):
        rows = [
            {**row, "signed_on": on.isoformat()} if row["occasion"] == occasion else row
            for row in here.signatures
        ]
        return replace(here, signatures=tuple(rows))

    first = next(
        place
        for place, step in enumerate(found.steps)
        if any((guard.kind, guard.param) == ("adults", occasion) for guard in step.guards)
    )
    earliest = days[found.steps[first - 1].id] if first else date.fromisoformat(case.row["opened_on"])
    row = record(found, step_id, days)
    assert "adults" not in refusals(found, signed(earliest), row)
    day_before = date.fromordinal(earliest.toordinal() - 1)
    assert "adults" in refusals(found, signed(day_before), row)


def test_after_a_return_the_agreement_is_signed_anew():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "town_review")
    back = record(EXIT, "town_review", days, outcome=RETURNED, reason="面积不符", on_date="2026-04-01")
    names = ("village_check", "village_report", "town_review")
    again = [record(EXIT, step, days, on_date="2026-04-20") for step in names]
    returned = replace(here, steps=(*here.steps, back, *again))
    row = record(EXIT, "agreement", days, on_date="2026-04-30")
    assert "adults" in refusals(EXIT, returned, row)


def test_materials_of_another_time_do_not_count():
    case, days = full_case(EXIT)
    old = tuple({**row, "received_on": "1999-01-01"} for row in case.materials)
    assert refusals(EXIT, replace(case, materials=old), record(EXIT, "application", days)) == ["materials"]


def test_the_latest_exit_agreement_tells_the_day_of_delivery():
    found = procedure("zhangqiu_contract_exit_full")
    case, days = full_case(found)
    here = before(found, case, days, "agreement")
    (agreement,) = (row for row in here.agreements if row["kind"] == "exit")
    soon, late = {**agreement, "delivery_on": "2026-05-02"}, {**agreement, "delivery_on": "2026-09-03"}
    row = record(found, "agreement", days)

    def agreed(*rows):
        return "months_ahead" in refusals(found, replace(here, agreements=rows), row)

    assert [agreed(soon), agreed(soon, late), agreed(late, soon)] == [True, False, True]
    assert not agreed(soon, late, {**soon, "kind": "compensation"})
