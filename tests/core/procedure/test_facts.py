# SPDX-License-Identifier: GPL-2.0-or-later
"""Facts from earlier cases: who gave up applying, who keeps 受让权, whose term still runs."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.case_facts import earlier_cases, transferee_of
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.model import Guard
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.core.procedure.situation import Situation
from tests.core.procedure_cases import HOUSEHOLD, RECEIVER, full_case, weekdays

TRANSFER, SHARES = "zhangqiu_homestead_transfer", "zhangqiu_share_transfer"
ROW = {"uuid": "new", "nhdm": HOUSEHOLD, "to_nhdm": RECEIVER, "right": "homestead"}
TABLES = {
    "NH": [{"nhdm": HOUSEHOLD}, {"nhdm": RECEIVER}],
    "qualification": [],
    "SHYQR": [],
    "ZDJBXX": [],
    "share_right": [],
    "share_capital": [],
}


def closed(nhdm, name=TRANSFER, right="homestead"):
    return {"uuid": "old", "nhdm": nhdm, "case_no": "2025-1", "procedure": name, "right": right}


def test_who_transferred_keeps_the_right_to_receive_without_being_qualified():
    effects = {TRANSFER: "transferred"}
    agreements = [{"case_uuid": "old", "term": "长期"}]
    earlier = earlier_cases(ROW, [closed(RECEIVER), closed("somebody")], agreements, effects)
    assert [(item["nhdm"], item["effect"], item["term"]) for item in earlier] == [
        (RECEIVER, "transferred", "长期")
    ]
    facts = transferee_of(ROW, [], TABLES, earlier=earlier)
    assert (facts["qualified"], facts["keeps_receiving"]) == ("no", "yes")
    assert transferee_of(ROW, [], TABLES)["keeps_receiving"] == "no"
    found = procedure(TRANSFER)
    guard = next(guard for guard in found.steps[0].guards if guard.kind == "transferee")
    for known, refused in ((facts, ""), ({**facts, "keeps_receiving": "no"}, "受让方没有宅基地申请资格")):
        assert ask(found, guard, transferee=known) == refused


def ask(found, guard, on=date(2026, 3, 2), **facts):
    case = replace(full_case(found)[0], **facts)
    situation = Situation(found, case, position(found, case), found.steps[0], on, "甲", "文1号", weekdays)
    return CHECKS[guard.kind](situation, guard)


@pytest.mark.parametrize(
    ("term", "said"), [("2026-03-01", ""), ("2026-03-02", "2026-03-02"), ("长期", "长期"), ("", "期限不详")]
)
def test_no_new_shares_within_the_term_of_a_transfer(term, said):
    found = procedure(SHARES)
    guard = Guard("within_term", "第28条", param=SHARES, level="warn")
    assert ask(found, guard, earlier=({**closed(RECEIVER, SHARES, "share"), "term": term},)) == said


@pytest.mark.parametrize(("term", "said"), [("3年", "办件2025-1受让的20股（期限3年）"), ("长期", "")])
def test_shares_held_for_a_term_are_told_of(term, said):
    """A third household gave them: 20 of the leaving household's shares go back one day (Zhangqiu, 26 and 28)."""
    given = {**closed("somebody", SHARES, "share"), "to_nhdm": HOUSEHOLD}
    contract = {"case_uuid": "old", "kind": "transfer", "term": term, "shares": 20.0}
    known = earlier_cases(ROW, [given], [contract], {})
    found = procedure("zhangqiu_share_exit_family")
    guard = next(item for item in found.step("village_check").guards if item.kind == "held_for_term")
    assert guard.level == "warn"
    assert ask(found, guard, earlier=known) == said
