# SPDX-License-Identifier: GPL-2.0-or-later
"""The package's own rules on what is agreed and filed: prices, amounts, days, what was applied for, what was posted."""

from dataclasses import replace

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case, record
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import BASE_PRICE, full_case, weekdays, without
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import HOUSEHOLD, take, take_all, write_case
from tests.qgis.store.test_case_days import EXIT, case_at

TRANSFER, CONTRACT = procedure("zhangqiu_share_transfer"), procedure("zhangqiu_contract_exit_full")
UNANNOUNCED = "不是签约时政府公布、登记有文号的基准地价"


def led_to(package, found, step_id, **changes):
    """Write a whole case of a procedure with some of its rows changed, lead it to a step; return its key and days."""
    full, days = full_case(found)
    key = write_case(package, found, replace(full, **changes))
    take_all(package, key, found, [step.id for step in found.steps[: found.index(step_id)]], days)
    return key, days


def both_say(package, key, found, row, sentence):
    """Check that the engine forbids a step and that the package refuses it with a sentence."""
    assert refused(findings(found, read_case(package, key), row, weekdays))
    with pytest.raises(RefusedError, match=sentence):
        record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def agreed(found, **values):
    """Return the agreements of a whole case with other values."""
    return tuple({**row, **values} for row in full_case(found)[0].agreements)


def announce(package, *rows):
    with transaction(package) as dataset:
        append(layer_of(dataset, "base_price"), pd.DataFrame([{**BASE_PRICE, **row} for row in rows]))


@pytest.mark.parametrize(
    ("step_id", "gone", "sentence"),
    [
        ("agreement", "agreements", "协议没有编号或双方签字"),
        ("handover", "filings", "缺少备案号或登记号"),
        ("registration", "filings", "缺少备案号或登记号"),
    ],
)
def test_what_is_not_there_is_called_missing_not_wrong(package, step_id, gone, sentence):
    kept = tuple(
        row for row in full_case(EXIT)[0].filings if step_id == "registration" and row["office"] != "registry"
    )
    key, days = led_to(package, EXIT, step_id, **{gone: kept})
    both_say(package, key, EXIT, step_record(EXIT, step_id, days), sentence)


def test_the_base_price_is_not_the_clerk_s_own_word(package):
    full, _ = full_case(EXIT)
    dear = {"base_price_yuan_m2": 1000}
    posted = tuple({**row, **dear} if "payment" in row else row for row in full.postings)
    key, days = case_at(
        package, "agreement", postings=posted, agreements=agreed(EXIT, land_price_yuan=200400, **dear)
    )
    row = step_record(EXIT, "agreement", days)
    both_say(package, key, EXIT, row, UNANNOUNCED)
    announce(package, {"zone": "二级", "yuan_m2": 1000, "document_no": " "})
    announce(
        package, {"zone": "三级", "yuan_m2": 1000, "valid_from": days["agreement"].isoformat()[:8] + "31"}
    )
    both_say(package, key, EXIT, row, UNANNOUNCED)
    announce(package, {"zone": "四级", "yuan_m2": 1000, "valid_from": days["agreement"].isoformat()})
    take(package, key, EXIT, "agreement", days)


def test_a_base_price_ends_where_its_zone_has_a_newer_one(package):
    key, days = case_at(package, "agreement")
    announce(package, {"yuan_m2": 80, "valid_from": "2026-02-01"})
    both_say(package, key, EXIT, step_record(EXIT, "agreement", days), UNANNOUNCED)


@pytest.mark.parametrize("side", ["household_signed_on", "collective_signed_on"])
@pytest.mark.parametrize("on", ["2001-01-01", "2026-03-11"])
def test_an_agreement_is_not_signed_before_the_step_before(package, side, on):
    announce(package, {"zone": "零级", "valid_from": "2000-01-01"})
    key, days = case_at(package, "agreement", agreements=agreed(EXIT, **{side: on}))
    assert on < days["town_review"].isoformat()
    both_say(package, key, EXIT, step_record(EXIT, "agreement", days), "签字日期早于上一步")


