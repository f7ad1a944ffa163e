# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets with a title, with headings in two rows, with sheets and columns that nobody knows."""

import pandas as pd
import pytest
from openpyxl import Workbook

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.rights.headingrows import headed_by_first_row
from sanquan_plugin.core.rights.rightsfile import read_rights

CODE, LOT = "371324198206000001", "371324008029JC00001"
RIGHTS = [["宗地代码", "农户代码"], [LOT, CODE]]
HOUSEHOLDS = [["农户代码", "户主姓名"], [CODE, "张三"]]


@pytest.fixture
def read(tmp_path):
    def start(sheets, **options):
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        book.save(tmp_path / "r.xlsx")
        return read_rights(tmp_path / "r.xlsx", **options)

    return start


def test_a_title_above_the_headings_is_none_of_the_rows(read):
    titled = [["东官庄村农户登记表"], [], *HOUSEHOLDS]
    tables, report = read({"households": titled, "homestead_rights": RIGHTS})
    assert tables["NH"].to_dict("index") == {4: {"nhdm": CODE, "hzxm": "张三"}}
    assert report.empty


def test_headings_of_merged_cells_stand_in_two_rows(read):
    rows = [
        ["农户代码", "户主姓名", "进城", None],
        [None, None, "进城情况", "进城日期"],
        [CODE, "张三", "全部", "2020-05-01"],
    ]
    tables, report = read({"households": rows, "homestead_rights": RIGHTS})
    assert tables["NH"].to_dict("records") == [
        {"nhdm": CODE, "hzxm": "张三", "moved_to_city": "all", "moved_date": "2020-05-01"}
    ]
    assert report.empty


def test_a_sheet_whose_first_rows_hold_no_heading_is_refused(read):
    with pytest.raises(InputError, match="none of the first rows of sheet households holds its headings"):
        read({"households": [["编号", "谁"], [CODE, "张三"]], "homestead_rights": RIGHTS})


def test_sheets_and_columns_that_are_not_taken_are_told(read):
    households = [["农户代码", "户主姓名", "低保户", None, "空列"], [CODE, "张三", "否", 5, None]]
    _, report = read(
        {"households": households, "homestead_rights": RIGHTS, "股东大会": [["农户代码", "股数"], [CODE, 2]]}
    )
    assert report[["sheet", "row", "action"]].values.tolist() == [
        ["股东大会", 1, "noted"],
        ["households", 1, "noted"],
    ]
    assert report["reason"].iloc[0].startswith("工作表未导入：表名不认识")
    assert report["reason"].iloc[1].startswith("列 低保户、第4列（无表头） 未采用")


def test_columns_that_other_tables_fill_are_told_from_those_that_nothing_does(read):
    heads = ["宗地代码", "农户代码", "发证机关", "分摊宗地面积"]
    _, report = read({"homestead_rights": [heads, ["371324008029JC00001", CODE, "县局", 60]]})
    told = report.loc[report["reason"].str.startswith("列"), "reason"].tolist()
    assert [reason.split("：")[0] for reason in told] == ["列 发证机关 不另存", "列 分摊宗地面积 未采用"]


@pytest.mark.parametrize("name", ["members", "NHHNCY", "户内成员"])
def test_a_field_map_names_a_sheet_as_the_sheet_may_be_named(read, name):
    members = [["农户代码", "姓名", "生日"], [CODE, "张三", "1967-02-03"]]
    tables, _ = read({"户内成员": members}, field_map={name: {"birth": "生日"}})
    assert tables["NHHNCY"]["birth"].tolist() == ["1967-02-03"]


def test_a_field_map_of_a_sheet_that_there_is_not_is_refused(read):
    with pytest.raises(InputError, match="FIELD_MAP names the sheet 花名册, which there is not"):
        read({"members": [["农户代码", "姓名"], [CODE, "张三"]]}, field_map={"花名册": {"birth": "生日"}})


def test_headings_of_the_standards_name_birth_share_and_contract_area(read):
    tables, report = read(
        {
            "NHHNCY": [["NHDM", "XM", "CSRQ"], [CODE, "张三", "1967-02-03"]],
            "NH": HOUSEHOLDS,
            "SHYQR": [["ZDDM", "NHDM", "QLBL"], [LOT, CODE, "1/2"]],
            "CBDKXX": [["DKBM", "CBFBM", "HTMJ", "CBJYQZBM"], ["1", "2", 2000, "2J"], ["2", "2", None, "2J"]],
        }
    )
    assert tables["NHHNCY"]["birth"].tolist() == ["1967-02-03"]
    assert tables["SHYQR"]["share"].tolist() == ["1/2"]
    assert tables["CBDKXX"]["htmjm"].tolist()[0] == 3.0 and tables["CBDKXX"]["htmjm"].isna().tolist()[1]
    assert tables["CBDKXX"]["cbjyqzbm"].tolist() == ["2J", "2J"] and report.empty


def test_the_samples_have_no_sheet_and_no_column_left_over(sample):
    for folder in (sample, sample.parent / "pingluo"):
        assert "noted" not in set(read_rights(folder / "rights.xlsx")[1]["action"])


def test_a_table_whose_headings_were_taken_for_a_row_gets_them_back():
    read = pd.DataFrame({"field1": ["农户代码", CODE], "field2": ["户主姓名", "张三"], "field3": [None, "x"]})
    assert headed_by_first_row(read, "NH").to_dict("records") == [
        {"农户代码": CODE, "户主姓名": "张三", "field3": "x"}
    ]
    named = pd.DataFrame({"nhdm": ["农户代码"], "hzxm": ["户主姓名"]})
    for frame in (named, named.iloc[:0], pd.DataFrame({"a": [1, 2]})):
        assert headed_by_first_row(frame, "NH") is frame
