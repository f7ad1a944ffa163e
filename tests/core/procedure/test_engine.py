# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's rules one by one, on the exit of a homestead by Zhangqiu's articles."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.engine import earliest_pass, findings, overdue
from sanquan_plugin.core.procedure.guards.people import is_adult
from sanquan_plugin.core.procedure.guards.postings import months_after
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.model import RETRACTED, RETURNED
from sanquan_plugin.core.procedure.position import position
from tests.core.procedure_cases import before, full_case, record, refusals, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")


def nth_of_2026(start, number):
    """Return the n-th working day of autumn 2026 (domain.md 9.7): holidays 10-01..07, make-up day 10-10."""
    holidays = {date(2026, 10, day) for day in range(1, 8)}
    day = start
    while number:
        day = date.fromordinal(day.toordinal() + 1)
        number -= (day.weekday() < 5 and day not in holidays) or day == date(2026, 10, 10)
    return day


def posted(on, **other):
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "village_report")
    posting = {"uuid": "p", "purpose": "village_result", "posted_on": on, **other}
    return replace(here, postings=(posting,)), days


@pytest.mark.parametrize(("on", "refused"), [("2026-10-10", True), ("2026-10-11", False)])
def test_the_next_step_waits_for_the_day_after_the_fifth_working_day(on, refused):
    case, days = posted("2026-09-28")
    seen = findings(EXIT, case, record(EXIT, "village_report", days, on_date=on), nth_of_2026)
    assert bool(seen) is refused
    if refused:
        assert "还需公示至2026-10-10，2026-10-11起方可办理下一步" in seen[0].sentence


def test_the_first_day_that_a_step_may_be_taken_is_told():
    case, days = posted("2026-09-28")
    row = record(EXIT, "village_report", days, on_date="2026-09-29")
    assert earliest_pass(EXIT, case, row, nth_of_2026) == date(2026, 10, 11)


def test_an_open_objection_blocks_and_a_decided_one_does_not():
    case, days = posted("2026-03-04")
    row = record(EXIT, "village_report", days, on_date="2026-03-20")
    objection = {"posting_uuid": "p", "raised_on": "2026-03-04", "decided_on": ""}
    open_case = replace(case, objections=(objection,))
    assert refusals(EXIT, open_case, row) == ["posting"]
    decided = replace(case, objections=({**objection, "decided_on": "2026-03-19", "decision": "不成立"},))
    assert refusals(EXIT, decided, row) == []


def test_a_posting_taken_down_early_or_before_a_change_of_content_does_not_count():
    case, days = posted("2026-03-04", taken_down_on="2026-03-09")
    row = record(EXIT, "village_report", days, on_date="2026-03-20")
    assert refusals(EXIT, case, row) == ["posting"]
    full, days = full_case(EXIT)
    here = before(EXIT, full, days, "agreement")
    hashed = tuple({**item, "content_hash": "old"} for item in here.postings)
    agreed = tuple({**item, "content_hash": "new"} for item in here.agreements)
    changed = replace(here, postings=hashed, agreements=agreed)
    assert refusals(EXIT, changed, record(EXIT, "agreement", days)) == ["posting"]


def test_adults_are_counted_on_the_day_and_an_unknown_birth_date_blocks():
    assert is_adult(date(2008, 3, 2), date(2026, 3, 2))
    assert not is_adult(date(2008, 3, 3), date(2026, 3, 2))
    assert is_adult(date(2008, 2, 29), date(2026, 3, 1))
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "agreement")
    grown = replace(here, members=(*here.members, {"xm": "张四", "birth": "2008-03-10"}))
    assert refusals(EXIT, grown, record(EXIT, "agreement", days)) == ["adults"]
    unknown = replace(here, members=(*here.members, {"xm": "张五", "birth": ""}))
    seen = findings(EXIT, unknown, record(EXIT, "agreement", days), weekdays)
    assert "张五出生日期不详" in seen[0].sentence


def test_the_household_may_retract_until_the_agreement_is_signed():
    case, days = full_case(EXIT)
    row = {
        "step": "",
        "outcome": RETRACTED,
        "on_date": "2026-06-01",
        "role": "household",
        "person": "张一",
    }
    unsigned = replace(case, agreements=())
    for step in EXIT.steps[:5]:
        here = before(EXIT, unsigned, days, step.id)
        assert refusals(EXIT, here, row) == []
        assert refusals(EXIT, before(EXIT, case, days, step.id), row) == ["retract"]
    assert refusals(EXIT, before(EXIT, unsigned, days, "handover"), row) == ["retract"]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ({"role": "town"}, "role"),
        ({"role": ""}, "role"),
        ({"person": " "}, "person"),
        ({"on_date": ""}, "date"),
        ({"on_date": "now"}, "date"),
        ({"on_date": "2026-02-01"}, "date"),
    ],
)
def test_only_the_household_retracts_and_on_a_day(other, kind):
    case, days = full_case(EXIT)
    here = before(EXIT, replace(case, agreements=()), days, "village_check")
    row = {"step": "", "outcome": RETRACTED, "on_date": "2026-06-01", "role": "household", "person": "张一"}
    assert refusals(EXIT, here, {**row, **other}) == [kind]


def test_one_person_does_not_check_and_review():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "town_review")
    row = record(EXIT, "town_review", days, person="经办village_check")
    assert refusals(EXIT, here, row) == ["other_person"]
    assert refusals(EXIT, here, {**row, "person": "经办\u3000village_check\u00a0"}) == ["other_person"]
    assert refusals(EXIT, here, {**row, "role": "collective", "person": "别人"}) == ["role"]


def test_what_is_sent_back_is_undone_from_there():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "agreement")
    back = {"step": "town_review", "outcome": RETURNED, "on_date": days["agreement"].isoformat()}
    after = replace(here, steps=(*here.steps[:-1], back))
    where = position(EXIT, after)
    assert list(where.passed) == ["application"]
    assert where.next.id == "village_check"


def test_a_price_at_the_cap_passes_and_kind_c_only_warns():
    both = procedure("zhangqiu_homestead_exit_both")
    case, days = full_case(both)
    here = before(both, case, days, "agreement")
    dear = replace(here, agreements=tuple({**row, "land_price_yuan": 30000} for row in here.agreements))
    seen = findings(both, dear, record(both, "agreement", days), weekdays)
    assert [(found.kind, found.level) for found in seen] == [("price_cap", "warn")]


def test_the_clock_of_a_refusal_warns_and_never_blocks():
    transfer = procedure("zhangqiu_homestead_transfer")
    case, days = full_case(transfer)
    here = before(transfer, case, days, "collective_review")
    applied = days["application"]
    late = weekdays(applied, 6)
    assert overdue(transfer, here, weekdays(applied, 5), weekdays) == []
    assert [found.level for found in overdue(transfer, here, late, weekdays)] == ["warn"]


def test_months_run_to_the_same_day_or_the_month_s_last():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 3, 15), 6) == date(2026, 9, 15)
