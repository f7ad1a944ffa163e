# SPDX-License-Identifier: GPL-2.0-or-later
"""A returned lot enters the market when its compensation is settled; its planned use is only told of."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case, record, weekdays

FOUND = procedure("national_market_entry")


def said(**facts):
    """Return level and kind of what is said of the application of a case with these facts."""
    case, days = full_case(FOUND)
    seen = findings(FOUND, replace(case, **facts), record(FOUND, "application", days), weekdays)
    return [(finding.level, finding.kind) for finding in seen]


@pytest.mark.parametrize(("settled_on", "refused"), [("", True), ("2026-03-03", False), ("2026-03-04", True)])
def test_compensation_is_settled_by_the_day_of_the_application(settled_on, refused):
    assert said(settled_on=settled_on) == ([("refuse", "settled")] if refused else [])


@pytest.mark.parametrize(
    ("market_entry", "warned"),
    [
        ("", True),
        ("不具备：无权证、缺规划用途", True),
        ("不具备：规划非经营性用途", True),
        ("不具备：不宜建或待核", False),
        ("具备", False),
    ],
)
def test_a_lot_without_a_planned_commercial_use_is_told_of(market_entry, warned):
    assert said(market_entry=market_entry) == ([("warn", "planned")] if warned else [])
