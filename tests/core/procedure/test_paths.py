# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of case events, judged by an oracle that knows the articles and not the engine's guards."""

import random
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.procedure import engine
from sanquan_plugin.core.procedure.guards import CHECKS
from sanquan_plugin.core.procedure.loading import built_in, procedure
from tests.core.procedure.articles import GUARDS, STEPS
from tests.core.procedure.oracle import broken_demands, standing
from tests.core.procedure_cases import full_case
from tests.core.procedure_events import HELD_UP, play

SEQUENCES, TRIES = 25, 150
PLAYED = {
    "document": "zhangqiu_homestead_exit_use",
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
    "qualified": "lanling_qualification_kept",
    "lawful_basis": "lanling_surplus_transfer",
    "settled": "national_market_entry",
    "certified": "national_market_entry",
    "pilot_village": "pingluo_separation",
    "area_checked": "zhangqiu_homestead_exit_use",
}


def played(name, seed):
    """Return one random sequence of a procedure."""
    found = procedure(name)
    return play(found, full_case(found)[0], random.Random(f"{name} {seed}"))


@cache
def sequences(name):
    """Return the sequences of a procedure that several tests look at."""
    return [played(name, seed) for seed in range(SEQUENCES)]


def is_done(name, case):
    """Tell whether a case went all the way."""
    return len(standing(name, case.steps)[0]) == len(STEPS[name])


def broken_in(name, seed):
    """Return what the steps broke that the engine let pass in one random sequence."""
    passed = played(name, seed).passed
    return {kind for case, row in passed for kind in broken_demands(name, case, row)}


@pytest.mark.parametrize("name", built_in())
def test_no_random_path_closes_a_case_without_what_its_articles_demand(name):
    for _, passed, _ in sequences(name):
        assert [broken_demands(name, earlier, row) for earlier, row in passed] == [[]] * len(passed)
    closed = sum(is_done(name, case) for case, _, _ in sequences(name))
    assert closed > 0, "no sequence went all the way: the test would show nothing"


@pytest.mark.parametrize("name", built_in())
def test_each_kind_of_event_that_a_procedure_knows_does_happen(name):
    expected = {"passed"} | ({"returned"} if any(place.returns_to for place in STEPS[name]) else set())
    if any(row.kind == "posting" for row in GUARDS if row.procedure == name):
        expected |= {"postings", "objections", "decide", "changed", *HELD_UP}
    happened = sum((sequence.happened for sequence in sequences(name)), Counter())
    assert expected <= {kind for kind, times in happened.items() if times}


def test_cases_are_taken_back_refused_and_closed_after_objections_returns_and_changes():
    ends, survived = Counter(), Counter()
    for name in built_in():
        for case, _, happened in sequences(name):
            ends.update([case.steps[-1]["outcome"] if case.steps else ""])
            if is_done(name, case):
                survived.update(kind for kind, times in happened.items() if times)
    assert min(ends["retracted"], ends["refused"]) > 10
    assert min(survived[kind] for kind in ("objections", "decide", "changed", "returned", *HELD_UP)) > 10


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
