# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcel, plots and other cases stand against opening a case."""

import pytest

from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.opening_right import against_the_right

PARCEL, HOUSEHOLD, NEIGHBOUR = "370114001001JC00001", "370114001001010001", "370114001001010002"
RETURNED = ("lanling_allocation", "national_market_entry")
STANDING = {"current": [], "withdrawn_unverified": [("right_status", "warn")]}
VILLAGE = ("lanling_qualification", "lanling_heir_use_charge", "pingluo_separation")


def against(name, open_cases=(), **row):
    parcel = PARCEL if procedure(name).needs_parcel else ""
    known = {"nhdm": HOUSEHOLD, "zddm": parcel, "right_status": "current", "holder": "yes", **row}
    return [(found.kind, found.level) for found in against_the_right(procedure(name), known, open_cases)]


def test_only_returned_lots_are_allocated_or_brought_to_market_and_only_standing_rights_end():
    for name in built_in():
        if procedure(name).needs_parcel:
            allowed = {"withdrawn": []} if name in RETURNED else STANDING
            for status in ("current", "in_case", "withdrawn", "withdrawn_unverified", "transferred"):
                seen = against(name, right_status=status)
                assert seen == allowed.get(status, [("right_status", "refuse")]), (name, status)


def test_a_lot_that_entered_the_market_is_returned_land_no_more():
    for name in RETURNED:
        seen = against(name, right_status="withdrawn", marketed="2026-003")
        assert seen == [("marketed", "refuse")]


def test_a_procedure_that_is_about_no_lot_names_none():
    for name in built_in():
        if not procedure(name).needs_parcel:
            assert ("parcel", "refuse") in against(name, zddm=PARCEL), name
            assert ("parcel", "refuse") not in against(name), name


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, []),
        ({"leaving_member": "外人甲"}, ["leaver"]),
        ({"leaving_member": ""}, ["leaver"]),
        ({"planned_shares": 20}, []),
        ({"planned_shares": 20.0001}, ["shares"]),
        ({"planned_shares": 5000}, ["shares"]),
        ({"planned_shares": 0}, ["shares"]),
        ({"planned_shares": None}, []),
    ],
)
def test_a_member_leaves_with_shares_of_the_household(row, expected):
    known = {"members": {"张一", "李二"}, "shares_held": 20, "leaving_member": "李二", "planned_shares": 12.5}
    seen = against("zhangqiu_share_exit_member", **{**known, **row})
    assert seen == [(kind, "refuse") for kind in expected]


def test_who_ends_or_moves_a_homestead_holds_it():
    asking = [name for name in built_in() if procedure(name).asks_holder]
    assert asking == [
        "lanling_heir_use_charge",
        "lanling_heirs_waiver",
        "lanling_surplus_transfer",
        "zhangqiu_homestead_exit_both",
        "zhangqiu_homestead_exit_use",
        "zhangqiu_homestead_transfer",
    ]
    assert all(against(name, holder="no") == [("holder", "refuse")] for name in asking)
    assert against("pingluo_separation", holder="no") == []


@pytest.mark.parametrize(
    ("kind", "held", "named", "expected"),
    [
        ("partial", "a,b", "a", []),
        ("partial", "a,b", "a， b", [("plots", "warn")]),
        ("partial", "a,b", "", [("plots", "refuse")]),
        ("partial", "a,b", "a,c", [("plots", "refuse")]),
        ("partial", "", "a", [("plots", "refuse")]),
        ("full", "a,b", "", []),
        ("full", "a,b", "b,a", []),
        ("full", "a,b", "a", [("plots", "refuse")]),
        ("full", "a,b", "a,b,c", [("plots", "refuse")]),
        ("full", "", "", [("plots", "refuse")]),
    ],
)
def test_a_partial_exit_names_plots_of_the_household_and_a_full_one_covers_all(kind, held, named, expected):
    assert against(f"zhangqiu_contract_exit_{kind}", zddm="", plots=held, dkbm=named) == expected


@pytest.mark.parametrize("name", VILLAGE)
def test_rights_of_the_village_block_only_their_own_procedure(name):
    for other in VILLAGE:
        case = {"uuid": "o", "procedure": other, "right": "village", "nhdm": HOUSEHOLD, "zddm": ""}
        blocked = [("one_case", "refuse")] if other == name else []
        assert against(name, (case,)) == blocked
        assert against(name, ({**case, "nhdm": NEIGHBOUR},)) == []


def test_two_procedures_never_run_on_one_returned_lot():
    case = {"uuid": "o", "procedure": RETURNED[1], "right": "village", "nhdm": NEIGHBOUR, "zddm": PARCEL}
    assert against(RETURNED[0], (case,), right_status="withdrawn") == [("one_case", "refuse")]


def test_a_village_has_one_case_of_its_ledger():
    ledger = "lanling_survey_ledger"
    case = {"uuid": "o", "procedure": ledger, "right": "village", "nhdm": NEIGHBOUR}
    assert against(ledger, (case,), zddm="") == [("one_case", "refuse")]
