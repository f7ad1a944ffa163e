# SPDX-License-Identifier: GPL-2.0-or-later
"""No step lies before the opening or the step before it, and the sentence says which and what to do."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.first_day import first_day
from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")


@pytest.fixture
def opened():
    """Return a case that was opened on 2026-03-02 and has taken no step."""
    case, _ = full_case(EXIT)
    return replace(case, row={**case.row, "opened_on": "2026-03-02"}, steps=())


def said(case, step, outcome, on):
    row = {
        "step": step,
        "outcome": outcome,
        "on_date": on,
        "role": "household",
        "person": "张一",
        "reason": "x",
    }
    return [one.sentence for one in findings(EXIT, case, row, weekdays) if one.kind == "date"]


@pytest.mark.parametrize("outcome", ["passed", "retracted"])
def test_a_step_before_the_opening_names_both_days_and_what_to_do(opened, outcome):
    (sentence,) = said(opened, "application", outcome, "2026-03-01")
    assert "日期（2026-03-01）早于立案日期（2026-03-02），请填 2026-03-02 或以后的日期" in sentence
    assert not said(opened, "application", outcome, "2026-03-02")


def test_a_return_counts_as_the_last_step(opened):
    taken = [("application", "passed", "2026-03-05"), ("village_check", "returned", "2026-03-09")]
    steps = [{"step": step, "outcome": outcome, "on_date": on} for step, outcome, on in taken]
    case = replace(opened, steps=tuple(steps))
    assert first_day(case) == (date(2026, 3, 9), "上一步日期")
    assert "早于上一步日期（2026-03-09）" in said(case, "application", "passed", "2026-03-08")[0]


def test_without_any_day_there_is_none(opened):
    assert first_day(replace(opened, row={})) is None
