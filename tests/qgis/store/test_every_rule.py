# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of every procedure: each is broken alone and refused with its sentence, on both databases.

With SANQUAN_MUTATED_GUARDS=1 the rule's trigger is then taken out of the GeoPackage, and its sentence is said no more.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.store.cases.casefile import open_case, record
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from tests.core.procedure_cases import full_case
from tests.core.procedure_cases import record as step_record
from tests.qgis.store import case_village as at
from tests.qgis.store.case_village import take_all, write_case


class Rule(NamedTuple):
    """A rule by its trigger, its sentence, the procedure or the step that it is tried at, and what breaks it there."""

    trigger: str
    sentence: str
    at: str
    wrong: Any


USE, MEMBER = "zhangqiu_homestead_exit_use", "zhangqiu_share_exit_member"
WITHOUT_LOT, QUALIFICATION = "zhangqiu_homestead_exit_qualification", "lanling_qualification"
OPENING = (
    Rule("case_file_adopted", "本县未登记施行", USE, {"opened_on": "2025-12-31"}),
    Rule("case_file_known", "缺少程序、农户代码", QUALIFICATION, {"nhdm": None}),
    Rule("case_file_in_scope", "不在这一程序的试点范围", "pingluo_separation", {}),
    Rule("case_file_parcel_current", "不是这一程序要求的状态", "lanling_allocation", {"nhdm": at.LANDLESS}),
    Rule("case_file_right", "权利与程序不符", WITHOUT_LOT, {"right": "share"}),
    Rule("case_file_needs_parcel", "没有宗地代码", USE, {"zddm": None}),
    Rule("case_file_needs_no_parcel", "不能带宗地代码立案", WITHOUT_LOT, {"zddm": at.PARCEL}),
    Rule("case_file_valid", "不在有效期内", QUALIFICATION, {"opened_on": "2021-01-04"}),
    Rule("case_file_holder", "不是这一宗地登记的使用权人", USE, {"nhdm": at.RECEIVER}),
    Rule("case_file_plots", "退出的地块没有写明", "zhangqiu_contract_exit_partial", {}),
    Rule("case_file_household", "没有这一农户", QUALIFICATION, {"nhdm": "370114001001019999"}),
    Rule("case_file_leaver_named", "没有写明退出的成员", MEMBER, {}),
    Rule("case_file_leaver", "不是该户成员", MEMBER, {"leaving_member": "外人甲"}),
    Rule("case_file_shares", "股数须大于零", "zhangqiu_share_transfer", {"planned_shares": 20.5}),
    Rule("case_file_stateless", "由步骤得出", QUALIFICATION, {"state": "done"}),
)
ON_RECORD = (
    Rule("case_file_fixed", "立案日期不可修改", USE, "UPDATE case_file SET nhdm = '370114001001010002'"),
    Rule("case_file_kept", "在办理第一步后不可修改", USE, "UPDATE case_file SET category = '公职人员'"),
    Rule("case_file_no_delete", "办件不可删除", USE, "DELETE FROM case_file"),
    Rule("case_file_derived", "由步骤得出", USE, "UPDATE case_file SET state = 'done'"),
    Rule("case_step_no_update", "步骤不可修改", USE, "UPDATE case_step SET person = '别人'"),
    Rule("case_step_no_delete", "步骤不可删除", USE, "DELETE FROM case_step"),
)
APPLIED_FOR = (
    Rule("case_file_leaver_cleared", "没有写明", MEMBER, "UPDATE case_file SET leaving_member = NULL"),
    Rule(
        "case_file_leaver_changed", "不是该户成员", MEMBER, "UPDATE case_file SET leaving_member = '外人甲'"
    ),
    Rule("case_file_shares_changed", "股数须大于零", MEMBER, "UPDATE case_file SET planned_shares = 99"),
)
RETRACTED = {"outcome": "retracted", "role": "household"}
RESCINDED = {"outcome": "rescinded", "role": "collective"}
CHECK = "village_check"
STEPS = (
    Rule("case_step_known", "步骤缺少结果、日期", "application", {"outcome": "办了"}),
    Rule("case_step_order", "不能跳过或重复", "application", {"step": CHECK, "role": "collective"}),
    Rule("case_step_dates", "早于上一步或立案日期", CHECK, {**RETRACTED, "on_date": "2026-03-02"}),
    Rule("case_step_today", "晚于今天", CHECK, {**RETRACTED, "on_date": "2999-01-01"}),
    Rule("case_step_person", "须填写经办人", CHECK, {**RETRACTED, "person": "　"}),
    Rule("case_step_outcome", "没有这一处理结果", "application", {"outcome": "returned", "reason": "缺页"}),
    Rule("case_step_reason", "须书面说明理由", CHECK, {"outcome": "returned"}),
    Rule("case_step_retract_role", "只能由农户本人撤回", CHECK, {**RETRACTED, "role": "town"}),
    Rule("case_step_role", "不由这一角色办理", "application", {"role": "town"}),
    Rule("case_step_document", "发证机关办理的步骤须填写文件编号", "town_review", {"document_no": " "}),
    Rule("case_step_decided", "村集体审核、决议的步骤须填写文件编号", CHECK, {"document_no": " "}),
)
SIGNED = (
    Rule("case_step_retract", "农户不能再撤回申请", "handover", RETRACTED),
    Rule("case_step_rescission", "解除须有编号、双方签字", "handover", RESCINDED),
)
MUTATED = bool(os.environ.get("SANQUAN_MUTATED_GUARDS"))


