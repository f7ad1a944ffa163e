# SPDX-License-Identifier: GPL-2.0-or-later
"""The first day on which the next step of a case may lie: no step goes before the opening or the last step."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sanquan_plugin.core.procedure.case import Case, day


class FirstDay(NamedTuple):
    """A day and what lies on it, in Chinese."""

    on: date
    what: str


def first_day(case: Case) -> FirstDay | None:
    """Return the day of the last record of a step, a return among them, or of the opening; None where unknown.

    The trigger case_step_dates (resources/sql/*/007_case_order.sql) refuses days before it.
    """
    steps = [FirstDay(found, "上一步日期") for row in case.steps if (found := day(row, "on_date"))]
    opened = day(case.row, "opened_on")
    known = steps + ([] if opened is None else [FirstDay(opened, "立案日期")])
    return max(known, key=lambda first: first.on, default=None)
