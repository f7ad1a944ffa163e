# SPDX-License-Identifier: GPL-2.0-or-later
import dataclasses

import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core.files.workbook import Sheet, write_workbook
from sanquan_plugin.core.ledger.cases import case_ledger
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from sanquan_plugin.core.ledger.people import household_ledger, qualification_register
from sanquan_plugin.core.village import Village
from tests.core.statistics_cases import village
from tests.registers import records


def test_household_ledger_by_hand():
    *_, total = household_ledger(village()).to_dict("records")
    assert (total["序号"], total["成员数"], total["承包地(亩)"], total["落户人数"]) == ("合计", 4, 2.5, 1)
    table = household_ledger(village())[:-1]
    heads = [
        "户主",
        "组",
        "成员数",
        "宗数",
        "宅基地面积(m²)",
        "登记面积(m²)",
        "人均面积(m²)",
        "闲置面积(m²)",
        "流转面积(m²)",
    ]
    assert table[heads].values.tolist() == [
        ["王三", "02组", 1, 1, 120.0, 120.0, 120.0, 120.0, 0.0],
        ["张一", "01组", 2, 2, 300.5, 200.4, 150.25, 100.1, 200.4],
        ["李二", "01组", 1, 0, 0.0, 0.0, 0.0, 0.0, 0.0],
    ]
    assert table["退出面积(m²)"].tolist() == [0.0, 0.0, 150.0]
    assert table["退出待核面积(m²)"].tolist() == [120.0, 0.0, 0.0]
    assert table["退出补偿金额(元)"].tolist()[2] == 20040.0
    assert table["承包地(亩)"].tolist() == [0.0, 2.5, 0.0]


def test_case_ledger_has_reviewed_and_closed_cases():
    table = case_ledger(village())
    assert table["办件编号"].tolist() == ["2026-1", "2026-3"]
    first, last = table.to_dict("records")
    assert (
        first["户主"],
        first["状态"],
        first["补偿或价款(元)"],
        first["镇街备案号"],
        first["区级备案号"],
    ) == (
        "李二",
        "办结",
        20040.0,
        "镇1",
        "区1",
    )
    assert (first["受让方"], last["受让方"], last["程序"]) == ("", "李二", "宅基地资格权和使用权转让")


def test_masked_ledgers_hold_no_name(tmp_path):
    write_workbook(tmp_path / "t.xlsx", village_ledgers(village(), masked=True))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == [
        "宅基地台账", "统计", "摸排台账", "退出台账", "办件台账", "农户台账", "共有分摊台账", "资格权台账", "说明"
    ]  # fmt: skip
    words = {str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row}
    assert not words & {"张一", "李二", "王三"} and {"张*", "李*", "王*"} <= words
    assert qualification_register(village())["资格状态"].tolist() == ["保留资格"]


def test_the_registers_say_how_many_they_list(tmp_path):
    write_workbook(tmp_path / "t.xlsx", village_ledgers(village(), masked=True))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cases, qualified = (records(book[name])[-1] for name in ("办件台账", "资格权台账"))
    assert (cases["序号"], cases["办件编号"]) == ("合计", "2 件")
    assert (qualified["序号"], qualified["户主"]) == ("合计", "1 户")


FORMULAS = pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])


@FORMULAS
def test_what_looks_like_a_formula_stays_text_in_title_headings_and_groups(tmp_path, text):
    sheet = Sheet("表", text, pd.DataFrame({text: ["正常"]}), {}, groups={text: text}, is_form=False)
    write_workbook(tmp_path / "f.xlsx", [sheet])
    page = openpyxl.load_workbook(tmp_path / "f.xlsx")["表"]
    cells = [page[place] for place in ("A1", "A2", "A3")]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(text, "s", True)] * 3


def test_a_village_named_like_a_formula_is_text_on_every_sheet(tmp_path):
    tables = dataclasses.replace(village(), village=Village("=1+1", "370114001001", 4527, town="=2+2"))
    sheets = village_ledgers(tables, masked=False)
    write_workbook(tmp_path / "f.xlsx", sheets, filed_by=tables.filed_by)
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert sum(page["A1"].value.startswith("=1+1") for page in book) == len(sheets) - 1


@FORMULAS
def test_what_looks_like_a_formula_stays_text(tmp_path, text):
    write_workbook(tmp_path / "f.xlsx", [Sheet("表", "表", pd.DataFrame({"备注": [text, "正常"]}), {})])
    page = openpyxl.load_workbook(tmp_path / "f.xlsx")["表"]
    assert (page["A4"].value, page["A4"].data_type, page["A4"].quotePrefix) == (text, "s", True)
    assert (page["A5"].data_type, page["A5"].quotePrefix) == ("s", False)
