# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import pytest

from sanquan_plugin.core.papers.catalogue import named_papers
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.papers.shares import share_values
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.village import Village
from tests.core.procedure_cases import full_case

MEMBER, TRANSFER = procedure("zhangqiu_share_exit_member"), procedure("zhangqiu_share_transfer")
VILLAGE = Village("章村", "370114001001", 4527)


def values(found, paper, agreed, **known):
    """Return what a paper says of shares where 8 were applied for."""
    case, _ = full_case(found)
    kind = "transfer" if found is TRANSFER else "exit"
    rows = ({"kind": kind, "shares": agreed}, {"kind": "compensation", "shares": None})
    case = replace(case, row={**case.row, "planned_shares": 8}, agreements=rows if agreed else ())
    (wanted,) = named_papers(found, case, [paper])
    return share_values(PaperCase(case, found, VILLAGE, {}, **known), wanted)


@pytest.mark.parametrize(
    ("shares", "agreed", "words"),
    [
        (20.0, None, ("20", "8", "12")),
        (20.0, 12.5, ("20", "12.5", "7.5")),
        (20.0, 20.0, ("20", "20", "0")),
        (None, None, ("", "8", "")),
    ],
)
def test_shares_before_and_after_a_member_s_exit(shares, agreed, words):
    found = values(MEMBER, "share_change_agreement", agreed, shares=shares)
    assert (found["持股数"], found["退出股数"], found["退出后持股"]) == words


@pytest.mark.parametrize(
    ("paper", "agreed", "after"),
    [
        ("share_transfer_application", None, "18"),
        ("share_transfer_application", 20, "18"),
        ("share_posting_notice", 20, "18"),
        ("share_transfer_contract", None, "18"),
        ("share_transfer_contract", 20, "30"),
    ],
)
def test_the_receiver_holds_afterwards_what_the_paper_itself_is_about(paper, agreed, after):
    receiver = {"receiver": {"hzxm": "王五"}, "receiver_shares": 10.0}
    assert values(TRANSFER, paper, agreed, **receiver)["受让后持股"] == after


@pytest.mark.parametrize(("agreed", "percent"), [(20, "6"), (5, "3"), (5.01, "3.01"), (5.0001, "3.01")])
def test_the_receiver_s_part_of_all_shares_never_reads_smaller_than_it_is(agreed, percent):
    receiver = {"receiver": {"hzxm": "王五"}, "receiver_shares": 10.0, "capital": {"total_shares": 500}}
    assert values(TRANSFER, "share_transfer_contract", agreed, **receiver)["受让后占比"] == percent


def test_a_case_of_another_right_moves_no_shares():
    found = values(procedure("pingluo_separation"), "keeping_agreement", None)
    assert (found["持股数"], found["退出股数"], found["现有股数"]) == ("", "", "0")