def test_land_is_given_back_by_an_agreement_after_the_posting(package):
    full, days = full_case(CONTRACT)
    posted = next(row["posted_on"] for row in full.postings)
    early = agreed(CONTRACT, household_signed_on=posted)
    key, days = led_to(package, CONTRACT, "agreement", agreements=early)
    row = step_record(CONTRACT, "agreement", days)
    both_say(package, key, CONTRACT, row, "公示期满之前")
    last = weekdays(full_case(CONTRACT)[1]["town_review"], 5).isoformat()
    for signed, refuses in ((last, True), (days["agreement"].isoformat(), False)):
        rows = [{**item, "case_uuid": key} for item in agreed(CONTRACT, household_signed_on=signed)]
        record(package, "agreement", rows, who="村文书")
        assert refused(findings(CONTRACT, read_case(package, key), row, weekdays)) is refuses
    take(package, key, CONTRACT, "agreement", days)


@pytest.mark.parametrize("office", ["town", "district"])
def test_what_is_filed_has_been_signed(package, office):
    full, days = full_case(EXIT)
    early = tuple(
        {**row, "filed_on": "1990-01-01"} if row["office"] == office else row for row in full.filings
    )
    key, days = case_at(package, "handover", filings=early)
    row = step_record(EXIT, "handover", days)
    both_say(package, key, EXIT, row, "备案、登记的日期早于协议签字")
    anew = {"case_uuid": key, "office": office, "purpose": "agreement", "number": "备2"}
    record(package, "filing", [{**anew, "filed_on": days["agreement"].isoformat()}], who="村文书")
    take(package, key, EXIT, "handover", days)


def test_the_town_files_after_the_village_has_checked(package):
    full, _ = full_case(CONTRACT)
    early = tuple({**row, "filed_on": "2026-03-02"} for row in full.filings)
    key, days = led_to(package, CONTRACT, "town_review", filings=early)
    both_say(package, key, CONTRACT, step_record(CONTRACT, "town_review", days), "早于协议签字或上一步")


@pytest.mark.parametrize("other", [{"shares": 19.5}, {"term": "十年"}])
def test_what_was_applied_for_and_posted_is_agreed(package, other):
    key, days = led_to(package, TRANSFER, "contract")
    rows = [{**row, "case_uuid": key, **other} for row in agreed(TRANSFER)]
    record(package, "agreement", rows, who="村文书")
    both_say(package, key, TRANSFER, step_record(TRANSFER, "contract", days), "与申请、公示的不一致")
    record(package, "agreement", [{**row, "case_uuid": key} for row in agreed(TRANSFER)], who="村文书")
    take(package, key, TRANSFER, "contract", days)


def test_what_is_posted_of_shares_names_shares_term_and_member(package):
    write_case(package, TRANSFER, full_case(TRANSFER)[0])
    posted = read_table(package, "posting")["content"].iloc[0]
    assert posted.endswith("；股数=200000；期限=长期")
    key = write_case(package, EXIT, full_case(EXIT)[0])
    assert read_case(package, key).content.endswith("；类别=进城落户")


@pytest.mark.parametrize(
    "column", ["land_price_yuan", "base_price_yuan_m2", "attachment_price_yuan", "shares"]
)
@pytest.mark.parametrize("value", [-0.01, 1e16])
def test_no_amount_is_negative_or_beyond_words(package, column, value):
    key, _ = case_at(package, "application")
    row = {"case_uuid": key, "kind": "exit", "agreement_no": "9", column: value}
    with pytest.raises(RefusedError, match="金额、单价和股数须是数，不小于零"):
        record(package, "agreement", [row], who="村文书")
    if column == "base_price_yuan_m2":
        posting = {"purpose": "compensation_schedule", "posted_on": "2026-03-04", "payment": "一次性支付"}
        with pytest.raises(RefusedError, match="金额、单价和股数须是数，不小于零"):
            record(package, "posting", [{**posting, column: value}], who="村文书")
    record(package, "agreement", [{**row, column: 0}], who="村文书")


