# SPDX-License-Identifier: GPL-2.0-or-later
"""Who holds what a case is about, and the year whose capital its cap goes by."""

from dataclasses import replace

import pytest

from sanquan_plugin.core.procedure.case_facts import transferee_of
from sanquan_plugin.core.procedure.holding import co_holders, still_holds
from sanquan_plugin.core.procedure.limits import plots_of
from sanquan_plugin.core.procedure.loading import procedure
from tests.core.procedure_cases import full_case, record, refusals

RIGHTS = ({"nhdm": "a"}, {"nhdm": "c"}, {"nhdm": "b"}, {"nhdm": "a"}, {"nhdm": None})
HOME, LAND = {"right": "homestead", "zddm": "z", "nhdm": "a"}, {"right": "contract", "nhdm": "a"}


def test_others_who_hold_the_lot_are_those_of_a_homestead_case():
    assert co_holders(HOME, RIGHTS) == ("b", "c")
    assert co_holders(LAND, RIGHTS) == ()


@pytest.mark.parametrize(
    ("row", "rights", "plots", "holds"),
    [
        (HOME, RIGHTS, (), True),
        ({**HOME, "nhdm": "d"}, RIGHTS, (), False),
        ({**HOME, "zddm": ""}, (), (), True),
        (LAND, (), ("1", "2"), True),
        ({**LAND, "dkbm": "2,1"}, (), ("1", "2"), True),
        ({**LAND, "dkbm": "2,3"}, (), ("1", "2"), False),
        (LAND, (), (), False),
        ({"right": "share", "nhdm": "a"}, (), (), True),
    ],
)
def test_a_household_still_holds_what_its_case_is_about(row, rights, plots, holds):
    assert still_holds(row, rights, plots) is holds


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zhangqiu_homestead_exit_use", ["holder"]),
        ("zhangqiu_contract_exit_full", ["holder"]),
        ("zhangqiu_share_exit_family", []),
    ],
)
def test_who_holds_it_no_more_takes_no_step(name, expected):
    found = procedure(name)
    case, days = full_case(found)
    assert refusals(found, replace(case, holds=False), record(found, "application", days)) == expected


def test_a_household_that_holds_the_lot_too_has_its_members_on_record():
    found = procedure("zhangqiu_homestead_exit_use")
    case, days = full_case(found)
    shared = replace(case, co_holders=("b",))
    row = record(found, "application", days)
    assert refusals(found, shared, row) == ["adults"]
    child = {"nhdm": "b", "xm": "小四", "birth": "2020-01-01"}
    assert refusals(found, replace(shared, members=(*case.members, child)), row) == []


def test_a_contractors_code_of_two_households_is_nobodys():
    tables = {"NH": [{"nhdm": "a", "cbfbm": "c"}], "CBDKXX": [{"dkbm": "1", "cbfbm": "c"}]}
    assert plots_of("a", tables) == ("1",)
    assert plots_of("a", {**tables, "NH": [*tables["NH"], {"nhdm": "b", "cbfbm": "c"}]}) == ()


@pytest.mark.parametrize(
    ("opened_on", "total"), [("2026-03-02", 1000.0), ("2027-01-01", 1200.0), ("2024-12-31", None)]
)
def test_the_cap_goes_by_the_latest_capital_not_after_the_cases_year(opened_on, total):
    capital = [{"year": 2027, "total_shares": 1200}, {"year": 2025, "total_shares": 1000}]
    names = ("NH", "qualification", "SHYQR", "ZDJBXX", "share_right")
    tables = {**dict.fromkeys(names, ()), "share_capital": capital}
    row = {"nhdm": "a", "to_nhdm": "b", "opened_on": opened_on}
    assert transferee_of(row, (), tables)["total_shares"] == total
