# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases by algorithm: adopted, opened, papers and steps recorded, refused in all sentences, listed in words."""

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.processing.adoptprocedure import AdoptProcedure
from sanquan_plugin.processing.casestate import CaseState
from sanquan_plugin.processing.opencase import OpenCase
from sanquan_plugin.processing.recordpaper import RecordPaper
from sanquan_plugin.processing.takestep import TakeStep
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.package import read_table
from tests.core.procedure_cases import full_case
from tests.qgis.store.case_village import HOUSEHOLD, PARCEL, correct, make_village, take_all, write_case

EXIT = "zhangqiu_homestead_exit_use"


@pytest.fixture
def package(qgis_app, tmp_path):
    path = tmp_path / "village.gpkg"
    make_village(path)
    return path


def run(algorithm, package, **parameters):
    ready = algorithm()
    ready.initAlgorithm()
    results, _ = ready.run(
        {"PACKAGE": str(package), **parameters},
        QgsProcessingContext(),
        QgsProcessingFeedback(False),
        {},
        False,
    )
    return results


def open_exit(package, **other):
    values = {"PROCEDURE": EXIT, "HOUSEHOLD": HOUSEHOLD, "PARCEL": PARCEL, "CATEGORY": "settled"}
    return run(OpenCase, package, **{**values, "DATE": "2026-03-02", "WHO": "村文书", **other})


def test_cases_are_numbered_by_year_and_a_second_on_the_same_right_is_refused(package):
    assert open_exit(package)["CASE"] == "2026-001"
    with pytest.raises(QgsProcessingException, match="已有未办结的办件2026-001"):
        open_exit(package, PROCEDURE="zhangqiu_homestead_transfer")
    with pytest.raises(QgsProcessingException, match="已有未办结的办件"):
        open_exit(package, PROCEDURE="zhangqiu_homestead_exit_qualification", PARCEL="")
    share = open_exit(package, PROCEDURE="zhangqiu_share_exit_member", PARCEL="", LEAVER="李二")
    assert share["CASE"] == "2026-002"
    assert read_table(package, "case_file")["category"].iloc[0] == "进城落户（章丘细则第2条）"


def test_where_certificates_come_first_an_uncertified_homestead_can_not_be_given_up(package):
    info = read_table(package, "project_info")
    row = int(info.loc[info["key"] == "certified_first", "fid"].iloc[0])
    with transaction(package) as dataset:
        change(layer_of(dataset, "project_info"), row, {"value": "True"})
        correct(dataset, "SHYQR", f"{PARCEL};{HOUSEHOLD}", f"{PARCEL};{HOUSEHOLD}")
        change(layer_of(dataset, "SHYQR"), 1, {"bdcqzh": None})
    with pytest.raises(QgsProcessingException, match="须先确权登记颁证"):
        open_exit(package)
    assert (
        open_exit(package, PROCEDURE="zhangqiu_share_exit_member", PARCEL="", LEAVER="李二")["CASE"]
        == "2026-001"
    )


def test_a_pilot_opens_only_in_the_villages_of_its_adoption(package):
    adopt = {"PROCEDURE": EXIT, "DOCUMENT_NO": "章农发2号", "DATE": "2026-02-01"}
    with pytest.raises(QgsProcessingException, match="12-digit"):
        run(AdoptProcedure, package, **adopt, VILLAGES="370114")
    assert run(AdoptProcedure, package, **adopt, VILLAGES="370114001009")["COUNTY"] == "370114"
    assert read_table(package, "procedure_adoption")["villages"].iloc[-1] == "370114001009"


def test_a_refused_step_says_everything_and_writes_nothing(package):
    open_exit(package)
    with pytest.raises(QgsProcessingException) as refusal:
        run(TakeStep, package, CASE="2026-001", PERSON="甲", DATE="2026-03-03")
    assert "缺少材料" in str(refusal.value) and "成年人张一、李二未签字" in str(refusal.value)
    assert read_table(package, "case_step").empty


def test_papers_are_recorded_and_the_step_passes(package):
    open_exit(package)
    materials = [item.id for item in procedure(EXIT).materials_of("application")]
    for material in materials:
        values = f"material={material};received_on=2026-03-02;document_no=1"
        run(RecordPaper, package, CASE="2026-001", KIND="material", VALUES=values, WHO="村文书")
    signed = '{"xm": "张一、李二", "occasion": "application", "signed_on": "2026-03-02"}'
    found = run(RecordPaper, package, CASE="2026-001", KIND="signature", VALUES=signed, WHO="村文书")
    assert found["RECORDED"] == 2
    done = run(TakeStep, package, CASE="2026-001", PERSON="甲", DATE="2026-03-02")
    assert (done["STEP"], done["NEXT"]) == ("application", "village_check")
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["in_case"]


