# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's own sheets into a package: linked, coded, reported, and twice without doubles."""

import pandas as pd
import pytest
from openpyxl import Workbook

from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.rights.handover import write_rights
from tests.qgis.gui.dock_village import CODES, VILLAGE, fill_village

STARTS_FROM = (VILLAGE, fill_village)
SHEETS = {
    "NH": [["农户编码", "户主"], ["h1", "张小明"], ["h2", "王芳"], ["h3", "李强"], ["h4", "赵六"]],
    "NHHNCY": [
        ["农户代码", "姓名", "身份证号", "是否本集体经济组织成员"],
        ["h1", "张小明", "371324188001010016", "是"],
        ["h1", "张小红", None, "是"],
        ["h2", "王芳", "371324188001021014", "否"],
        ["h4", "赵六", "640221188001010024", "是"],
        ["h3", "赵六", "640221188001010024", "是"],
    ],
    "homestead_rights": [["宗地代码", "农户代码"], [CODES[0], "h1"]],
    "CBF": [
        ["承包方代码", "承包方名称", "承包方证件号码"],
        ["c1", "张小明", "371324188001010016"],
        ["c2", "王芳", "371324188001021014"],
        ["c3", "李强", None],
        ["c4", "赵六", "640221188001010024"],
    ],
    "进城落户": [
        ["农户代码", "姓名", "落户日期", "类别", "落户地"],
        ["h1", "张小明", "2024-05-01", "随迁老人", "县城"],
        ["h9", "外人", "2024-05-02", "投亲", "县城"],
    ],
    "encumbrances": [
        ["权利", "农户代码", "宗地代码", "种类", "文号", "状态"],
        ["宅基地使用权", None, CODES[0], "抵押", "抵1号", "有效"],
        ["宅基地使用权", None, CODES[1], "抵押", "抵2号", "已注销"],
        ["林权", "h1", None, "抵押", "抵3号", None],
    ],
    "violations": [["宗地代码", "违法情形", "处罚文号"], [CODES[1], "占用耕地", "罚1号"]],
    "qualifications": [["农户代码", "资格状态"], ["h1", "有资格"], ["h2", "不详"]],
}


