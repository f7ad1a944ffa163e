# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be entered of postings and agreements, and what the engine says of their days and figures."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.paper_rows import paper_rows, schedule_rows
from tests.core.procedure_cases import BASE_PRICE, before, full_case, record, weekdays

EXIT, SHARES = procedure("zhangqiu_homestead_exit_use"), procedure("zhangqiu_share_transfer")
SCHEDULE = {
    "purpose": "compensation_schedule",
    "posted_on": "2026-03-04",
    "payment": "一次性支付",
    "base_price_yuan_m2": "100",
}


def said(found, case, step_id, days):
    """Return what the engine says of a step of a case, in one text."""
    here = before(found, case, days, step_id)
    return "".join(item.sentence for item in findings(found, here, record(found, step_id, days), weekdays))


@pytest.mark.parametrize("missing", ["payment", "base_price_yuan_m2"])
def test_a_schedule_is_not_posted_without_its_terms(missing):
    given = {name: value for name, value in SCHEDULE.items() if name != missing}
    for enter in (
        lambda: paper_rows(EXIT, full_case(EXIT)[0], "posting", given),
        lambda: schedule_rows(given),
    ):
        with pytest.raises(InputError, match="ways and standards"):
            enter()
    assert schedule_rows(SCHEDULE) == paper_rows(EXIT, full_case(EXIT)[0], "posting", SCHEDULE)


def test_who_gives_up_no_land_posts_no_price_of_land():
    found = procedure("zhangqiu_homestead_exit_qualification")
    given = {name: value for name, value in SCHEDULE.items() if name != "base_price_yuan_m2"}
    assert paper_rows(found, full_case(found)[0], "posting", given)[0]["payment"] == "一次性支付"
    other = {"purpose": "village_result", "posted_on": "2026-03-04"}
    assert paper_rows(found, full_case(found)[0], "posting", other) == [other]


@pytest.mark.parametrize("value", ["-1", "-0.01", "1e16", "inf", "nan"])
def test_an_amount_is_not_negative_and_can_be_written_out(value):
    for name in ("land_price_yuan", "attachment_price_yuan", "base_price_yuan_m2", "shares"):
        given = {"kind": "exit", "agreement_no": "1", name: value}
        with pytest.raises(InputError, match="not negative"):
            paper_rows(EXIT, full_case(EXIT)[0], "agreement", given)
    given = {"kind": "exit", "agreement_no": "1", "land_price_yuan": "0"}
    assert paper_rows(EXIT, full_case(EXIT)[0], "agreement", given)[0]["land_price_yuan"] == 0


@pytest.mark.parametrize(
    ("announced", "holds"),
    [
        ((BASE_PRICE,), True),
        ((), False),
        (({**BASE_PRICE, "yuan_m2": 99.99},), False),
        (({**BASE_PRICE, "document_no": ""},), False),
        (({**BASE_PRICE, "valid_from": ""},), False),
        (({**BASE_PRICE, "valid_from": "2026-12-01"},), False),
        ((BASE_PRICE, {**BASE_PRICE, "yuan_m2": 90, "valid_from": "2026-02-01"}), False),
        ((BASE_PRICE, {**BASE_PRICE, "yuan_m2": 90, "valid_from": "2026-12-01"}), True),
        ((BASE_PRICE, {**BASE_PRICE, "zone": "二级", "yuan_m2": 90, "valid_from": "2026-02-01"}), True),
    ],
)
def test_the_base_price_is_an_announced_one(announced, holds):
    case, days = full_case(EXIT)
    words = said(EXIT, replace(case, base_prices=announced), "agreement", days)
    assert ("不是签约时政府公布" not in words) is holds


def test_what_is_agreed_otherwise_than_applied_for_is_named():
    case, days = full_case(SHARES)
    agreed = tuple({**row, "shares": 19.5, "term": "十年"} for row in case.agreements)
    words = said(SHARES, replace(case, agreements=agreed), "contract", days)
    assert "股数（19.5）与申请、公示的20不一致" in words and "期限（十年）与申请、公示的“长期”不一致" in words
    assert said(SHARES, case, "contract", days) == ""


def test_days_of_signing_and_filing_are_named():
    case, days = full_case(EXIT)
    signed = tuple({**row, "collective_signed_on": "2001-01-01"} for row in case.agreements)
    assert "协议的签字日期（2001-01-01）早于上一步" in said(
        EXIT, replace(case, agreements=signed), "agreement", days
    )
    filed = tuple({**row, "filed_on": "1990-01-01"} for row in case.filings)
    words = said(EXIT, replace(case, filings=filed), "handover", days)
    assert f"街道(镇)备案、登记的日期（1990-01-01）早于协议签字（{days['agreement']}）" in words


def test_the_area_and_its_check_are_told_apart():
    case, days = full_case(EXIT)
    unchecked = tuple(row for row in case.conditions if row["condition"] != "area_checked")
    words = said(EXIT, replace(case, conditions=unchecked), "village_check", days)
    assert "登记 › 条件核实" in words and "实测" not in words
    assert "缺少实测面积" in said(EXIT, replace(case, measured_m2=None), "village_check", days)