def test_an_outcome_may_be_said_in_the_words_that_the_dialog_offers(package):
    open_exit(package)
    offered = TakeStep()
    offered.initAlgorithm()
    metadata = offered.parameterDefinition("OUTCOME").metadata()
    assert metadata["widget_wrapper"]["value_hints"] == ["通过", "退回", "不同意", "撤回", "协议解除"]
    said = {"CASE": "2026-001", "PERSON": "张一", "DATE": "2026-03-02"}
    with pytest.raises(QgsProcessingException, match="is no outcome"):
        run(TakeStep, package, **said, OUTCOME="算了")
    assert run(TakeStep, package, **said, OUTCOME="撤回")["STATE"] == "已撤回"
    assert read_table(package, "case_step")["outcome"].tolist() == ["retracted"]


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        ("paper", "a=1", "can't be recorded"),
        ("material", "material=waiver", "missing: received_on"),
        ("material", "material=x;received_on=2026-03-02", "Choose one of application"),
        ("material", "material=waiver;received_on=2.3.2026", "2026-09-28"),
        ("signature", "xm=赵六;occasion=application;signed_on=2026-03-02", "no member 赵六"),
        ("objection", "purpose=village_result;raised_on=2026-03-02;content=界", "has been posted"),
        ("decision", "decision=不成立;decided_on=2026-03-02", "no objection"),
        ("posting", "{broken", "JSON"),
    ],
)
def test_a_wrong_record_is_refused_with_the_remedy(package, kind, values, named):
    open_exit(package)
    with pytest.raises(QgsProcessingException, match=named):
        run(RecordPaper, package, CASE="2026-001", KIND=kind, VALUES=values, WHO="村文书")


def test_a_posting_runs_five_working_days_and_an_objection_blocks_until_decided(package):
    found = procedure(EXIT)
    case, days = full_case(found)
    bare = case.__class__(**{**case.__dict__, "postings": ()})
    key = write_case(package, found, bare)
    take_all(package, key, found, ["application", "village_check"], days)

    def record(kind, values):
        run(RecordPaper, package, CASE=key, KIND=kind, VALUES=values, WHO="村文书")

    def report(day):
        run(TakeStep, package, CASE=key, PERSON="甲", DATE=day, DOCUMENT_NO="村字1号")

    record("posting", "purpose=village_result;posted_on=2026-09-28;place=村务公开栏")
    with pytest.raises(QgsProcessingException, match="还需公示至2026-10-10"):
        report("2026-10-10")
    record("objection", "purpose=village_result;raised_on=2026-10-09;content=面积有误")
    with pytest.raises(QgsProcessingException, match="未处理的异议"):
        report("2026-10-11")
    record("decision", "decision=不成立;decided_on=2026-10-11;decided_by=村委会")
    report("2026-10-11")
    with pytest.raises(QgsProcessingException, match="缺少“镇级审查并建立退出台账”的文件编号"):
        run(TakeStep, package, CASE=key, PERSON="乙", DATE="2026-10-12")


def test_the_village_s_schedule_is_recorded_without_a_case_and_taken_by_its_key(package):
    open_exit(package)
    values = "purpose=compensation_schedule;posted_on=2026-02-02;payment=一次性支付、房屋置换"
    with pytest.raises(QgsProcessingException, match="base_price_yuan_m2"):
        run(RecordPaper, package, KIND="posting", VALUES=values, WHO="村文书")
    values += ";base_price_yuan_m2=100"
    found = run(RecordPaper, package, KIND="posting", VALUES=values, WHO="村文书")
    key = found["KEYS"]
    posted = read_table(package, "posting")
    assert posted["uuid"].tolist() == [key] and posted["case_uuid"].isna().all()
    run(
        RecordPaper, package, CASE="2026-001", KIND="schedule", VALUES=f"schedule_posting={key}", WHO="村文书"
    )
    assert read_table(package, "case_file")["schedule_posting"].tolist() == [key]
    wrong = {"CASE": "2026-001", "KIND": "schedule", "VALUES": "schedule_posting=x", "WHO": "村文书"}
    with pytest.raises(QgsProcessingException, match=key):
        run(RecordPaper, package, **wrong)
    alone = values.replace("compensation_schedule", "village_result")
    with pytest.raises(QgsProcessingException, match="compensation_schedule"):
        run(RecordPaper, package, KIND="posting", VALUES=alone, WHO="村文书")
    with pytest.raises(QgsProcessingException, match="CASE"):
        run(RecordPaper, package, KIND="material", VALUES="material=waiver", WHO="村文书")


def test_the_state_of_cases_is_told_in_words_and_masked(package, tmp_path):
    open_exit(package)
    page, table = tmp_path / "cases.html", tmp_path / "cases.csv"
    found = run(CaseState, package, DATE="2026-03-03", REPORT=str(page))
    assert (found["OPEN"], found["READY"], found["OVERDUE"]) == (1, 0, 0)
    text = page.read_text(encoding="utf-8")
    assert "成年人张*、李*未签字" in text and "张一" not in text
    run(CaseState, package, DATE="2026-03-03", MASKED=False, REPORT=str(table))
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("办件编号,程序,农户代码") and "张一、李二未签字" in rows[1]
    with pytest.raises(QgsProcessingException, match="no case 2026-009"):
        run(CaseState, package, CASES="2026-009")
