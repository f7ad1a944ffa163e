# SPDX-License-Identifier: GPL-2.0-or-later
"""The calendar as rows of the package's table, so that its triggers can count working days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.workdays import WorkCalendar

FIRST_YEAR, LAST_YEAR = 2020, 2040
_SATURDAY = 5


def calendar_rows(
    calendar: WorkCalendar, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> pd.DataFrame:
    """Return one row a day: `day` (ISO), `working` 0 or 1, `known` 0 where only weekends are known."""
    days = pd.date_range(f"{first_year}-01-01", f"{last_year}-12-31")
    working = np.asarray(days.dayofweek < _SATURDAY)
    working &= ~days.isin(pd.to_datetime(sorted(calendar.holidays)))
    working |= days.isin(pd.to_datetime(sorted(calendar.workdays)))
    return pd.DataFrame(
        {
            "day": days.strftime("%Y-%m-%d"),
            "working": working.astype(int),
            "known": days.year.isin(sorted(calendar.years)).astype(int),
        }
    )
