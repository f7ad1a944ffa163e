# SPDX-License-Identifier: GPL-2.0-or-later
"""Working days in China: deadlines and posting periods (domain.md 9.7; 民法典 201, 203).

POSTING_DAYS is what 章丘细则 asks of every posting at least (articles 11, 14, 20, 22, 27, 32).
The calendar of a year is one JSON file: holidays, and rest days that are worked instead. A year
without a file has its weekends alone, and whoever shows such a date says 未含调休.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError

POSTING_DAYS = 5
WEEKENDS_ONLY = "未含调休"
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Holidays, rest days that are worked, and the years that they are known of."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Tell whether people work on a day."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def note(self, first: date, last: date) -> str:
        """Return 未含调休 where a year from first to last has no calendar, else ''."""
        return "" if set(range(first.year, last.year + 1)) <= self.years else WEEKENDS_ONLY

    def nth_working_day(self, start: date, number: int) -> date:
        """Return the number-th working day after `start`, which itself is not counted.

        Raises ValueError for a number below 1.
        """
        if number < 1:
            raise ValueError(f"{number} is no count of working days")
        days = self._workdays_after(start)
        return [next(days) for _ in range(number)][-1]

    def earliest_next_step(self, start: date, number: int) -> date:
        """Return the day after the number-th working day: the first on which the next step may be taken."""
        return self.nth_working_day(start, number) + _DAY

    def _workdays_after(self, start: date) -> Iterator[date]:
        day = start
        while True:
            day += _DAY
            if self.is_workday(day):
                yield day


def read_calendar(own: Path | None = None) -> WorkCalendar:
    """Return the plugin's calendar; the year of an office's `own` file goes before the plugin's.

    Raises InputError naming the file and the entry that can't be read.
    """
    files = sorted(paths.resource("calendar").glob("*.json"))
    years = dict(_read_year(file) for file in (*files, *([own] if own else [])))
    return WorkCalendar(
        frozenset(day for holidays, _ in years.values() for day in holidays),
        frozenset(day for _, workdays in years.values() for day in workdays),
        frozenset(years),
    )


def _read_year(path: Path) -> tuple[int, tuple[list[date], list[date]]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        year = int(data["year"])
        days = tuple([date.fromisoformat(day) for day in data[key]] for key in ("holidays", "workdays"))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            "Calendar {file} can't be read: {reason}. It needs year, holidays and workdays (YYYY-MM-DD).",
            file=path,
            reason=error,
        ) from None
    if any(day.year != year for kind in days for day in kind):
        raise InputError("Calendar {file} holds days of another year than {year}.", file=path, year=year)
    return year, (days[0], days[1])


def parse_date(text: str, name: str) -> date:
    """Return the date of a parameter such as 2026-09-28. Raises InputError naming the parameter."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError("{name} is '{text}'. Write a date like 2026-09-28.", name=name, text=text) from None
