# SPDX-License-Identifier: GPL-2.0-or-later
"""The town's ledgers over two villages, read back from the workbook; figures by hand."""

import dataclasses

import openpyxl
import pytest

from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.town_workbook import town_ledgers
from sanquan_plugin.core.village import Village
from tests.core.statistics_cases import CODES, village
from tests.registers import records


@pytest.fixture(params=[True, False])
def book(request, tmp_path):
    first = dataclasses.replace(village(), village=Village("章村", "370114001001", 4527, town="刁镇"))
    second = dataclasses.replace(village(), village=Village("李村", "370114001002", 4527, town="刁镇"))
    sheets = town_ledgers([first, second], masked=request.param)
    write_workbook(tmp_path / "t.xlsx", sheets, filed_by="刁镇")
    return openpyxl.load_workbook(tmp_path / "t.xlsx")


def test_exits_of_both_villages_are_listed_and_what_lacks_papers_is_added_apart(book):
    *rows, ended, unverified = records(book["退出台账"])
    heads = ["序号", "村", "宗地代码", "实测面积(m²)"]
    assert [[row[head] for head in heads] for row in rows] == [
        [1, "章村", CODES[2], 150.0], [2, "章村", CODES[3], 120.0],
        [3, "李村", CODES[2], 150.0], [4, "李村", CODES[3], 120.0],
    ]  # fmt: skip
    assert (ended["序号"], ended["宗地代码"], ended["实测面积(m²)"]) == ("合计", "2 宗", 300.0)
    assert (unverified["退出状态"], unverified["实测面积(m²)"]) == ("已退出·待核", 240.0)


def test_cases_of_both_villages_are_counted(book):
    *rows, total = records(book["办件台账"])
    assert [(row["序号"], row["村"], row["办件编号"]) for row in rows] == [
        (1, "章村", "2026-1"), (2, "章村", "2026-3"), (3, "李村", "2026-1"), (4, "李村", "2026-3")
    ]  # fmt: skip
    assert total["办件编号"] == "4 件" and total.get("补偿或价款(元)") in (None, 50080.0)


def test_the_title_names_the_town_once_and_who_may_have_it(book):
    title = book["退出台账"]["A1"].value
    assert title in ("刁镇宅基地退出台账（脱敏版）", "刁镇宅基地退出台账（内部资料，不得公开）")
    words = {str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row}
    assert bool(words & {"张一", "李二", "王三"}) == ("脱敏版" not in title)
