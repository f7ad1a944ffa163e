# SPDX-License-Identifier: GPL-2.0-or-later
"""A signed case ends by an agreement of both sides, without effect, on both databases (民法典 art. 562)."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.errors import RefusedError
from sanquan_plugin.core.procedure.engine import findings, refused
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.position import may_retract, position
from sanquan_plugin.core.procedure.rescission import may_rescind
from sanquan_plugin.store.cases.casefile import case_files, read_case, record
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.statistics import signed_cases
from tests.core.procedure_cases import full_case, weekdays
from tests.core.procedure_cases import record as step_record
from tests.qgis.store.case_village import take_all, write_case

EXIT, TRANSFER = procedure("zhangqiu_homestead_exit_use"), procedure("zhangqiu_share_transfer")
ALLOCATION = procedure("lanling_allocation")
EARLY, UNSIGNED = "协议签字前由农户撤回申请", "解除须有编号、双方签字的解除协议"
SIDES = ("household_signed_on", "collective_signed_on", "other_signed_on")


def led_to(package, found, step_id, **changes):
    """Write a whole case of a procedure, lead it to a step; return its key and the rescission of that day."""
    full, days = full_case(found)
    key = write_case(package, found, replace(full, **changes))
    take_all(package, key, found, [step.id for step in found.steps[: found.index(step_id)]], days)
    row = step_record(found, step_id, days, outcome="rescinded", role="collective", document_no="解1号")
    return key, row


def agree(package, key, on, sides=SIDES, number="解除2026-1"):
    signed = {"case_uuid": key, "kind": "rescission", "agreement_no": number, **dict.fromkeys(sides, on)}
    record(package, "agreement", [signed], who="村文书")


def rescind(package, found, key, row):
    assert not refused(findings(found, read_case(package, key), row, weekdays))
    record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def both_refuse(package, found, key, row, sentence):
    seen = findings(found, read_case(package, key), row, weekdays)
    assert any(sentence in item.sentence for item in seen if item.level == "refuse")
    with pytest.raises(RefusedError, match=sentence):
        record(package, "case_step", [{**row, "case_uuid": key}], who="村文书")


def test_a_signed_exit_is_given_up_by_both_and_the_lot_is_free_again(package):
    key, row = led_to(package, EXIT, "handover")
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["in_case"]
    case = read_case(package, key)
    assert may_rescind(EXIT, case, position(EXIT, case)) and not may_retract(EXIT, case, position(EXIT, case))
    both_refuse(package, EXIT, key, row, UNSIGNED)
    agree(package, key, row["on_date"])
    for other in ({"document_no": " "}, {"role": "household"}, {"step": "payment"}):
        seen = findings(EXIT, read_case(package, key), {**row, **other}, weekdays)
        assert refused(seen)
        with pytest.raises(RefusedError, match=f"{UNSIGNED}|步骤不能跳过"):
            record(package, "case_step", [{**row, **other, "case_uuid": key}], who="村文书")
    rescind(package, EXIT, key, row)
    assert case_files(package)["state"].tolist() == ["rescinded"]
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["current"]
    again = write_case(package, EXIT, replace(full_case(EXIT)[0], postings=(), agreements=()))
    assert position(EXIT, read_case(package, again)).closed == ""


def test_one_that_is_being_made_neither_holds_the_case_up_nor_stands_in_the_ledger_for_what_is_signed(
    package,
):
    key, row = led_to(package, EXIT, "agreement")
    agree(package, key, None)
    passed = {**row, "outcome": "passed", "case_uuid": key}
    assert not refused(findings(EXIT, read_case(package, key), passed, weekdays))
    record(package, "case_step", [passed], who="村文书")
    (signed,) = signed_cases(package).to_dict("records")
    assert (signed["agreement_no"], signed["paid_yuan"]) == ("协2026-1", 20040)


@pytest.mark.parametrize("side", SIDES[:2])
@pytest.mark.parametrize("number", ["解除2026-1", " "])
def test_one_side_or_no_number_rescinds_nothing(package, side, number):
    key, row = led_to(package, EXIT, "handover")
    agree(package, key, row["on_date"], SIDES if number == " " else (side,), number)
    both_refuse(package, EXIT, key, row, UNSIGNED)


def test_nobody_gives_up_beforehand_what_is_signed_later(package):
    key, row = led_to(package, EXIT, "handover")
    agree(package, key, "2026-03-02")
    both_refuse(package, EXIT, key, row, UNSIGNED)


def test_before_the_signature_the_household_retracts(package):
    key, row = led_to(package, EXIT, "town_review", agreements=())
    agree(package, key, row["on_date"])
    both_refuse(package, EXIT, key, row, EARLY)
    case = read_case(package, key)
    assert may_retract(EXIT, case, position(EXIT, case))


def test_of_a_transfer_the_receiver_is_the_other_side(package):
    key, row = led_to(package, TRANSFER, "filings")
    agree(package, key, row["on_date"], SIDES[:2])
    both_refuse(package, TRANSFER, key, row, UNSIGNED)
    agree(package, key, row["on_date"], (SIDES[0], SIDES[2]))
    rescind(package, TRANSFER, key, row)
    assert sorted(read_table(package, "share_right")["share"]) == [10, 20]


def test_a_lot_that_an_objection_keeps_from_its_household_stays_the_collectives(package):
    """The holder is written when the posted result has stood (Lanling 三(三)); the town may still refuse."""
    key, row = led_to(package, ALLOCATION, "report")
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn"]
    row |= {"outcome": "refused", "role": "town", "reason": "异议成立，撤销分配"}
    record(package, "case_step", [{**row, "case_uuid": key}], who="镇")
    assert case_files(package)["state"].tolist() == ["refused"]
    assert read_table(package, "ZDJBXX")["right_status"].tolist() == ["withdrawn"]
    assert case_files(package)["nhdm"].iloc[0] not in read_table(package, "SHYQR")["nhdm"].tolist()
