# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.shares import share_values
from sanquan_plugin.core.procedure.case import Case
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.village import Village
from tests.core.procedure_cases import full_case, record

MEMBER = procedure("zhangqiu_share_exit_member")
VILLAGE = Village("章村", "370114001001", 4527)


def values(shares, agreed, *, closed=False, found=MEMBER):
    case, days = full_case(found)
    steps = tuple(record(found, step.id, days) for step in found.steps) if closed else ()
    rows = ({"kind": "exit", "shares": agreed}, {"kind": "compensation", "shares": None})
    case = replace(
        case, row={**case.row, "planned_shares": 8}, agreements=rows if agreed else (), steps=steps
    )
    return share_values(PaperCase(case, found, VILLAGE, {}, shares=shares))


@pytest.mark.parametrize(
    ("shares", "agreed", "closed", "words"),
    [
        (20.0, None, False, ("20", "8", "12")),
        (20.0, 12.5, False, ("20", "12.5", "7.5")),
        (7.5, 12.5, True, ("20", "12.5", "7.5")),
        (20.0, 20.0, False, ("20", "20", "0")),
        (None, None, False, ("", "8", "")),
    ],
)
def test_shares_before_and_after_a_member_s_exit(shares, agreed, closed, words):
    found = values(shares, agreed, closed=closed)
    assert (found["持股数"], found["退出股数"], found["退出后持股"]) == words


def test_a_case_of_another_right_moves_no_shares():
    found = share_values(PaperCase(Case(row={}), procedure("pingluo_separation"), VILLAGE, {}))
    assert (found["持股数"], found["退出股数"], found["现有股数"]) == ("", "", "0")
