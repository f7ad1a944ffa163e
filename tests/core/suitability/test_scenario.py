# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios: equal to the base bit for bit, weights that renormalise, faults by name, TOML both ways."""

import pandas as pd
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.evaluation import table
from sanquan_plugin.core.suitability.judgement import judge_all
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.core.suitability.whatif.scenario import Scenario, apply
from sanquan_plugin.core.suitability.whatif.scenario_file import choose, read_scenario, scenario_text
from tests.core.varied_lots import varied_case

FULL = Scenario(
    name='坡度"加重"',
    base="lanling",
    note="第二轮\n讨论",
    weights={"cultivate": {"slope_deg": 0.3}},
    limits={"cultivate": {"slope": 15.0}, "forest": {"isolated": 400.0}},
    grades={"high": 85.0},
    order=("forest", "cultivate", "build"),
    min_data_share=0.5,
    demand=3,
)


def weights_of(profile, use="cultivate"):
    return {factor.measure: factor.weight for factor in profile.uses[use].factors}


@pytest.mark.parametrize("restated", [False, True])
def test_a_scenario_equal_to_the_base_gives_the_same_result_bit_for_bit(restated):
    case, profile = varied_case(40)
    same = {}
    if restated:
        same = {
            "weights": {
                use: {name: round(w, 4) for name, w in weights_of(profile, use).items()}
                for use in profile.uses
            },
            "grades": {"high": 80, "medium": 60.0},
            "order": profile.order,
        }
    equal = apply(Scenario("同", "lanling", **same), profile)
    pd.testing.assert_frame_equal(
        table(case, judge_all(case, profile)), table(case, judge_all(case, equal)), check_exact=True
    )


def test_a_changed_weight_is_exact_and_the_others_keep_their_proportion():
    base = load_profile("lanling")
    now, made = weights_of(base), weights_of(apply(FULL, base))
    assert made["slope_deg"] == 0.3
    assert sum(made.values()) == pytest.approx(1.0, abs=1e-12)
    assert made["thickness_cm"] / made["ph"] == pytest.approx(now["thickness_cm"] / now["ph"])


def test_all_weights_given_are_normalised():
    base = load_profile("lanling")
    given = dict.fromkeys(weights_of(base), 2.0)
    made = weights_of(apply(Scenario("等", "lanling", weights={"cultivate": given}), base))
    assert set(made.values()) == {1 / len(given)}


def test_limits_grades_order_and_share_change_and_the_version_tells():
    made = apply(FULL, load_profile("lanling"))
    assert next(rule.over for rule in made.uses["cultivate"].rules if rule.id == "slope") == 15.0
    assert next(rule.min_patch_m2 for rule in made.uses["forest"].rules if rule.id == "isolated") == 400.0
    assert (made.grade_cuts, made.order[0], made.min_data_share) == ((85.0, 60.0, 40.0), "forest", 0.5)
    assert made.label.endswith('+坡度"加重"')


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"weights": {"cultivate": {"moon": 0.1}}}, r"moon is unknown; profile lanling has .*slope_deg"),
        ({"weights": {"graze": {"slope_deg": 0.1}}}, r"graze is unknown.*cultivate"),
        ({"limits": {"cultivate": {"redline": 1.0}}}, r"redline is unknown.*isolated.*slope"),
        ({"weights": {"cultivate": {"slope_deg": 1.2}}}, r"add up to 1\.2"),
        ({"weights": {"cultivate": {"slope_deg": -0.1}}}, r"None may be below 0"),
        ({"weights": {"cultivate": {"slope_deg": "much"}}}, r"slope_deg must be a number"),
        ({"limits": {"cultivate": {"slope": float("nan")}}}, r"slope must be a number"),
        ({"grades": {"top": 90}}, r"top is unknown.*high"),
        ({"grades": {"high": 50}}, r"must fall"),
        ({"order": ("cultivate",)}, r"each of cultivate, forest, build once"),
        ({"min_data_share": 60.0}, r"between 0 and 1, not 60"),
    ],
)
def test_wrong_names_and_values_are_refused(changes, told):
    with pytest.raises(InputError, match=told):
        apply(Scenario("试", "lanling", **changes), load_profile("lanling"))


def test_toml_gives_back_the_scenario():
    assert read_scenario(scenario_text(FULL), "f") == FULL
    bare = Scenario("空", "korla")
    assert read_scenario(scenario_text(bare), "f") == bare


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("scenario = ", "can't be read"),
        ('base = "lanling"', "scenario is missing"),
        ('scenario = "a"\nbase = "lanling"\nspeed = 3', "unknown key speed"),
        ('scenario = "a"\nbase = "lanling"\n[forest.cuts]\nx = 1', r"unknown key forest\.cuts"),
        ('scenario = "a"\nbase = "lanling"\ndemand = "three"', "demand is missing or of the wrong kind"),
    ],
)
def test_faulty_toml_is_refused(text, told):
    with pytest.raises(InputError, match=told):
        read_scenario(text, "f")


def test_what_a_parameter_may_name(tmp_path):
    file = tmp_path / "方案.toml"
    file.write_text(scenario_text(FULL), encoding="utf-8")
    assert choose("korla").profile.name == "korla"
    for text in (str(file), scenario_text(FULL)):
        assert (choose(text).demand, choose(text).base) == (3, "lanling")
    assert choose(FULL.name, [FULL]).profile.label == choose(str(file)).profile.label
    with pytest.raises(InputError, match="no profile 'none'"):
        choose("none")
