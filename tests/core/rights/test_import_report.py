# SPDX-License-Identifier: GPL-2.0-or-later
import pandas as pd

from sanquan_plugin.core.rights.importreport import COLUMNS, condensed, ranges


def test_a_thousand_alike_stand_in_one_line_below_the_refusals():
    rows = [("members", row, "noted", "出生日期与身份证号码不一致") for row in range(2, 1002)]
    rows += [("households", 7, "cell", "户主姓名是公式"), ("marks", 3, "refused", "没有这一宗地")]
    assert condensed(pd.DataFrame(rows, columns=COLUMNS)) == [
        ("marks", "3", "未导入", "没有这一宗地"),
        ("households", "7", "该格未采用", "户主姓名是公式"),
        ("members", "2–1001（共 1000 行）", "请核对", "出生日期与身份证号码不一致"),
    ]


def test_few_rows_stand_each_in_a_line_of_its_own():
    rows = [("members", row, "noted", "校验位不符") for row in (4, 9)]
    assert [line[1] for line in condensed(pd.DataFrame(rows, columns=COLUMNS))] == ["4", "9"]


def test_ranges():
    assert ranges([2, 3, 4, 8, 10, 11]) == "2–4、8、10–11"
