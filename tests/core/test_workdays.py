# SPDX-License-Identifier: GPL-2.0-or-later
"""Working days: the vector of domain.md 9.7, years without a calendar, an office's own file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.workdays import parse_date, read_calendar

CALENDAR = read_calendar()
KNOWN_DAYS = st.dates(date(2020, 1, 1), date(2026, 11, 30))
MAKE_UP_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_a_posting_over_the_national_holiday_ends_on_the_make_up_saturday():
    # 29 and 30 September, (1–7 October off), 8, 9 October, Saturday 10 October worked.
    assert CALENDAR.nth_working_day(date(2026, 9, 28), 5) == date(2026, 10, 10)
    assert CALENDAR.earliest_next_step(date(2026, 9, 28), 5) == date(2026, 10, 11)


def test_the_plain_week_counts_from_the_day_after():
    # Monday 2026-06-01: 2, 3, 4, 5, then Monday 8.
    assert CALENDAR.nth_working_day(date(2026, 6, 1), 5) == date(2026, 6, 8)


@pytest.mark.parametrize("day", MAKE_UP_2026)
def test_make_up_days_are_worked(day):
    assert CALENDAR.is_workday(date.fromisoformat(f"2026-{day}"))


def test_a_year_without_a_calendar_is_told():
    assert CALENDAR.note(date(2026, 9, 28), date(2026, 10, 10)) == ""
    assert CALENDAR.note(date(2035, 9, 28), date(2035, 10, 10)) == "未含调休"
    assert CALENDAR.note(date(2026, 12, 30), date(2040, 1, 4)) == "未含调休"
    assert CALENDAR.is_workday(date(2035, 10, 1))


def test_an_offices_own_year_goes_before(tmp_path):
    own = tmp_path / "2035.json"
    own.write_text('{"year": 2035, "holidays": ["2035-10-01"], "workdays": ["2035-10-06"]}', encoding="utf-8")
    calendar = read_calendar(own)
    assert not calendar.is_workday(date(2035, 10, 1)) and calendar.is_workday(date(2035, 10, 6))
    assert calendar.note(date(2035, 1, 1), date(2035, 2, 1)) == ""
    assert calendar.holidays >= CALENDAR.holidays


@pytest.mark.parametrize(
    "text",
    ["{", '{"year": 2035}', '{"year": 2035, "holidays": ["1 October"], "workdays": []}', "[]"],
)
def test_a_broken_calendar_is_named(tmp_path, text):
    own = tmp_path / "own.json"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.json can't be read"):
        read_calendar(own)


def test_days_of_another_year_are_refused(tmp_path):
    own = tmp_path / "own.json"
    own.write_text('{"year": 2035, "holidays": ["2036-10-01"], "workdays": []}', encoding="utf-8")
    with pytest.raises(InputError, match="another year"):
        read_calendar(own)


@given(KNOWN_DAYS, st.integers(1, 30))
def test_exactly_that_many_working_days_lie_after_the_start(start, number):
    last = CALENDAR.nth_working_day(start, number)
    between = [start + timedelta(days=ahead) for ahead in range(1, (last - start).days + 1)]
    assert sum(map(CALENDAR.is_workday, between)) == number and CALENDAR.is_workday(last)


@given(KNOWN_DAYS, KNOWN_DAYS)
def test_a_later_posting_never_ends_earlier(first, second):
    early, late = sorted((first, second))
    assert CALENDAR.nth_working_day(early, 5) <= CALENDAR.nth_working_day(late, 5)


def test_numbers_and_dates_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="no count"):
        CALENDAR.nth_working_day(date(2026, 9, 28), 0)
    with pytest.raises(InputError, match=r"FROM is '28\.9\.2026'"):
        parse_date("28.9.2026", "FROM")
