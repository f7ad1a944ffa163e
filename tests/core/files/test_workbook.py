# SPDX-License-Identifier: GPL-2.0-or-later
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
    assert page["D5"].alignment.wrap_text and page.column_dimensions["D"].width <= 30
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert (page.print_title_rows, page.freeze_panes) == ("1:4", "C5")
    assert page.page_setup.orientation == "landscape"
