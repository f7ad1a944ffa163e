# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of case events, judged by an oracle that knows the articles and not the engine's guards."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.procedure import engine
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.loading import built_in, procedure
from tests.core.procedure.oracle import broken_demands, standing
from tests.core.procedure_cases import full_case
from tests.core.procedure_events import play

SEQUENCES, TRIES = 30, 150
PLAYED = {
    "materials": "zhangqiu_share_transfer",
    "conditions": "zhangqiu_share_transfer",
    "posting": "zhangqiu_homestead_exit_use",
    "adults": "zhangqiu_homestead_exit_use",
    "filing": "national_market_entry",
    "exchange": "zhangqiu_homestead_transfer",
    "agreement": "zhangqiu_homestead_transfer",
    "terms": "zhangqiu_homestead_transfer",
    "other_person": "zhangqiu_homestead_exit_use",
    "price_cap": "zhangqiu_homestead_exit_use",
    "share_cap": "zhangqiu_share_transfer",
    "shares_held": "zhangqiu_share_exit_member",
    "months_ahead": "zhangqiu_contract_exit_full",
    "heirs": "lanling_heirs_waiver",
    "deceased": "lanling_heirs_waiver",
    "clear_right": "zhangqiu_homestead_exit_use",
    "transferee": "zhangqiu_homestead_transfer",
    "receiver_not_barred": "zhangqiu_homestead_transfer",
    "applicant": "lanling_allocation",
    "exit_kind": "zhangqiu_homestead_exit_both",
    "surplus": "lanling_surplus_transfer",
    "certified": "national_market_entry",
    "pilot_village": "pingluo_separation",
    "area_checked": "zhangqiu_homestead_exit_use",
}


def broken_in(name, seed):
    """Return what the steps broke that the engine let pass in one random sequence."""
    found = procedure(name)
    _, passed = play(found, full_case(found)[0], random.Random(seed))
    return {kind for case, row in passed for kind in broken_demands(name, case, row)}


@pytest.mark.parametrize("name", built_in())
def test_no_random_path_closes_a_case_without_what_its_articles_demand(name):
    found, closed = procedure(name), 0
    for seed in range(SEQUENCES):
        case, passed = play(found, full_case(found)[0], random.Random(seed))
        assert [broken_demands(name, earlier, row) for earlier, row in passed] == [[]] * len(passed)
        stands, _, is_closed = standing(name, case.steps)
        closed += is_closed and len(stands) == len(found.steps)
    assert closed > 0, "no sequence went all the way: the test would show nothing"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(built_in()))
def test_whatever_passed_had_all_that_its_articles_demand(seed, name):
    assert broken_in(name, seed) == set()


@pytest.mark.parametrize("kind", PLAYED)
def test_a_guard_taken_out_of_the_engine_is_noticed(monkeypatch, kind):
    monkeypatch.setitem(CHECKS, kind, lambda _situation, _guard: "")
    assert any(kind in broken_in(PLAYED[kind], seed) for seed in range(TRIES))


@pytest.mark.parametrize(("rule", "kind"), [("_of_the_day", "order"), ("_of_the_office", "office")])
def test_a_rule_of_every_step_taken_out_of_the_engine_is_noticed(monkeypatch, rule, kind):
    monkeypatch.setattr(engine, rule, lambda *_: [])
    assert any(kind in broken_in("zhangqiu_homestead_exit_use", seed) for seed in range(TRIES))