def save_workbook(path, sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


@pytest.fixture
def workbook(tmp_path):
    return save_workbook(tmp_path / "县表.xlsx", SHEETS)


def test_a_county_s_workbook(package, workbook):
    tables, told = read_rights(workbook)
    assert told[told["action"] == "noted"]["reason"].eq("农户代码不是18位；请核对").sum() == 4
    refused = told[told["action"] != "noted"]
    assert list(zip(refused["sheet"], refused["row"], strict=True)) == [
        ("qualifications", 3),
        ("settlements", 3),
        ("encumbrances", 4),
    ]
    assert refused["action"].tolist() == ["refused", "cell", "refused"]
    counts, report = write_rights(package, tables)
    assert counts["added"] == 1 + 5 + 4 + 2 + 2 + 1 + 1
    assert dict(zip(*_columns(package, "NH", "nhdm", "cbfbm"), strict=True)) == {
        "h1": "c1",
        "h2": "c2",
        "h3": None,
        "h4": None,
    }
    report = report[report["action"] == "noted"]
    noted = list(zip(report["sheet"], report["row"], report["reason"].str[:7], strict=True))
    assert noted == [
        ("members", 5, "同一证件号码出"),
        ("members", 6, "同一证件号码出"),
        *(("members", row, "出生日期取自证") for row in (2, 4, 5, 6)),
        ("members", 3, "出生日期不详："),
        ("contractors", 4, "承包方没有对应"),
        ("contractors", 5, "承包方的证件号"),
        ("settlements", 3, "农户代码不在农"),
    ]
    assert not report["reason"].str.contains("赵六|外人|[0-9]{6}").any()
    limits = read_table(package, "encumbrance")
    assert limits["right"].tolist() == ["homestead"] * 2 and limits["status"].tolist() == ["open", "ended"]
    assert limits["uuid"].str.len().eq(36).all() and limits["uuid"].is_unique
    assert read_table(package, "settlement")["category"].tolist() == ["随子女入城老人", None]
    assert read_table(package, "NHHNCY")["sfbjtjjzzcy"].tolist() == ["1", "1", "0", "1", "1"]


def _columns(package, table, *names):
    rows = read_table(package, table)
    return [rows[name].where(rows[name].notna(), None).tolist() for name in names]


def test_importing_again_changes_nothing(package, workbook):
    tables, _ = read_rights(workbook)
    write_rights(package, tables)
    before = read_table(package, "encumbrance")["uuid"].tolist()
    counts, _ = write_rights(package, read_rights(workbook)[0])
    assert (counts["added"], counts["changed"]) == (0, 0)
    assert read_table(package, "encumbrance")["uuid"].tolist() == before


def test_a_trial_writes_nothing(package, workbook):
    counts, _ = write_rights(package, read_rights(workbook)[0], keep=False)
    assert counts["added"] > 0 and read_table(package, "settlement").empty


def test_a_list_of_people_settled_in_town_alone(package, tmp_path):
    rows = pd.DataFrame(
        {"农户代码": ["h1"], "姓名": ["张小明"], "落户日期": ["2024-05-01"], "类别": ["公职人员"]}
    )
    (tmp_path / "csv").mkdir()
    rows.to_csv(tmp_path / "csv" / "settlements.csv", index=False, encoding="gbk")
    counts, _ = write_rights(package, read_rights(tmp_path / "csv")[0])
    assert counts["added"] == 1 and read_table(package, "NH")["nhdm"].tolist() == ["h1", "h2", "h3"]


LISTS = {
    **{name: SHEETS[name] for name in ("NH", "NHHNCY", "CBF", "进城落户")},
    "DK": [["地块编码", "地块名称", "地块东至"], ["3713241982060000001", "东地", "路"]],
    "CBDKXX": [["地块编码", "承包方编码", "合同面积(亩)"], ["3713241982060000001", "c1", 2.5]],
    "股权": [["农户代码", "股数"], ["h1", 3], ["h4", 1.5]],
}
WITHOUT_RIGHTS = (("NH", "NHHNCY"), tuple(LISTS))


@pytest.mark.parametrize("names", WITHOUT_RIGHTS)
def test_a_county_s_lists_need_no_sheet_of_homestead_rights(package, tmp_path, names):
    path = save_workbook(tmp_path / "县表.xlsx", {name: LISTS[name] for name in names})
    tables, told = read_rights(path)
    assert told["reason"].str.contains("没有“宅基地使用权人”工作表").sum() == 1
    counts, _ = write_rights(package, tables)
    assert counts["added"] == (6 if len(names) == 2 else 16)
    held = read_table(package, "SHYQR")
    assert list(zip(held["zddm"], held["nhdm"], strict=True)) == list(
        zip(CODES, ["h1", "h2", "h3"], strict=False)
    )
    assert read_table(package, "NHHNCY")["xm"].tolist() == ["张小明", "张小红", "王芳", "赵六", "赵六"]
    if "股权" in names:
        assert dict(zip(*_columns(package, "share_right", "nhdm", "share"), strict=True)) == {
            "h1": 3,
            "h4": 1.5,
        }
        assert _columns(package, "DK", "dkbm", "dkmc", "dkdz") == [["3713241982060000001"], ["东地"], ["路"]]
        assert _columns(package, "CBDKXX", "cbfbm", "htmjm") == [["c1"], [2.5]]
        assert _columns(package, "settlement", "nhdm", "xm") == [["h1", "h9"], ["张小明", "外人"]]
    counts, _ = write_rights(package, read_rights(path)[0])
    assert (counts["added"], counts["changed"]) == (0, 0)
