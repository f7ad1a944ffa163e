# SPDX-License-Identifier: GPL-2.0-or-later
"""A rescission on file waits for its end, as long as the case has not gone on since it was signed."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.papers.catalogue import due_papers
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.standing import standing
from tests.core.procedure_cases import START, before, full_case, weekdays

EXIT = procedure("zhangqiu_homestead_exit_use")
CASE, DAYS = full_case(EXIT)
SAID = "已登记解除协议（解1号），还没有办理“协议解除”；不再解除的，继续办理下一步。"


def waits(step, *, signed_on="", kind="rescission"):
    """Tell whether the board and the papers of a case before a step speak of its rescission."""
    signed = {
        "household_signed_on": START.isoformat() if signed_on else "",
        "collective_signed_on": signed_on,
    }
    agreements = (*CASE.agreements, {"kind": kind, "agreement_no": "解1号", **signed})
    case = before(EXIT, replace(CASE, agreements=agreements), DAYS, step)
    shown = SAID in standing(EXIT, case, DAYS[step], weekdays).warnings
    due = "rescission_agreement" in {wanted.paper.id for wanted in due_papers(EXIT, case)}
    assert shown is due
    return due


@pytest.mark.parametrize(
    ("step", "signed", "expected"),
    [
        ("handover", None, True),
        ("handover", "agreement", True),
        ("payment", "handover", True),
        ("payment", "agreement", False),
        ("registration", "handover", False),
    ],
)
def test_it_waits_until_the_case_goes_on(step, signed, expected):
    assert waits(step, signed_on=DAYS[signed].isoformat() if signed else "") is expected


def test_without_one_nothing_waits():
    assert not waits("handover", kind="compensation")
