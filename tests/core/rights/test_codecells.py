# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes that a spreadsheet kept as numbers, and codes typed with blanks or full-width digits."""

import pandas as pd
import pytest
from openpyxl import Workbook

from sanquan_plugin.core.rights.codecells import cleaned, rounded
from sanquan_plugin.core.rights.rightsfile import read_rights

CODE, OTHER = "371324198206000001", "371324198206000002"
LOT = "371324008029JC00001"


@pytest.fixture
def read(tmp_path):
    def start(**sheets):
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        book.save(tmp_path / "r.xlsx")
        return read_rights(tmp_path / "r.xlsx")

    return start


@pytest.mark.parametrize(
    ("column", "cell", "is_lost"),
    [
        ("nhdm", float(CODE), True),
        ("nhdm", int(CODE), True),
        ("nhdm", "3.71324E+17", True),
        ("nhdm", CODE, False),
        ("cbfbm", 123456789012345, False),
        ("bdcqzh", 1e15, True),
        ("hzxm", "3.7E+17", False),
        ("zjhm", None, False),
    ],
)
def test_a_number_of_more_than_15_digits_has_lost_some(column, cell, is_lost):
    assert rounded(column, pd.Series([cell], dtype=object)).tolist() == [is_lost]


@pytest.mark.parametrize(
    ("column", "cell", "kept"),
    [
        ("nhdm", "371324 198206　000001", CODE),
        ("zjhm", "３７１３２４１９８２０６０００００１", CODE),
        ("zjhm", "37132419670203001x", "37132419670203001X"),
        ("dkbm", "   ", None),
        ("xm", "张　三", "张三"),
        ("xm", "Ann Lee", "Ann Lee"),
        ("place", "临沂 兰陵", "临沂 兰陵"),
    ],
)
def test_codes_and_names_are_kept_in_one_form(column, cell, kept):
    assert cleaned(column, pd.Series([cell], dtype=object)).tolist() == [kept]


def test_a_row_with_a_rounded_code_stays_out_and_a_rounded_id_number_leaves_the_row(read):
    tables, report = read(
        households=[["农户代码", "户主姓名"], [float(CODE), "张三"], [OTHER, "李四"]],
        homestead_rights=[["宗地代码", "农户代码"], [LOT, OTHER]],
        members=[["农户代码", "姓名", "证件号码"], [OTHER, "李四", 3.71324196702030e17]],
    )
    assert tables["NH"]["nhdm"].tolist() == [OTHER]
    assert tables["NHHNCY"]["xm"].tolist() == ["李四"] and tables["NHHNCY"]["zjhm"].isna().all()
    told = report.set_index(["sheet", "row", "action"])["reason"]
    assert told["households", 2, "refused"].startswith("农户代码在表中是数字，末几位已丢失")
    assert told["members", 2, "cell"].startswith("证件号码在表中是数字，末几位已丢失")
    assert len(report) == 2


def test_a_household_code_of_another_length_is_noted(read):
    _, report = read(
        households=[["农户代码", "户主姓名"], [CODE, "张三"], ["37", "李四"]],
        homestead_rights=[["宗地代码", "农户代码"], [LOT, CODE]],
    )
    assert report.values.tolist() == [["households", 3, "noted", "农户代码不是18位；请核对"]]
