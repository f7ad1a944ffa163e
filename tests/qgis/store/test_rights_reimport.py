# SPDX-License-Identifier: GPL-2.0-or-later
"""A corrected list of a county over what the package has: nothing erased, nobody doubled, all told."""

import pandas as pd
import pytest

from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from sanquan_plugin.store.rights.right_corrections import Correction
from tests.qgis.gui.dock_village import CODES, VILLAGE, fill_village

STARTS_FROM = (VILLAGE, fill_village)
MEMBERS = [
    ["h1", "张小明", "371324188001010016", "1880-01-01"],
    ["h1", "张小红", "640221188001010024", "1880-01-01"],
]


@pytest.fixture
def bring(package, tmp_path):
    def start(clear=False, correction=None, **sheets):
        folder = tmp_path / "表"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, (heads, rows) in sheets.items():
            pd.DataFrame(rows, columns=heads.split()).to_csv(folder / f"{name}.csv", index=False)
        counts, report = write_rights(package, read_rights(folder)[0], clear=clear, correction=correction)
        return package, counts, report

    return start


def test_a_corrected_id_number_or_name_changes_the_member_and_adds_none(bring):
    heads = "nhdm xm zjhm birth"
    package, _, _ = bring(members=(heads, MEMBERS))
    before = len(read_table(package, "NHHNCY"))
    corrected = [
        ["h1", "张小明", "652801188001010033", "1880-01-01"],
        ["h1", "张晓红", "640221188001010024", "1880-01-01"],
    ]
    package, counts, report = bring(members=(heads, corrected))
    assert (counts["added"], counts["changed"], len(read_table(package, "NHHNCY"))) == (0, 2, before)
    changed = report[report["action"] == "changed"]
    assert changed[["row", "reason"]].values.tolist() == [[2, "更新：证件号码"], [3, "更新：姓名"]]
    assert not report["reason"].str.contains("张|[0-9]{15}").any()


def test_an_adult_of_a_holder_becomes_a_child_only_by_a_correction(bring):
    heads = "nhdm xm zjhm birth"
    rows = [[*MEMBERS[0][:3], "2015-01-01"], ["h2", "赵七", None, "1990-01-01"], MEMBERS[1]]
    bring(members=(heads, [MEMBERS[0], MEMBERS[1]]))
    _, counts, report = bring(members=(heads, rows))
    refused = report[report["action"] == "refused"]
    assert refused["row"].tolist() == [2] and "CORRECTION" in refused["reason"].iloc[0]
    assert counts["added"] == 1
    correction = Correction("更1号", "甲", "2026-01-05")
    package, counts, report = bring(members=(heads, rows), correction=correction)
    assert counts["changed"] == 1 and "refused" not in set(report["action"])
    assert read_table(package, "right_correction")["document_no"].tolist() == ["更1号"]


def test_a_death_in_a_holders_household_is_recorded_by_its_document(bring):
    heads = "nhdm xm zjhm birth died_on"
    rows = [[*MEMBERS[0], "2026-01-05"], [*MEMBERS[1], None]]
    bring(members=(heads, [[*member, None] for member in MEMBERS[:2]]))
    package, _, report = bring(members=(heads, rows))
    refused = report[report["action"] == "refused"]
    assert refused["row"].tolist() == [2] and "户口注销或死亡证明编号" in refused["reason"].iloc[0]
    assert read_table(package, "NHHNCY")["died_on"].isna().all()
    package, counts, _ = bring(members=(heads, rows), correction=Correction("户注1号", "甲", "2026-01-05"))
    assert counts["changed"] == 1
    assert read_table(package, "NHHNCY")["died_on"].dropna().tolist() == ["2026-01-05"]


def test_id_numbers_that_differ_in_the_last_digit_are_two(bring):
    """One number with an X makes a column of numbers one of floats, which hold 15 digits."""
    heads = "nhdm xm zjhm birth"
    other = ["h1", "张小红", "64022118800101002X", "1880-01-01"]
    bring(members=(heads, [MEMBERS[0], other]))
    corrected = [[*MEMBERS[0][:2], "371324188001010017", MEMBERS[0][3]], other]
    package, counts, _ = bring(members=(heads, corrected))
    assert counts["changed"] == 1
    assert "371324188001010017" in set(read_table(package, "NHHNCY")["zjhm"])


def test_another_head_is_taken_and_noted_and_a_second_row_of_a_household_stays_out(bring):
    lots = ("zddm nhdm", [[CODES[0], "h1"]])
    named = ("nhdm hzxm", [["h1", "张晓明"], ["h1", "冒名人"]])
    package, counts, report = bring(households=named, homestead_rights=lots)
    told = report[report["sheet"] == "households"].set_index("action")
    assert counts["changed"] == 1 and read_table(package, "NH")["hzxm"].tolist()[0] == "张晓明"
    assert told.loc["changed", "row"] == 2 and told.loc["refused", "row"] == 3
    assert told.loc["noted", "reason"] == "户主与原登记的姓名不同，已更新；请核对"


