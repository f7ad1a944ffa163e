# SPDX-License-Identifier: GPL-2.0-or-later
"""Postings in their place of the order, objections to any of them, and content that changed since."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import built_in, load_text, procedure
from sanquan_plugin.core.procedure.model import RETURNED
from sanquan_plugin.core.procedure.situation import Finding
from tests.core.procedure_cases import before, full_case, record, refusals, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")
POSTINGS = [
    (name, step.id, guard.param)
    for name in built_in()
    for step in procedure(name).steps
    for guard in step.guards
    if guard.kind == "posting"
]


def with_posting(case, purpose, **values):
    """Return the case with other values in the posting of a purpose."""
    changed = [{**row, **values} if row["purpose"] == purpose else row for row in case.postings]
    return replace(case, postings=tuple(changed))


@pytest.mark.parametrize(("name", "step_id", "purpose"), POSTINGS)
def test_a_posting_before_the_step_it_follows_does_not_count(name, step_id, purpose):
    found = procedure(name)
    case, days = full_case(found)
    guard = next(item for item in found.step(step_id).guards if item.param == purpose)
    here = before(found, case, days, step_id)
    row = record(found, step_id, days)
    on_the_day = with_posting(here, purpose, posted_on=days[guard.after].isoformat())
    assert "posting" not in refusals(found, on_the_day, row)
    day_before = days[guard.after].fromordinal(days[guard.after].toordinal() - 1)
    too_early = with_posting(here, purpose, posted_on=day_before.isoformat())
    assert "posting" in refusals(found, too_early, row)


def test_after_a_return_the_posting_runs_anew():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "town_review")
    back = record(EXIT, "town_review", days, outcome=RETURNED, reason="面积不符", on_date="2026-03-20")
    again = record(EXIT, "village_check", days, on_date="2026-03-23")
    returned = replace(here, steps=(*here.steps, back, again))
    row = record(EXIT, "village_report", days, on_date="2026-03-30")
    said = [item.sentence for item in findings(EXIT, returned, row, weekdays) if item.kind == "posting"]
    assert "早于上一步或退回（2026-03-23），须重新公示" in said[0]
    anew = {"uuid": "p2", "purpose": "village_result", "posted_on": "2026-03-23"}
    assert refusals(EXIT, replace(returned, postings=(*returned.postings, anew)), row) == ["posting"]
    row["on_date"] = "2026-03-31"
    assert refusals(EXIT, replace(returned, postings=(*returned.postings, anew)), row) == []


def test_the_village_schedule_may_hang_before_the_case_and_another_s_posting_may_not():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "agreement")
    row = record(EXIT, "agreement", days)
    early = with_posting(here, "compensation_schedule", posted_on="2026-01-05")
    assert refusals(EXIT, early, row) == ["posting"]
    village = replace(early, row={**early.row, "schedule_posting": "p-compensation_schedule"})
    assert refusals(EXIT, village, row) == []
    own = with_posting(village, "compensation_schedule", case_uuid="case")
    assert refusals(EXIT, own, row) == ["posting"]


@pytest.mark.parametrize("raised_on", ["2026-03-05", "2026-12-31", ""])
def test_an_objection_counts_from_its_record_and_is_not_shaken_off_by_posting_again(raised_on):
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "village_report")
    objection = {"posting_uuid": "p-village_result", "raised_on": raised_on, "decided_on": ""}
    again = {"uuid": "p2", "purpose": "village_result", "posted_on": "2026-03-06"}
    objected = replace(here, postings=(*here.postings, again), objections=(objection,))
    row = record(EXIT, "village_report", days, on_date="2026-03-20")
    assert refusals(EXIT, objected, row) == ["posting"]
    undecided = replace(objected, objections=({**objection, "decided_on": "2026-03-20"},))
    assert refusals(EXIT, undecided, row) == ["posting"]
    decision = {**objection, "decided_on": "2026-03-20", "decision": "不成立"}
    decided = replace(objected, objections=(decision,))
    assert refusals(EXIT, decided, row) == []


@pytest.mark.parametrize(
    ("posted_on", "refused"), [(None, ["posting"]), ("2026-03-11", ["posting"]), ("2026-03-12", [])]
)
def test_an_upheld_objection_asks_for_another_posting_from_its_decision_on(posted_on, refused):
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "village_report")
    decided = {"decided_on": "2026-03-12", "decision": "成立", "raised_on": "2026-03-05"}
    again = ({"uuid": "p2", "purpose": "village_result", "posted_on": posted_on},) if posted_on else ()
    objections = ({**decided, "posting_uuid": "p-village_result"},)
    objected = replace(here, postings=(*here.postings, *again), objections=objections)
    row = record(EXIT, "village_report", days, on_date="2026-03-20")
    assert refusals(EXIT, objected, row) == refused
    said = [item.sentence for item in findings(EXIT, objected, row, weekdays) if item.kind == "posting"]
    assert all("公示的异议成立，更正后须重新公示" in sentence for sentence in said)
    returned = record(EXIT, "village_report", days, outcome=RETURNED, reason="异议成立", on_date="2026-03-12")
    assert refusals(EXIT, objected, returned) == []


def test_an_objection_upheld_on_the_day_of_its_posting_is_not_answered_by_that_posting():
    case, days = full_case(EXIT)
    here = before(EXIT, case, days, "village_report")
    posted = next(row["posted_on"] for row in here.postings if row["purpose"] == "village_result")
    objection = {
        "posting_uuid": "p-village_result",
        "raised_on": posted,
        "decided_on": posted,
        "decision": "成立",
    }
    row = record(EXIT, "village_report", days)
    assert refusals(EXIT, replace(here, objections=(objection,)), row) == ["posting"]


def test_a_case_that_changed_after_its_posting_is_posted_anew():
    case, days = full_case(EXIT)
    here = before(EXIT, replace(case, content="宗地1"), days, "village_report")
    row = record(EXIT, "village_report", days)
    assert refusals(EXIT, with_posting(here, "village_result", content="宗地1"), row) == []
    found: list[Finding] = findings(
        EXIT, with_posting(here, "village_result", content="宗地2"), row, weekdays
    )
    assert "公示后内容有变动，须重新公示" in found[0].sentence


@pytest.mark.parametrize(
    ("posted", "refused"),
    [
        ({"base_price_yuan_m2": 100, "payment": "一次性支付、分期支付"}, []),
        ({"base_price_yuan_m2": 99}, ["posting"]),
        ({"payment": "房屋置换"}, ["posting"]),
    ],
)
def test_what_is_agreed_is_what_the_schedule_offered(posted, refused):
    case, days = full_case(EXIT)
    here = with_posting(before(EXIT, case, days, "agreement"), "compensation_schedule", **posted)
    assert refusals(EXIT, here, record(EXIT, "agreement", days)) == refused


def test_a_posting_without_its_place_in_the_order_is_a_wrong_procedure():
    step = '[[step]]\nid="{id}"\ntitle="x"\nactor="collective"\narticle="1"\n'
    head = "".join(f'{key}="x"\n' for key in ("id", "version", "title", "text", "source"))
    text = head + 'right="homestead"\nstatus="trial"\n' + step.format(id="a") + step.format(id="b")
    with pytest.raises(Exception, match="names no step before it"):
        load_text(text + 'guards=[{kind="posting", param="result", article="1", after="b"}]', name="x")
    load_text(text + 'guards=[{kind="posting", param="result", article="1", after="a"}]', name="x")
