# SPDX-License-Identifier: GPL-2.0-or-later
import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.cells import taken
from sanquan_plugin.core.rights.rightsfile import read_rights


def take(table, column, cell):
    field = next(field for field in catalogue.fields(table) if field.name == column)
    values, faults = taken(table, field, pd.Series([cell], dtype=object))
    return (None if pd.isna(values[0]) else values[0]), "".join(faults)


@pytest.mark.parametrize(
    ("table", "column", "cell", "kept"),
    [
        ("SHYQR", "syqmj", "２００.５", 200.5),
        ("SHYQR", "syqmj", "1,200", 1200.0),
        ("SHYQR", "syqmj", None, None),
        ("NHHNCY", "birth", "1967年2月3日", "1967-02-03"),
        ("NHHNCY", "birth", "1967/2/3", "1967-02-03"),
        ("NHHNCY", "birth", 19670203.0, "1967-02-03"),
        ("NHHNCY", "birth", "1967-02-03 00:00:00", "1967-02-03"),
        ("NHHNCY", "birth", 23789, "1965-02-16"),
        ("NHHNCY", "birth", "２３７８９", "1965-02-16"),
        ("SHYQR", "share", "1/2", "1/2"),
        ("NH", "moved_to_city", "举家进城", "all"),
        ("NH", "sfwbh", "否", "0"),
        ("NH", "sfyzg", 1, "1"),
        ("NH", "sjly", "公安户籍", "05"),
        ("NHHNCY", "sjly", 5.0, "05"),
        ("NHHNCY", "xb", "女", "2"),
        ("NHHNCY", "xb", "01", "1"),
        ("settlement", "category", "随迁老人", "随子女入城老人"),
    ],
)
def test_what_is_understood_is_taken(table, column, cell, kept):
    assert take(table, column, cell) == (kept, "")


@pytest.mark.parametrize(
    ("table", "column", "cell", "reason"),
    [
        ("NHHNCY", "xb", "女性", "不在代码表中"),
        ("NH", "sfpkh", "建档", "不在代码表中"),
        ("SHYQR", "syqmj", "二百", "不是数字"),
        ("SHYQR", "zjdpzmj", "inf", "不是数字"),
        ("SHYQR", "zsmj", -5.0, "负数"),
        ("NHHNCY", "birth", "1967.2", "只有年月"),
        ("NHHNCY", "birth", "196702", "只有年月"),
        ("NHHNCY", "birth", 70000, "完整、真实的日期"),
        ("NHHNCY", "birth", 23789.5, "完整、真实的日期"),
        ("NHHNCY", "birth", "2026-02-31", "日期"),
        ("NH", "moved_date", "去年", "日期"),
        ("SHYQR", "share", "1/0", "份额"),
        ("SHYQR", "share", "3/2", "份额"),
        ("NH", "moved_to_city", "也许", "不在代码表中"),
        ("settlement", "category", "外星人", "不在代码表中"),
        ("NH", "hzxm", "#REF!", "公式"),
    ],
)
def test_what_is_not_understood_is_left_out_and_told(table, column, cell, reason):
    value, told = take(table, column, cell)
    assert value is None and reason in told


def test_numbers_beside_blanks_keep_their_digits_as_text():
    field = next(field for field in catalogue.fields("NHHNCY") if field.name == "lxdh")
    cells = pd.Series([13812345678, None, 5211234.0, " 0539-5211234 "], dtype=object)
    kept = ["13812345678", None, "5211234", "0539-5211234"]
    assert taken("NHHNCY", field, cells).values.tolist() == kept


def test_a_formula_that_nobody_computed_is_told_and_not_taken_for_an_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "households"
    for row in (
        ["nhdm", "hzxm"],
        ["371324198206000001", "张三"],
        ["371324198206000002", '=CONCATENATE("李","四")'],
    ):
        book["households"].append(row)
    book.create_sheet("homestead_rights").append(["zddm", "nhdm"])
    book.save(tmp_path / "r.xlsx")
    tables, report = read_rights(tmp_path / "r.xlsx")
    assert tables["NH"]["hzxm"].where(tables["NH"]["hzxm"].notna(), None).tolist() == ["张三", None]
    assert report[["sheet", "row", "action"]].values.tolist() == [["households", 3, "cell"]]
    assert report["reason"].tolist() == ["户主姓名是公式，但没有计算结果或结果有错"]


def test_the_number_of_a_day_is_a_date_and_noted(tmp_path):
    (tmp_path / "members.csv").write_text(
        "nhdm,xm,出生日期\n371324198206000001,张三,23789\n371324198206000001,李四,1965-02-16\n",
        encoding="utf-8",
    )
    tables, report = read_rights(tmp_path)
    assert tables["NHHNCY"]["birth"].tolist() == ["1965-02-16"] * 2
    assert report.values.tolist() == [
        ["members", 2, "noted", "出生日期是 Excel 日期序号，已换算成日期；请核对"]
    ]