@pytest.fixture
def goes_with(package, execute):
    """Return a check that a sentence goes with its trigger; a server's rules are parts of functions and stay."""

    def check(trigger, sentence, action):
        with pytest.raises(Exception, match=sentence):
            action()
        if MUTATED and isinstance(package, Path | str):
            execute(f"DROP TRIGGER {trigger}")
            try:
                action()
            except RefusedError as error:
                assert sentence not in str(error)

    return check


def named(rule):
    """Return the id of a rule's test."""
    return rule.trigger


def open_row(name, **other):
    """Return a case_file row of a procedure, with values of its own."""
    found = procedure(name)
    row = {"case_no": "2026-7", "procedure": name, "right": found.right, "nhdm": at.HOUSEHOLD}
    row |= {"zddm": at.PARCEL if found.needs_parcel else None, "opened_on": "2026-03-02"}
    return {**row, **other}


def led_to(package, name, step, *, agreements=()):
    """Write a case of a procedure and lead it to a step; return its key and the record of that step."""
    found = procedure(name)
    case, days = full_case(found)
    key = write_case(package, found, replace(case, agreements=agreements))
    take_all(package, key, found, [item.id for item in found.steps[: found.index(step)]], days)
    return {**step_record(found, step, days), "case_uuid": key}


@pytest.mark.parametrize("rule", OPENING, ids=named)
def test_a_rule_of_opening(package, goes_with, rule):
    early = {**at.ADOPTION, "procedure": QUALIFICATION, "adopted_on": "2020-01-01"}
    with transaction(package) as dataset:
        append(layer_of(dataset, "procedure_adoption"), pd.DataFrame([early]))
    row = open_row(rule.at, **rule.wrong)
    goes_with(rule.trigger, rule.sentence, lambda: open_case(package, row, who="村文书"))


def test_one_right_is_in_one_case(package, goes_with):
    open_case(package, open_row(USE), who="村文书")
    again = open_row(USE, case_no="2026-8")
    goes_with("case_file_single", "已有未办结的办件", lambda: open_case(package, again, who="村文书"))


@pytest.mark.parametrize("rule", ON_RECORD, ids=named)
def test_a_rule_of_what_is_on_record(package, execute, goes_with, rule):
    led_to(package, rule.at, CHECK)
    goes_with(rule.trigger, rule.sentence, lambda: execute(rule.wrong))


@pytest.mark.parametrize("rule", APPLIED_FOR, ids=named)
def test_a_rule_of_what_is_applied_for(package, execute, goes_with, rule):
    open_case(package, open_row(rule.at, leaving_member="李二", planned_shares=12.5), who="村文书")
    goes_with(rule.trigger, rule.sentence, lambda: execute(rule.wrong))


@pytest.mark.parametrize("rule", [*STEPS, *SIGNED], ids=named)
def test_a_rule_of_steps(package, goes_with, rule):
    agreements = full_case(procedure(USE))[0].agreements if rule in SIGNED else ()
    wrong = led_to(package, USE, rule.at, agreements=agreements) | rule.wrong
    goes_with(rule.trigger, rule.sentence, lambda: record(package, "case_step", [wrong], who="村文书"))


def test_what_nobody_has_signed_is_not_rescinded(package, goes_with):
    row = led_to(package, USE, CHECK)
    signed = dict.fromkeys(("household_signed_on", "collective_signed_on"), row["on_date"])
    rescission = {"kind": "rescission", "agreement_no": "解1号", "case_uuid": row["case_uuid"], **signed}
    record(package, "agreement", [rescission], who="村文书")
    wrong, sentence = row | RESCINDED, "协议签字前由农户撤回申请"
    goes_with("case_step_rescind", sentence, lambda: record(package, "case_step", [wrong], who="村文书"))


def test_a_closed_case_takes_no_step(package, goes_with):
    row = led_to(package, USE, CHECK)
    record(package, "case_step", [row | RETRACTED], who="村文书")
    goes_with("case_step_open", "办件已办结", lambda: record(package, "case_step", [row], who="村文书"))
