# SPDX-License-Identifier: GPL-2.0-or-later
"""Shared parcels: each holder's part of the printed area, worked out by hand."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.rights.shared_area import share_of, shared_areas

A, B = "371324001001JC00001", "371324001001JC00002"
HOUSEHOLDS = pd.DataFrame({"nhdm": ["1", "2", "3"], "hzxm": ["张三", "李四", "王五"]})


def apportioned(shares, area_m2, code=A):
    holders = [str(number) for number in range(1, len(shares) + 1)]
    rights = pd.DataFrame({"zddm": code, "nhdm": holders, "share": shares, "bdcqzh": "鲁1号"})
    return shared_areas(pd.Series({code: area_m2}), rights, HOUSEHOLDS)


@pytest.mark.parametrize(
    ("text", "share"),
    [("1/3", Fraction(1, 3)), (" 0.25 ", Fraction(1, 4)), ("12.5%", Fraction(1, 8)), ("1／2", Fraction(1, 2)),
     ("1", Fraction(1)), ("1/0", None), ("3/2", None), ("0", None), ("一半", None), (None, None), ("", None)],
)  # fmt: skip
def test_shares_as_offices_write_them(text, share):
    assert share_of(text) == share


def test_a_third_each_of_192_and_a_hundredth_goes_to_the_first():
    found = apportioned(["1/3", "1/3", "1/3"], 192.01)
    assert found["share_m2"].tolist() == [64.01, 64.00, 64.00]
    assert found["holder"].tolist() == ["张三", "李四", "王五"]
    assert found["cert_no"].tolist() == ["鲁1号"] * 3 and found["note"].tolist() == [""] * 3


def test_the_missing_hundredth_goes_to_the_largest_remainder():
    assert apportioned(["1/4", "3/4"], 100.01)["share_m2"].tolist() == [25.00, 75.01]
    assert apportioned(["40%", "60%"], 150.33)["share_m2"].tolist() == [60.13, 90.20]


@pytest.mark.parametrize(
    ("shares", "note"),
    [(["1/2", None], "份额未登记或无法识别，未分摊"), (["1/2", "1/3"], "各户份额之和为5/6，不等于1，未分摊")],
)
def test_nothing_is_apportioned_where_the_shares_are_not_the_whole(shares, note):
    found = apportioned(shares, 192.0)
    assert found["share_m2"].isna().all() and found["note"].tolist() == [note] * 2


def test_lots_of_one_household_lots_without_a_map_and_doubled_rows_have_no_table():
    rights = pd.DataFrame({"zddm": [A, A, B, B], "nhdm": ["1", "1", "1", "2"], "share": "1/2"})
    assert shared_areas(pd.Series({A: 192.0}), rights, HOUSEHOLDS).empty


@given(st.lists(st.integers(1, 40), min_size=2, max_size=6), st.integers(1, 200_000))
def test_parts_always_add_up_to_the_printed_area(weights, hundredths):
    shares = [str(Fraction(weight, sum(weights))) for weight in weights]
    parts = apportioned(shares, hundredths / 100)["share_m2"]
    assert sum(round(part * 100) for part in parts) == hundredths
