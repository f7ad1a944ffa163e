# SPDX-License-Identifier: GPL-2.0-or-later
"""The package's own rules on days, postings and retraction, against rows written straight into it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import read_case, record
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import take, take_all, write_case

EXIT = procedure("zhangqiu_homestead_exit_use")
TOMORROW = (date.today() + timedelta(days=1)).isoformat()
RECORDED = {
    "case_person": ["signed_on"],
    "case_material": ["received_on"],
    "case_condition": ["checked_on"],
    "posting": ["posted_on", "taken_down_on"],
    "objection": ["raised_on", "decided_on"],
    "agreement": ["household_signed_on", "collective_signed_on", "other_signed_on", "delivery_on"],
    "filing": ["filed_on"],
}
BESIDES = {"decided_on": {"raised_on": date.today().isoformat(), "decision": "不成立"}}
COLUMNS = [(table, column) for table, columns in RECORDED.items() for column in columns]


def case_at(package, step_id, **changes):
    """Write the whole case with some of its rows changed, lead it to a step; return its key and days."""
    full, days = full_case(EXIT)
    key = write_case(package, EXIT, replace(full, **changes))
    take_all(package, key, EXIT, [step.id for step in EXIT.steps[: EXIT.index(step_id)]], days)
    return key, days


def both_refuse(package, key, row, sentence):
    """Check that engine and package refuse a step, the package with a sentence."""
    assert refused(findings(EXIT, read_case(package, key), row, weekdays, today=date.today()))
    with pytest.raises(RefusedError, match=sentence):
        record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


@pytest.mark.parametrize(("table", "column"), [pair for pair in COLUMNS if pair[1] != "delivery_on"])
def test_nothing_recorded_lies_after_today(package, table, column):
    key, _ = case_at(package, "application")
    row = BESIDES.get(column, {})
    with pytest.raises(RefusedError, match="日期不得晚于今天"):
        record(package, table, [{"case_uuid": key, **row, column: TOMORROW}], who="村文书")
    record(package, table, [{"case_uuid": key, **row, column: date.today().isoformat()}], who="村文书")


def test_a_delivery_may_lie_ahead(package):
    key, _ = case_at(package, "application")
    record(package, "agreement", [{"case_uuid": key, "kind": "exit", "delivery_on": TOMORROW}], who="村文书")
    assert read_table(package, "agreement")["delivery_on"].tolist()[-1] == TOMORROW


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"on_date": TOMORROW}, "步骤的日期晚于今天"),
        ({"person": " "}, "步骤须填写经办人"),
    ],
)
def test_a_step_has_a_person_and_a_day_up_to_today(package, other, sentence):
    key, days = case_at(package, "application")
    both_refuse(package, key, step_record(EXIT, "application", days, **other), sentence)


def test_signatures_and_materials_older_than_the_case_do_not_count(package):
    full, days = full_case(EXIT)
    signed = tuple({**row, "signed_on": "1990-01-01"} for row in full.signatures)
    key, days = case_at(package, "application", signatures=signed)
    both_refuse(package, key, step_record(EXIT, "application", days), "有成年人未签字")


def test_materials_older_than_the_case_do_not_count(package):
    full, days = full_case(EXIT)
    old = tuple({**row, "received_on": "1999-01-01"} for row in full.materials)
    key, days = case_at(package, "application", materials=old)
    both_refuse(package, key, step_record(EXIT, "application", days), "缺少材料")


def test_the_agreement_is_not_signed_with_the_application(package):
    full, days = full_case(EXIT)
    signed = tuple({**row, "signed_on": days["application"].isoformat()} for row in full.signatures)
    key, days = case_at(package, "agreement", signatures=signed)
    both_refuse(package, key, step_record(EXIT, "agreement", days), "有成年人未签字")


def test_the_clock_of_a_contract_exit_looks_at_the_latest_exit_agreement(package):
    found = procedure("zhangqiu_contract_exit_full")
    full, days = full_case(found)
    soon = [{**row, "delivery_on": "2026-05-02"} for row in full.agreements]
    key = write_case(package, found, replace(full, agreements=tuple(soon)))
    take_all(package, key, found, [step.id for step in found.steps[: found.index("agreement")]], days)
    with pytest.raises(RefusedError, match="交付日期距申请不足"):
        take(package, key, found, "agreement", days)
    later = read_table(package, "agreement").drop(columns=["fid", "uuid"]).to_dict("records")
    record(package, "agreement", [{**row, "delivery_on": "2026-09-03"} for row in later], who="村文书")
    take(package, key, found, "agreement", days)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"role": "town"}, "申请只能由农户本人撤回"),
        ({"role": None}, "申请只能由农户本人撤回"),
        ({"person": None}, "步骤须填写经办人"),
        ({"on_date": TOMORROW}, "步骤的日期晚于今天"),
    ],
)
def test_only_the_household_retracts(package, other, sentence):
    key, days = case_at(package, "village_check", agreements=())
    row = step_record(EXIT, "village_check", days, outcome="retracted", role="household", person="张一")
    both_refuse(package, key, {**row, **other}, sentence)
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def test_who_has_signed_does_not_retract(package):
    key, days = case_at(package, "village_check", agreements=())
    signed = {"case_uuid": key, "kind": "exit", "household_signed_on": "2026-03-20"}
    record(package, "agreement", [signed], who="村文书")
    row = step_record(EXIT, "village_check", days, outcome="retracted", role="household", person="张一")
    both_refuse(package, key, row, "协议已签订，农户不能再撤回申请")
