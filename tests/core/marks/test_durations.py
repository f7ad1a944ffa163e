# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.durations import period, start_date, whole_months


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        (" 2024-5 ", "2024-05-01"),
        ("2024", "2024-01-01"),
        ("2024年", "2024-01-01"),
        ("2024年5月", "2024-05-01"),
        ("2024年5月9日", "2024-05-09"),
        ("2024.5.9", "2024-05-09"),
        ("", ""),
    ],
)
def test_a_start_is_the_first_day_of_what_is_said(word, day):
    assert start_date(word) == day


@pytest.mark.parametrize("word", ["去年", "2024-13", "2023-02-29", "24-05-01", "2024-05-01 10:00"])
def test_other_words_are_refused(word):
    with pytest.raises(InputError, match="is no date"):
        start_date(word)


def test_a_period_ends_no_sooner_than_it_begins():
    assert period("2024-05", "2024年5月1日") == ("2024-05-01", "2024-05-01")
    assert period("", "2024") == ("", "2024-01-01")
    assert period("2024", "") == ("2024-01-01", "")
    with pytest.raises(InputError, match="The end 2020-01-01 is before the start 2025-01-01"):
        period("2025", "2020")


def test_whole_months_count_full_ones_alone():
    since = pd.Series(["2024-05-10", "2024-05-10", "2024-05-10", None, "2027-01-01", "2026-09-01"])
    until = pd.Series([None, "2024-06-09", "2024-06-10", None, None, None])
    months = whole_months(since, until, today=date(2026, 9, 28))
    assert months.tolist()[:3] == [28, 0, 1] and months[3:5].isna().all() and months[5] == 0
