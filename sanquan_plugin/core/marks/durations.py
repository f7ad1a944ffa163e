# SPDX-License-Identifier: GPL-2.0-or-later
"""Since when and how long a homestead has been idle (domain.md 3: store the start, compute the duration)."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from sanquan_plugin.core.errors import InputError

_FORM = re.compile(r"^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?$")


def start_date(word: str) -> str:
    """Return an ISO date of 2024-05-01, 2024年5月 or 2024: the first day of what is said; '' for ''.

    Raises InputError for anything else.
    """
    text = word.strip()
    if not text:
        return ""
    found = _FORM.match(text)
    try:
        if found:
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        pass
    raise InputError("'{date}' is no date. Write it as 2024-05-01, 2024-05 or 2024.", date=text)


def period(since: str, until: str) -> tuple[str, str]:
    """Return the ISO dates of a start and an end, each as `start_date` has it.

    Raises InputError for a date that is none and for an end before its start.
    """
    start, end = start_date(since), start_date(until)
    if start and end and end < start:
        raise InputError(
            "The end {until} is before the start {since}. Correct one of them.", until=end, since=start
        )
    return start, end


def whole_months(since: pd.Series, until: pd.Series, *, today: date) -> pd.Series:
    """Return the whole months from `since` to `until`, or to `today` where it is not over; null if unknown.

    Dates are ISO texts. A start after its end gives null.
    """
    start = pd.to_datetime(since, errors="coerce")
    end = pd.to_datetime(until, errors="coerce").fillna(pd.Timestamp(today))
    months = (end.dt.year - start.dt.year) * 12 + (end.dt.month - start.dt.month)
    months -= (end.dt.day < start.dt.day).astype(int)
    return months.where(start <= end).rename("months")
