# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.papers.words import amount_in_words, figure, long_date, plain


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (0, "零元整"),
        (20040, "贰万零肆拾元整"),
        (100000, "壹拾万元整"),
        (10001, "壹万零壹元整"),
        (100010001, "壹亿零壹万零壹元整"),
        (1020.05, "壹仟零贰拾元零伍分"),
        (0.05, "伍分"),
        (20040.5, "贰万零肆拾元伍角整"),
        (1234567.89, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        (None, ""),
        (-1, "负壹元整"),
        (-0.001, "零元整"),
        (9999999999999998, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾捌元整"),
        (1e12, "壹万亿元整"),
        (10001 * 1e8 + 3, "壹万零壹亿零叁元整"),
        (1e16, ""),
        (float("inf"), ""),
    ],
)
def test_amounts_in_words(yuan, words):
    assert amount_in_words(yuan) == words


def read_back(words):
    """Return the number of 分 that capital characters say, read from the left."""
    digits, units = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}
    total = group = digit = 0
    for sign in words.rstrip("整"):
        if sign in digits:
            digit = digits.index(sign)
        elif sign in units:
            group, digit = group + digit * units[sign], 0
        elif sign in "万亿":
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8}[sign], 0, 0
        elif sign == "元":
            total, group, digit = (total + group + digit) * 100, 0, 0
        else:
            total, digit = total + digit * {"角": 10, "分": 1}[sign], 0
    return total


@given(st.integers(0, 10**11 - 1))
def test_an_amount_reads_back(cents):
    assert read_back(amount_in_words(cents / 100)) == cents


def test_dates_and_figures():
    assert long_date(date(2026, 9, 8)) == "2026年9月8日" and long_date(None) == ""
    assert (figure(0.125), figure(None), plain(30.0), plain(30.25)) == ("0.13", "", "30", "30.25")
    assert figure(float("inf")) == "" and figure(1e30) == "1" + "0" * 30 + ".00"
