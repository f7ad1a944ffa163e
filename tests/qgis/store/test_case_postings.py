# SPDX-License-Identifier: GPL-2.0-or-later
"""The package's own rules on postings: their place in the order, their content, objections, the village's schedule."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.store.cases.casefile import change_row, read_case, record
from sanquan_plugin.store.file.geopackage import append, change, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import TERMS_POSTED, full_case, without
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import HOUSEHOLD, decide
from tests.qgis.store.test_case_days import EXIT, both_refuse, case_at


def post(package, key, **values):
    stated = TERMS_POSTED if values.get("purpose") == "compensation_schedule" else {}
    row = {"case_uuid": key, "purpose": "village_result", "posted_on": "2026-03-04", **stated, **values}
    return record(package, "posting", [row], who="村文书")[0]


def test_a_posting_before_its_step_does_not_count_and_one_on_the_day_does(package):
    full, _ = full_case(EXIT)
    key, days = case_at(package, "village_report", postings=without(full.postings, purpose="village_result"))
    row = step_record(EXIT, "village_report", days)
    post(package, key, posted_on="2026-03-03")
    both_refuse(package, key, row, "公示早于上一步或退回，须重新公示")
    post(package, key, posted_on=days["village_check"].isoformat())
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def test_after_a_return_the_old_posting_does_not_count(package):
    key, days = case_at(package, "town_review")
    back = step_record(EXIT, "town_review", days, outcome="returned", reason="面积不符", on_date="2026-03-20")
    again = step_record(EXIT, "village_check", days, on_date="2026-03-23")
    record(package, "case_step", [{**row, "case_uuid": key} for row in (back, again)], who="村文书")
    row = step_record(EXIT, "village_report", days, on_date="2026-04-20")
    both_refuse(package, key, row, "公示早于上一步或退回，须重新公示")
    post(package, key, posted_on="2026-03-23")
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def test_an_objection_is_not_shaken_off_by_posting_again(package):
    key, days = case_at(package, "village_report")
    first = read_table(package, "posting").set_index("purpose")["uuid"]["village_result"]
    raised = {"posting_uuid": first, "raised_on": "2026-10-01", "content": "四至"}
    (objection,) = record(package, "objection", [raised], who="王五")
    post(package, key, posted_on="2026-03-05")
    row = step_record(EXIT, "village_report", days, on_date="2026-04-20")
    both_refuse(package, key, row, "公示有未处理的异议")
    with pytest.raises(RefusedError, match="处理日期早于提出日期"):
        decide(package, objection, "2026-04-01")
    decide(package, objection, "2026-10-02")
    both_refuse(package, key, row, "公示有未处理的异议")
    record(package, "case_step", [{**row, "on_date": "2026-10-02", "case_uuid": key}], who="村文书")


def test_an_upheld_objection_asks_for_another_posting_from_its_decision_on(package):
    key, days = case_at(package, "village_report")
    first = read_table(package, "posting").set_index("purpose")["uuid"]["village_result"]
    raised = {"posting_uuid": first, "raised_on": "2026-03-05", "content": "四至"}
    (objection,) = record(package, "objection", [raised], who="王五")
    with pytest.raises(RefusedError, match="异议的处理结果填“成立”或“不成立”，理由写在处理说明"):
        decide(package, objection, "2026-03-12", "同意重测")
    decide(package, objection, "2026-03-12", "成立")
    row = step_record(EXIT, "village_report", days, on_date="2026-04-20")
    both_refuse(package, key, row, "公示的异议成立，更正后须重新公示")
    post(package, key, posted_on="2026-03-11")
    both_refuse(package, key, row, "公示的异议成立，更正后须重新公示")
    post(package, key, posted_on="2026-03-12")
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def test_an_upheld_objection_keeps_no_case_from_being_sent_back(package):
    key, days = case_at(package, "village_report")
    first = read_table(package, "posting").set_index("purpose")["uuid"]["village_result"]
    upheld = {
        "posting_uuid": first,
        "raised_on": "2026-03-05",
        "decided_on": "2026-03-12",
        "decision": "成立",
    }
    record(package, "objection", [upheld], who="王五")
    row = step_record(
        EXIT, "village_report", days, outcome="returned", reason="异议成立", on_date="2026-03-12"
    )
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")
    assert read_table(package, "case_step")["outcome"].tolist()[-1] == "returned"


def test_what_is_posted_is_what_the_case_says(package):
    key, _ = case_at(package, "village_report")
    posted = read_table(package, "posting").set_index("purpose")["content"]["village_result"]
    assert f"农户={HOUSEHOLD}" in posted and "面积=20040" in posted
    assert posted == read_case(package, key).content
    row = {"uuid": "x", "case_uuid": key, "purpose": "village_result", "posted_on": "2026-03-04"}
    with pytest.raises(RefusedError, match="公示内容须与办件一致"), transaction(package) as dataset:
        append(layer_of(dataset, "posting"), pd.DataFrame([{**row, "content": "别的"}]))
    with pytest.raises(RefusedError, match="没有办件的公示"):
        post(package, None)


def test_a_parcel_measured_anew_is_posted_anew(package):
    key, days = case_at(package, "village_report")
    with transaction(package) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 1, {"zdmj": 180.0})
    row = step_record(EXIT, "village_report", days, on_date="2026-04-20")
    both_refuse(package, key, row, "公示后内容有变动，须重新公示")
    post(package, key)
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"place": "别处"}, "公示记录不可修改"),
        ({"document_no": "2"}, "公示记录不可修改"),
        ({"content": "别的"}, "公示记录不可修改"),
        ({"taken_down_on": "2026-03-01"}, "撤下日期早于公示日期"),
    ],
)
def test_a_posting_stays_as_it_hung(package, values, sentence):
    case_at(package, "village_report")
    posting = read_table(package, "posting").set_index("purpose")["uuid"]["village_result"]
    with pytest.raises(RefusedError, match=sentence):
        change_row(package, "posting", posting, values, who="村文书")
    change_row(package, "posting", posting, {"taken_down_on": "2026-03-12"}, who="村文书")


def test_the_schedule_of_the_village_serves_and_another_case_s_posting_does_not(package):
    full, _ = full_case(EXIT)
    mine = without(full.postings, purpose="compensation_schedule")
    key, days = case_at(package, "agreement", postings=mine)
    row = step_record(EXIT, "agreement", days)
    foreign = read_table(package, "posting")["uuid"].iloc[0]
    change_row(package, "case_file", key, {"schedule_posting": foreign}, who="村文书")
    both_refuse(package, key, row, "还未公示")
    schedule = post(package, None, purpose="compensation_schedule", posted_on="2026-01-05")
    change_row(package, "case_file", key, {"schedule_posting": schedule}, who="村文书")
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")
    with pytest.raises(RefusedError, match="补偿标准公示在签约后不可修改"):
        change_row(package, "case_file", key, {"schedule_posting": foreign}, who="村文书")


@pytest.mark.parametrize("posted", [{"base_price_yuan_m2": 99.0}, {"payment": "房屋置换"}])
def test_what_is_agreed_is_what_the_schedule_offered(package, posted):
    full, _ = full_case(EXIT)
    key, days = case_at(
        package, "agreement", postings=without(full.postings, purpose="compensation_schedule")
    )
    schedule = post(package, None, purpose="compensation_schedule", posted_on="2026-01-05", **posted)
    change_row(package, "case_file", key, {"schedule_posting": schedule}, who="村文书")
    both_refuse(package, key, step_record(EXIT, "agreement", days), "公示后内容有变动，须重新公示")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"to_nhdm": None}, "受让方、宗地、地块和立案日期不可修改"),
        ({"dkbm": "1"}, "受让方、宗地、地块和立案日期不可修改"),
        ({"category": "公职人员"}, "在办理第一步后不可修改"),
    ],
)
def test_a_case_keeps_its_receiver_plots_and_category(package, values, sentence):
    key, _ = case_at(package, "village_check")
    with pytest.raises(RefusedError, match=sentence):
        change_row(package, "case_file", key, values, who="村文书")


def test_the_number_of_the_exchange_stays_once_the_agreement_is_signed(package):
    key, _ = case_at(package, "agreement")
    change_row(package, "case_file", key, {"exchange_no": "交易2"}, who="村文书")
    found, days = EXIT, full_case(EXIT)[1]
    record(package, "case_step", [{**step_record(found, "agreement", days), "case_uuid": key}], who="村文书")
    with pytest.raises(RefusedError, match="交易备案号、补偿标准公示在签约后不可修改"):
        change_row(package, "case_file", key, {"exchange_no": "交易3"}, who="村文书")
