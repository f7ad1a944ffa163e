# SPDX-License-Identifier: GPL-2.0-or-later
"""The scan finds what it is for; its samples are numbers that nobody can have (region 999999 or month 13)."""

import openpyxl
import pytest

from tests import pii_scan

BODY = "99999919800101001"
NUMBER = BODY + pii_scan.check_character(BODY)


def test_the_check_character_is_that_of_the_standard():
    assert pii_scan.check_character("11010519491231002") == "X"  # the worked sample of GB 11643-1999
    assert pii_scan.check_character("44052418800101001") == "4"


@pytest.mark.parametrize("text", ["{}", "证件：{}。", "a {} b"])
def test_an_id_number_is_found_wherever_it_stands(text):
    assert pii_scan.id_numbers(text.format(NUMBER)) == [NUMBER]


def test_blanks_inside_do_not_hide_it():
    assert pii_scan.id_numbers(f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}") == [NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        BODY + ("1" if NUMBER[-1] != "1" else "2"),
        "999999198013010014",
        "371324001001JC00001",
        "3860117.963 39586647.943",
        f"1{NUMBER}",
        "999999********0014",
    ],
)
def test_other_numbers_are_none(text):
    assert pii_scan.id_numbers(text) == []


def test_phones_are_found_and_the_offices_own_may_stay():
    text = "举报电话 0539-5211234，联系人 13800000000、138 0000 0001。面积 13800.00，宗地 371324001001JC00001"
    assert pii_scan.phone_numbers(text) == ["05395211234", "13800000000", "13800000001"]
    assert pii_scan.phone_numbers(text, allowed=["0539-5211234", "13800000000"]) == ["13800000001"]


def test_full_names_are_found_also_over_a_break_and_masked_ones_are_not():
    assert pii_scan.full_names("权利人 王测\n试、李*", ["王测试", "李测", "赵"]) == ["王测试"]
    assert pii_scan.full_names("王*试", ["王测试"]) == []


def test_a_workbook_is_read_with_all_sheets(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["序号", 1])
    book.create_sheet("二").append([NUMBER])
    book.save(tmp_path / "表.xlsx")
    text = pii_scan.product_text(tmp_path / "表.xlsx")
    assert pii_scan.personal_data(text, names=["序号"]) == [f"ID number {NUMBER}", "name 序号"]


def test_a_file_it_cannot_read_is_no_silent_pass(tmp_path):
    with pytest.raises(ValueError, match="no reader"):
        pii_scan.product_text(tmp_path / "图.tif")