def test_an_empty_cell_erases_nothing_unless_asked(bring):
    heads = "nhdm xm zjhm birth relation"
    bring(members=(heads, [[*MEMBERS[0], "户主"]]))
    package, counts, _ = bring(members=(heads, [[*MEMBERS[0], None]]))
    assert counts["changed"] == 0 and read_table(package, "NHHNCY")["relation"].tolist()[-1] == "户主"
    package, counts, _ = bring(clear=True, members=(heads, [[*MEMBERS[0], None]]))
    assert counts["changed"] == 1 and pd.isna(read_table(package, "NHHNCY")["relation"].iloc[-1])


def test_a_member_that_the_new_list_lacks_stays_and_is_told(bring):
    heads = "nhdm xm zjhm birth"
    bring(members=(heads, MEMBERS))
    package, _, report = bring(members=(heads, MEMBERS[:1]))
    told = report[report["action"] == "noted"]["reason"].tolist()
    assert told == ["农户 h1 有成员不在新表中，已保留；确需删去请逐人核实"]
    assert "张小红" in set(read_table(package, "NHHNCY")["xm"])


def test_plots_contractors_and_issuers_come_in_under_chinese_headings(bring):
    package, counts, _ = bring(
        plots=("地块代码 地块名称 实测面积亩 地块东至 地块类别", [["P1", "东坡", 2.5, "路", "10"]]),
        contractors=("承包方代码 承包方名称 承包方地址", [["c9", "王五", "东官庄村"]]),
        issuers=("发包方代码 发包方名称 发包方负责人", [["37132400802900", "东官庄村", "赵六"]]),
    )
    plot = read_table(package, "DK").set_index("dkbm").loc["P1"]
    assert counts["added"] == 3
    assert (plot["dkmc"], plot["scmjm"], plot["dkdz"], plot["dklb"]) == ("东坡", 2.5, "路", "10")
    assert read_table(package, "FBF")["fbffzrxm"].tolist() == ["赵六"]
    told = read_table(package, "audit_log").set_index("table_name").loc["FBF"]
    assert (told["action"], told["row_key"]) == ("insert", "37132400802900") and "赵六" in told["after"]
    assert read_table(package, "CBF").set_index("cbfbm").loc["c9", "cbfdz"] == "东官庄村"


def test_a_right_on_a_parcel_that_no_layer_has_is_told(bring):
    _, _, report = bring(
        households=("nhdm hzxm", [["h1", "张小明"]]),
        homestead_rights=("zddm nhdm", [[CODES[0], "h1"], ["371324008029JC99999", "h1"]]),
    )
    noted = report[(report["action"] == "noted") & report["reason"].str.startswith("宗地代码不在")]
    assert noted[["sheet", "row"]].values.tolist() == [["homestead_rights", 3]]


def test_an_older_list_of_marks_is_history_and_new_marks_are_counted_and_told(bring):
    heads = "zddm status reason surveyor date"
    new = [
        [CODES[0], "闲置", "2", "调查员", "2026-01-02"],
        [CODES[1], "闲置", "因学", "调查员", "2026-01-02"],
        [CODES[2], "闲置", "外", "调查员", "2026-01-02"],
    ]
    package, counts, report = bring(marks=(heads, new))
    assert counts["added"] == 2 and report["action"].value_counts().to_dict() == {"added": 2, "refused": 1}
    assert read_table(package, "mark")["reason"].tolist() == ["长期外出务工经商", "长期外出·因学"]
    old = [[CODES[0], "自用", "", "调查员", "2019-01-01"], *new[:2]]
    package, counts, report = bring(marks=(heads, old))
    assert counts == {"added": 1, "changed": 0, "unchanged": 2}
    assert report[["row", "action"]].values.tolist() == [[2, "noted"]] and "较晚" in report["reason"].iloc[0]
    states = read_table(package, "ZDJBXX").set_index("zddm")["use_status"]
    assert states[CODES[0]] == "idle" and len(read_table(package, "mark")) == 3


def test_a_settled_person_without_a_name_stays_out(bring):
    rows = [["h1", "张小明", "2023-05-06"], ["h1", "", "2024-05-06"]]
    package, counts, _ = bring(settlements=("nhdm xm settled_on", rows))
    assert read_table(package, "settlement")["xm"].tolist() == ["张小明"]
    assert counts["added"] == 1
