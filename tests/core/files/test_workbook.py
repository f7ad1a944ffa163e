# SPDX-License-Identifier: GPL-2.0-or-later
import math

import openpyxl
import pandas as pd
import pytest

from sanquan_plugin.core.files.workbook import Sheet, write_workbook
from tests.registers import register

TABLE = pd.DataFrame(
    {
        "序号": [1, 2, "合计"],
        "宗地代码": ["371324008029JC00001", "371324008029JC00002", None],
        "实测面积(m²)": [200.4, 100.0, 300.4],
        "坐落": ["东官庄村" * 12, "", None],
    }
)


@pytest.fixture
def page(tmp_path):
    sheet = Sheet(
        "台账", "宅基地台账", TABLE, {"实测面积(m²)": 2}, True, {"序号": "宗地", "实测面积(m²)": "面积与坐落"}
    )
    notes = Sheet("说明", "说明", pd.DataFrame({"说明": ["一"]}), {}, is_form=False)
    write_workbook(tmp_path / "t.xlsx", [sheet, notes], filed_by="刁镇东官庄村")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert "填报单位" not in str([cell.value for row in book["说明"] for cell in row])
    return book["台账"]


def test_title_unit_groups_heads_rows_and_signatures_stand_in_this_order(page):
    first = [row[0].value for row in page.iter_rows()]
    assert first[0] == "宅基地台账" and first[2:7] == ["宗地", "序号", 1, 2, "合计"]
    assert "填报单位（盖章）：刁镇东官庄村" in first[1] and "填报日期" in first[1]
    assert first[7] is None and all(word in first[8] for word in ("制表人", "审核人", "日期"))
    assert sorted(map(str, page.merged_cells.ranges)) == ["A3:B3", "C3:D3"]


def test_register_reads_back_what_was_written(page):
    heads, rows = register(page)
    assert heads == list(TABLE.columns) and len(rows) == 3
    assert rows[1] == (2, "371324008029JC00002", 100, None) or rows[1][3] == ""


def test_looks_of_an_office_s_register(page):
    cell, total = page["C5"], page["C7"]
    assert (cell.number_format, cell.font.name, cell.border.left.style) == ("0.00", "宋体", "thin")
    assert total.font.bold and not cell.font.bold
    assert page["D5"].alignment.wrap_text and page.column_dimensions["D"].width <= 36
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert (page.print_title_rows, page.freeze_panes) == ("$1:$4", "C5")
    assert page.page_setup.orientation == "landscape"


def lines_at_least(text, width):
    """Return how many lines a text of 10 pt Song fills: 40/3 and 20/3 px a sign, 7 px a unit, none lost in wrapping."""
    return math.ceil(sum(40 / 21 if ord(sign) > 255 else 20 / 21 for sign in text) / width)


@pytest.mark.parametrize("is_form", [True, False])
def test_rows_are_as_high_as_their_wrapped_texts(tmp_path, is_form):
    texts = [
        "短",
        "章丘区圣井街道东官庄村三组" * 9,
        "鲁(2020)章丘区不动产权第0000001号、鲁(2021)章丘区不动产权第0000002号",
    ]
    sheet = Sheet("台账", "台账", pd.DataFrame({"说明": texts, "数": [1, 2, 3]}), {}, is_form=is_form)
    write_workbook(tmp_path / "t.xlsx", [sheet])
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["台账"]
    width = page.column_dimensions["A"].width
    rows = [row for row in page.iter_rows() if row[0].value in texts]
    heights = [page.row_dimensions[row[0].row].height or 15.0 for row in rows]
    for text, height in zip(texts, heights, strict=True):
        assert height >= 13.0 * lines_at_least(text, width)
    assert heights[0] == 15.0 and (width == 36 if is_form else width > 100)


def test_the_title_of_a_sheet_over_several_pages_is_whole_on_each(tmp_path):
    wide = pd.DataFrame({"序号": [1], "宗地代码": ["371324008029JC00001"]}).assign(
        **{f"说明{place}": "很长的说明" * 4 for place in range(12)}
    )
    title = "东官庄村宅基地退出台账（内部资料，不得公开）"
    write_workbook(
        tmp_path / "t.xlsx",
        [Sheet("台账", title, wide, {}, groups={"序号": "宗地", "说明2": "说明"})],
        filed_by="青禾镇东官庄村",
    )
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["台账"]
    assert page.page_setup.fitToWidth > 1 and page.print_title_cols == "$A:$B"
    assert {"A1:B1", "A2:B2", "A3:B3", "C3:D3"} <= set(map(str, page.merged_cells.ranges))
    assert (page["A3"].value, page["C3"].value, page["E3"].value) == ("宗地", "宗地", "说明")
    width = page.column_dimensions["A"].width + page.column_dimensions["B"].width
    for row, size in ((1, 1.2), (2, 1.0)):
        lines = lines_at_least(page.cell(row, 1).value, width / size)
        assert lines > 1 and page.cell(row, 1).alignment.wrap_text
        assert page.row_dimensions[row].height >= 13.0 * size * lines


def test_a_folded_title_that_looks_like_a_formula_stays_text(tmp_path):
    wide = pd.DataFrame({str(place): "很长的说明" * 4 for place in range(14)}, index=[0])
    write_workbook(tmp_path / "t.xlsx", [Sheet("台账", "=1+1", wide, {}, groups={"0": "=2+2"})])
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["台账"]
    assert page.print_title_cols and page["C3"].value == "=2+2"
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_an_empty_register_says_that_there_is_nothing(tmp_path):
    empty = TABLE.iloc[:0]
    with_total = pd.concat([empty, TABLE.iloc[2:].assign(**{"实测面积(m²)": None})])
    write_workbook(
        tmp_path / "t.xlsx", [Sheet("甲", "甲", empty, {}), Sheet("乙", "乙", with_total, {}, True)]
    )
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for name in "甲乙":
        first = [row[0].value for row in book[name].iter_rows()]
        assert first[2:4] == ["序号", "本期无记录"] and "A4:D4" in map(str, book[name].merged_cells.ranges)
    assert first[4] == "合计"
