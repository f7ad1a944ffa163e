# SPDX-License-Identifier: GPL-2.0-or-later
"""Encumbrances by parcel, plot and household, and until their last day (Zhangqiu, articles 10(4), 19(3))."""

from dataclasses import replace
from datetime import date

import pytest

from sanquan_plugin.core.procedure.limits import limits_of, plots_of
from sanquan_plugin.core.procedure.loading import parse, procedure
from tests.core.procedure_cases import HOUSEHOLD, before, full_case, record, refusals

PARTIAL = procedure("zhangqiu_contract_exit_partial")
CASE = {"right": "contract", "nhdm": HOUSEHOLD, "dkbm": "P1，P2"}
HELD = ("P1", "P2", "P3")


@pytest.mark.parametrize(
    ("encumbrance", "dkbm", "lies"),
    [
        ({"dkbm": "P2"}, "P1，P2", True),
        ({"dkbm": "P3", "nhdm": HOUSEHOLD}, "P1, P2", False),
        ({"dkbm": "P3"}, "", True),
        ({"dkbm": "P9", "nhdm": HOUSEHOLD}, "", False),
        ({"dkbm": "P"}, "P1,P2", False),
        ({"nhdm": HOUSEHOLD}, "P1", True),
        ({"nhdm": "somebody"}, "P1", False),
        ({"dkbm": "P1", "right": "share"}, "P1", False),
        ({"dkbm": "P1", "status": "ended"}, "P1", False),
    ],
)
def test_an_encumbrance_lies_on_the_plot_it_names_else_on_all_of_the_household(encumbrance, dkbm, lies):
    limit = {"right": "contract", "kind": "抵押", **encumbrance}
    assert bool(limits_of({**CASE, "dkbm": dkbm}, [limit], [], plots=HELD)) is lies


def test_the_plots_of_a_household_are_those_of_its_contractor():
    tables = {
        "NH": [{"nhdm": HOUSEHOLD, "cbfbm": "c1"}, {"nhdm": "other", "cbfbm": None}],
        "CBDKXX": [
            {"dkbm": "P1", "cbfbm": "c1"},
            {"dkbm": "P2", "cbfbm": "c2"},
            {"dkbm": "P3", "cbfbm": None},
        ],
    }
    assert plots_of(HOUSEHOLD, tables) == ("P1",)
    assert plots_of("other", tables) == ()


@pytest.mark.parametrize(("after", "found"), [(-1, []), (0, ["clear_right"]), (1, ["clear_right"])])
def test_a_limit_is_over_on_the_day_after_its_last(after, found):
    case, days = full_case(PARTIAL)
    on = days["village_check"]
    until = date.fromordinal(on.toordinal() + after).isoformat()
    limited = replace(case, limits=({"kind": "查封", "to_date": until},))
    row = record(PARTIAL, "village_check", days)
    assert refusals(PARTIAL, before(PARTIAL, limited, days, "village_check"), row) == found


def test_a_town_step_that_anybody_may_take_is_no_procedure():
    step = {"id": "check", "title": "初审", "actor": "collective", "article": "第1条"}
    review = {**step, "id": "review", "title": "审查", "actor": "town"}
    head = {"id": "x", "version": "1", "title": "x", "right": "share", "text": "x", "source": "x"}
    apart = {"kind": "other_person", "param": "check", "article": "第1条"}

    def data(*guards, **other):
        steps = [step, {**review, "guards": list(guards), **other}]
        return {**head, "status": "trial", "step": steps}

    assert parse(data(apart)).step("review").guards[0].param == "check"
    for guards in ((), ({**apart, "level": "warn"},), ({**apart, "param": "review"},)):
        with pytest.raises(ValueError, match="other_person"):
            parse(data(*guards))
    with pytest.raises(ValueError, match="unknown effect"):
        parse(data(apart, writes="money"))
