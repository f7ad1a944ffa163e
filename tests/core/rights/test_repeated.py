# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of a list of households that the members' rows say already: told, never kept twice."""

import pandas as pd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.rights.repeated import repeated_columns

NUMBERS = ("371324188001010016", "371324188001021014")
HOUSEHOLDS = pd.DataFrame({"nhdm": ["h1", "h2"], "hzxm": ["甲", "乙"]})
MEMBERS = pd.DataFrame(
    [
        {"nhdm": "h1", "xm": "甲", "relation": "户主", "zjhm": NUMBERS[0], "zjlx": "居民身份证"},
        {"nhdm": "h1", "xm": "丙", "relation": "配偶", "zjhm": NUMBERS[1]},
        {"nhdm": "h1", "xm": "丁", "relation": "父亲", "died_on": "2020-01-01"},
        {"nhdm": "h2", "xm": "乙", "relation": "本人"},
    ],
    columns=[field.name for field in catalogue.fields("NHHNCY")],
)


def told(**columns):
    listed = pd.DataFrame({"nhdm": ["h1", "h2"], **columns}, index=[2, 3], dtype=object)
    report = repeated_columns(listed, HOUSEHOLDS, MEMBERS)
    assert set(report["sheet"]) <= {"households"} and set(report["action"]) <= {"noted"}
    assert not report["reason"].str.contains(r"\d{6}|甲|乙").any()
    return list(zip(report["row"], report["reason"], strict=True))


def test_what_agrees_is_told_in_one_line():
    columns = {"hzzjhm": [NUMBERS[0], None], "hncysl": [2.0, 1.0], "hzzjlx": ["居民身份证", ""]}
    assert told(**columns) == [(1, "列 户主证件类型、户主证件号码、户内成员数量 与户内成员一致，不另存")]


@pytest.mark.parametrize(
    ("column", "cells", "rows"),
    [
        ("hzzjhm", [NUMBERS[1], None], {2: "户主证件号码与户内成员不一致"}),
        ("hzzjhm", [NUMBERS[0], NUMBERS[1]], {3: "户主证件号码未采用：户内成员中查不到"}),
        ("hzzjlx", [None, "护照"], {3: "户主证件类型未采用：户内成员中查不到"}),
        ("hncysl", [3, 1], {2: "户内成员数量与户内成员不一致"}),
    ],
)
def test_what_differs_or_is_not_known_is_told_row_by_row(column, cells, rows):
    found = told(**{column: cells})
    assert {row: reason.split("，")[0].split("；")[0] for row, reason in found} == rows


def test_a_list_without_such_columns_is_not_told_of():
    assert told() == [] and told(hzzjhm=[None, " "]) == []
