# SPDX-License-Identifier: GPL-2.0-or-later
"""Flip points: one worked by hand, and a rerun at each ±0.01 changes the use on one side only."""

import re
from dataclasses import replace

import numpy as np

from sanquan_plugin.core.suitability.case import gather_case
from sanquan_plugin.core.suitability.judgement import judge_all
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.core.suitability.whatif.flip_limits import limit_flips
from sanquan_plugin.core.suitability.whatif.flip_points import STEP, weight_flips
from sanquan_plugin.core.suitability.whatif.flip_words import limit_sentences, weight_sentences
from sanquan_plugin.core.suitability.whatif.scenario import Scenario, apply
from tests.core.suitability_cases import good_layers, lots
from tests.core.varied_lots import varied_case


def rejudged(case, profile, use, factor, weight):
    scenario = Scenario("试", profile.name, weights={use: {factor: weight}})
    return judge_all(case, apply(scenario, profile)).use


def test_a_rerun_at_the_flip_point_changes_the_use_on_one_side_only():
    case, profile = varied_case(80)
    judgement = judge_all(case, profile)
    assert len(set(judgement.use)) >= 3
    flips = weight_flips(judgement)
    rows = np.flatnonzero(flips["factor"] != "")
    assert len(rows) >= 50
    for row in rows:
        flip = flips.loc[row]
        sides = [
            rejudged(case, profile, flip["of"], flip["factor"], flip["weight_flip"] + step)[row]
            for step in (-STEP, STEP)
        ]
        near = 0 if flip["weight_flip"] > flip["weight_now"] else 1
        assert sides[near] == judgement.use[row]
        assert sides[1 - near] == flip["use_flip"] != judgement.use[row]


def one_lot(slope):
    """One good lot on a slope, farmed or forest only: no building outside the village boundary."""
    layers = good_layers(VILLAGE_BOUNDARY=good_layers()["REDLINE"])
    profile = load_profile("lanling")
    return gather_case(lots(0), layers, profile, slope_deg=np.array([slope])), profile


def test_the_weight_of_the_slope_by_hand():
    # Slope 10°: 60 points for farming (6–15°), 100 for forest (0–15°). The other factors of farming
    # give S0 at weight 0 of the slope; S(w) = S0 + w (60 − S0) meets 80 − 0.005 at w = (S0 − 79.995)/(S0 − 60).
    case, profile = one_lot(10.0)
    judgement = judge_all(case, profile)
    verdict = judgement.verdicts["cultivate"]
    place = [factor.measure for factor in verdict.rules.factors].index("slope_deg")
    scores, weights = verdict.findings.factor_scores[0], verdict.findings.weights
    assert scores[place] == 60
    others = np.delete(scores, place) @ np.delete(weights, place) / (1 - weights[place])
    by_hand = (others - 79.995) / (others - 60)
    assert judgement.use[0] == "cultivate" and by_hand > weights[place]
    before = rejudged(case, profile, "cultivate", "slope_deg", round(by_hand - STEP, 4))
    after = rejudged(case, profile, "cultivate", "slope_deg", round(by_hand + STEP, 4))
    assert (before[0], after[0]) == ("cultivate", "forest")
    flip = weight_flips(judgement).loc[0]
    assert abs(flip["weight_flip"] - flip["weight_now"]) <= by_hand - weights[place] + 1e-4
    only = replace(judgement, demanded=np.array([True]))
    assert weight_flips(only).loc[0, "factor"] == ""


def test_the_slope_limit_flips_at_the_lots_own_slope():
    case, profile = one_lot(26.0)
    judgement = judge_all(case, profile)
    assert "slope" in [each.rule.id for each in judgement.verdicts["cultivate"].outcomes if each.hits[0]]
    flip = limit_flips(judgement, case.evidence).loc[0]
    scenario = Scenario("试", "lanling", limits={flip["rule_of"]: {flip["rule"]: float(flip["limit_flip"])}})
    at = judge_all(case, apply(scenario, profile)).use[0]
    step = 0.01 if flip["loosened"] else -0.01
    beyond = {flip["rule_of"]: {flip["rule"]: float(flip["limit_flip"]) + step}}
    past = judge_all(case, apply(Scenario("试", "lanling", limits=beyond), profile)).use[0]
    assert flip["use_limit"] in (at, past)
    assert judgement.use[0] != flip["use_limit"]


def test_sentences_name_use_factor_weight_and_what_it_becomes():
    case, profile = varied_case(60)
    judgement = judge_all(case, profile)
    flips, limits = weight_flips(judgement), limit_flips(judgement, case.evidence)
    told = weight_sentences(flips, judgement.demanded)
    way = r"^宜[耕林建]评分中.+权重(超过|低于) 0\.\d{3} 时改为(宜[耕林建]|收储|资料不足)（现 0\.\d{3}）$|均不变$"
    for sentence in told:
        assert re.search(way, sentence), sentence
    assert any(
        "上限" in text or "下限" in text for text in limit_sentences(limits, judgement.demanded, profile)
    )


def test_lots_that_serve_members_have_no_flip_point():
    case, profile = varied_case(40)
    judgement = judge_all(case, profile, demand=5)
    assert judgement.demanded.sum() == 5
    flips = weight_flips(judgement)
    assert (flips.loc[judgement.demanded, "factor"] == "").all()
    assert weight_sentences(flips, judgement.demanded)[np.flatnonzero(judgement.demanded)[0]].startswith(
        "由成员"
    )
    assert (limit_flips(judgement, case.evidence).loc[judgement.demanded, "rule"] == "").all()


def test_no_lots_no_flips():
    case, profile = varied_case(3)
    empty = gather_case(case.lots.iloc[:0], good_layers(), profile)
    assert weight_flips(judge_all(empty, profile)).empty