@pytest.mark.parametrize("missing", ["payment", "base_price_yuan_m2"])
@pytest.mark.parametrize("of_case", [True, False])
def test_a_schedule_states_ways_and_standards(package, missing, of_case):
    key, _ = case_at(package, "application")
    row = {"purpose": "compensation_schedule", "posted_on": "2026-03-04", "base_price_yuan_m2": 100}
    row |= {"payment": "一次性支付", "case_uuid": key if of_case else None}
    with pytest.raises(RefusedError, match="补偿方式和标准公示须写明补偿方式"):
        record(package, "posting", [{**row, missing: None}], who="村文书")
    record(package, "posting", [row], who="村文书")


def test_who_gives_up_no_land_posts_no_price_of_land(package):
    found = procedure("zhangqiu_homestead_exit_qualification")
    key = write_case(package, found, replace(full_case(found)[0], postings=()))
    row = {"case_uuid": key, "purpose": "compensation_schedule", "posted_on": "2026-03-04"}
    with pytest.raises(RefusedError, match="须写明补偿方式"):
        record(package, "posting", [row], who="村文书")
    record(package, "posting", [{**row, "payment": "资格权换股权"}], who="村文书")


def test_the_area_and_its_check_are_told_apart(package):
    full, _ = full_case(EXIT)
    key, days = case_at(
        package, "village_check", conditions=without(full.conditions, condition="area_checked")
    )
    row = step_record(EXIT, "village_check", days)
    both_say(package, key, EXIT, row, "缺少“宅基地状况、面积已核实”的记录，请在“登记 › 条件核实”登记")
    with transaction(package) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 1, {"zdmj": None})
    checked = {"case_uuid": key, "condition": "area_checked", "met": "yes", "evidence": "附件2"}
    record(package, "case_condition", [checked], who="村文书")
    both_say(package, key, EXIT, row, "缺少实测面积")


@pytest.mark.parametrize(("total", "passes"), [(1000, True), (999, False)])
def test_the_application_says_what_moves_before_there_is_a_contract(package, total, passes):
    """The contract follows the exchange (Zhangqiu, 27(3) and (4)): thirty of a thousand shares are three per cent."""
    with transaction(package) as dataset:
        append(layer_of(dataset, "share_capital"), pd.DataFrame([{"year": 2026, "total_shares": total}]))
    key, days = led_to(package, TRANSFER, "exchange", agreements=())
    row = step_record(TRANSFER, "exchange", days)
    if passes:
        assert not findings(TRANSFER, read_case(package, key), row, weekdays)
        take(package, key, TRANSFER, "exchange", days)
    else:
        both_say(package, key, TRANSFER, row, "受让后持股超过上限")


def test_a_homestead_exit_is_agreed_when_ways_and_standards_have_been_posted(package):
    """Who signs earlier could not take back what was then posted (Zhangqiu, article 20; domain.md 9.2, 5→6)."""
    full, days = full_case(EXIT)
    posted = next(row["posted_on"] for row in full.postings if "payment" in row)
    key, days = case_at(package, "agreement", agreements=agreed(EXIT, household_signed_on=posted))
    row = step_record(EXIT, "agreement", days)
    both_say(package, key, EXIT, row, "公示期满之前")
    record(package, "agreement", [{**item, "case_uuid": key} for item in agreed(EXIT)], who="村文书")
    take(package, key, EXIT, "agreement", days)


def test_a_household_of_which_the_register_says_nothing_is_told_of(package):
    key, days = case_at(package, "village_check")
    row = step_record(EXIT, "village_check", days)
    seen = findings(EXIT, read_case(package, key), row, weekdays)
    assert [(item.kind, item.level) for item in seen] == [("recognition", "warn")]
    with transaction(package) as dataset:
        append(layer_of(dataset, "qualification"), pd.DataFrame([{"nhdm": HOUSEHOLD, "status": "lost"}]))
    assert findings(EXIT, read_case(package, key), row, weekdays) == []


def test_where_zones_have_different_prices_the_lots_zone_is_to_be_checked(package):
    key, days = case_at(package, "agreement")
    row = step_record(EXIT, "agreement", days)
    assert findings(EXIT, read_case(package, key), row, weekdays) == []
    announce(package, {"zone": "二级", "yuan_m2": 5000})
    told = findings(EXIT, read_case(package, key), row, weekdays)
    assert [(item.kind, item.level) for item in told] == [("price_zone", "warn")]
    assert "5000" in told[0].sentence and "二级" in told[0].sentence
