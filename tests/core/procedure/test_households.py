# SPDX-License-Identifier: GPL-2.0-or-later
"""What a household itself holds decides which procedure is its own."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.case_facts import homestead_facts, lots_without_basis, qualifies
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import before, full_case, record, refusals, weekdays

TABLES = {
    "qualification": [{"nhdm": "a", "status": "qualified"}, {"nhdm": "b", "status": "lost"}],
    "SHYQR": [
        {"nhdm": "a", "zddm": "1"},
        {"nhdm": "a", "zddm": "2"},
        {"nhdm": "a", "zddm": "2"},
        {"nhdm": "b", "zddm": "3"},
        {"nhdm": "b", "zddm": "gone"},
    ],
    "ZDJBXX": [
        {"zddm": "1", "right_status": "in_case"},
        {"zddm": "2", "right_status": "withdrawn_unverified"},
        {"zddm": "3", "right_status": "withdrawn"},
    ],
}


def test_only_rights_that_stand_are_held():
    assert homestead_facts("a", TABLES) == {"qualified": "yes", "qualified_until": "", "homesteads": 2}
    assert homestead_facts("b", TABLES) == {"qualified": "no", "qualified_until": "", "homesteads": 0}


@pytest.mark.parametrize(
    ("ways", "without"),
    [
        (("1", "2"), ()),
        (("01", "继承"), ()),
        (("1", None), ("2",)),
        (("3", "9"), ("1", "2")),
    ],
)
def test_a_homestead_without_a_lawful_way_of_acquiring_is_named(ways, without):
    """As in the household view: granted or inherited; a right that has ended is none of them."""
    lots = [{"nhdm": "a", "zddm": zddm, "zjdqdfs": way} for zddm, way in zip("12", ways, strict=True)]
    ended = {"nhdm": "a", "zddm": "3", "zjdqdfs": None}
    assert lots_without_basis("a", {**TABLES, "SHYQR": [*lots, ended]}) == without
    assert lots_without_basis("b", {**TABLES, "SHYQR": lots}) == ()


@pytest.mark.parametrize(
    ("kept_until", "on", "holds"),
    [
        ("2026-03-02", date(2026, 3, 2), True),
        ("2026-03-02", date(2026, 3, 3), False),
        ("", date(2099, 1, 1), True),
        (None, date(2099, 1, 1), True),
    ],
)
def test_a_qualification_is_kept_until_its_day(kept_until, on, holds):
    row = {"nhdm": "a", "status": "kept", "kept_until": kept_until}
    facts = homestead_facts("a", {**TABLES, "qualification": [row]})
    assert qualifies(facts, on) is holds
    both = homestead_facts("a", {**TABLES, "qualification": [row, *TABLES["qualification"]]})
    assert qualifies(both, on)


@pytest.mark.parametrize(
    ("kind", "right_one"), [("qualification", ("yes", 0)), ("use", ("no", 1)), ("both", ("yes", 1))]
)
def test_each_kind_of_exit_is_told_by_what_the_household_has(kind, right_one):
    found = procedure(f"zhangqiu_homestead_exit_{kind}")
    case, days = full_case(found)
    row = record(found, "village_check", days)
    for qualified in ("yes", "no"):
        for homesteads in (0, 1):
            facts = {"qualified": qualified, "homesteads": homesteads}
            here = before(found, replace(case, applicant=facts), days, "village_check")
            expected = [] if (qualified, homesteads) == right_one else ["exit_kind"]
            assert refusals(found, here, row) == expected


@pytest.mark.parametrize(("held", "expected"), [(0, ["surplus"]), (1, ["surplus"]), (2, []), (3, [])])
def test_a_household_with_one_homestead_gives_none_away(held, expected):
    found = procedure("lanling_surplus_transfer")
    case, days = full_case(found)
    here = replace(case, applicant={"qualified": "yes", "homesteads": held})
    assert refusals(found, here, record(found, "application", days)) == expected


def test_a_receiver_with_a_homestead_is_only_told_of_where_the_text_does_not_refuse_it():
    found = procedure("lanling_surplus_transfer")
    case, days = full_case(found)
    row = record(found, "application", days)
    held = replace(case, transferee={**case.transferee, "homesteads": 1})
    seen = findings(found, held, row, weekdays)
    assert [(finding.kind, finding.level) for finding in seen] == [("transferee", "warn")]
    unqualified = replace(case, transferee={**case.transferee, "qualified": "no", "keeps_receiving": "yes"})
    assert refusals(found, unqualified, row) == ["transferee"]


def test_a_returned_lot_goes_to_the_household_that_applies():
    found = procedure("lanling_allocation")
    case, days = full_case(found)
    row = record(found, "application", days)
    for facts in ({"qualified": "no", "homesteads": 0}, {"qualified": "yes", "homesteads": 1}):
        here = replace(case, applicant=facts, transferee={})
        assert refusals(found, here, row) == ["applicant"]
    assert refusals(found, replace(case, transferee={}), row) == []
