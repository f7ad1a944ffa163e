# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles: the built-in ones, and refusing those that would give silent nonsense."""

import re
import tomllib

import numpy as np
import pandas as pd
import pytest

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.core.suitability.profile.profile_file import built_in, load_profile
from sanquan_plugin.core.suitability.terms import measures


def test_the_counties_and_two_general_ones_are_there():
    assert built_in() == ["default", "korla", "lanling", "pingluo", "terrain", "zhangqiu"]


@pytest.mark.parametrize("name", built_in())
def test_every_number_of_a_built_in_profile_has_its_source(name):
    data = tomllib.loads(paths.resource("profiles", f"{name}.toml").read_text(encoding="utf-8"))
    for use in USES:
        for table in data[use].get("rule", []) + data[use]["factor"]:
            assert re.search(r"P\d\d|\[k\+?\]|条|CJJ|三调", table["source"]), table


@pytest.mark.parametrize(
    ("value", "score"),
    [(4.5, 40), (4.51, 60), (5.5, 80), (6.0, 90), (6.01, 100), (7.9, 100), (7.91, 90), (9.5, 40), (9.51, 10)],
)
def test_ph_classes_are_closed_at_their_upper_end(value, score):
    ph = next(f for f in load_profile("default").uses["cultivate"].factors if f.measure == "ph")
    assert ph.classes.score(pd.Series([value, np.nan]))[0] == score
    assert np.isnan(ph.classes.score(pd.Series([np.nan]))[0])


def test_words_that_the_table_does_not_know_have_no_score():
    texture = next(f for f in load_profile("default").uses["cultivate"].factors if f.measure == "texture")
    np.testing.assert_array_equal(
        texture.classes.score(pd.Series(["壤土", "泥炭", None])), [100, np.nan, np.nan]
    )


TERRAIN = paths.resource("profiles", "terrain.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight = 0.8", "weight = 0.9", r"line 34, cultivate.factor: the weights add up to 1.1000"),
        (
            "weight = 0.8",
            "weight = -0.2",
            r"line 37, cultivate.factor\[1\] slope_deg.weight: the weight must be",
        ),
        (
            "upto = 6,",
            "upto = 2,",
            r"line 39, cultivate.factor\[1\] slope_deg.classes: the classes must rise",
        ),
        (", {score = 0}]", "]", "must end with an open class"),
        ("score = 85", "score = 185", "not between 0 and 100"),
        ('measure = "shape_ratio"', 'measure = "colour"', "colour is unknown"),
        ("over = 25.0", "over = 25.0\nunder = 1.0", r"cultivate.rule\[1\] slope: needs exactly one"),
        ("over = 25.0", "above = 25.0", "line 31, cultivate.*unknown key above"),
        ('required = ["DEM"]', 'required = ["MOON"]', "MOON is unknown"),
        ("high = 80", "high = 50", "high, medium and low must fall"),
        ("medium = 60", "", "line 13, grades.medium: a number is missing"),
        ('name = "terrain"', "name = terrain", "line"),
        ("{upto = 6, score = 85}", "{over = 3, upto = 6, score = 85}", "line 39.*gap between 2 and 3"),
        ('unit = "°"\nweight', 'unit = "%"\nweight', "line 36.*unit is %, but slope_deg is taken in °"),
        ("over = 25.0", 'over = "steep"', "line 31, cultivate.*a number is missing"),
        ("min_share = 0.01", "min_share = 0.01\naccuracy_m = {MOON = 1.0}", "MOON is unknown"),
        ('order = ["cultivate", "forest", "build"]', 'order = ["cultivate", "build"]', "name each of"),
    ],
)
def test_faults_are_refused_with_file_and_key(tmp_path, old, new, said):
    assert old in TERRAIN
    path = tmp_path / "county.toml"
    path.write_text(TERRAIN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=f"county.toml.*{said}"):
        load_profile(str(path))


def test_a_word_without_a_class_is_refused(tmp_path):
    text = paths.resource("profiles", "default.toml").read_text(encoding="utf-8")
    path = tmp_path / "county.toml"
    path.write_text(text.replace(', {value = "砾质土", score = 40}', "", 1), encoding="utf-8")
    line = text.splitlines().index('measure = "texture"') + 4
    with pytest.raises(InputError, match=f"line {line}, cultivate.*texture.classes: .*lacks 砾质土"):
        load_profile(str(path))


@pytest.mark.parametrize("name", built_in())
def test_built_in_profiles_state_the_unit_of_every_limit_and_class(name):
    data = tomllib.loads(paths.resource("profiles", f"{name}.toml").read_text(encoding="utf-8"))
    for use in USES:
        for table in data[use].get("rule", []) + data[use]["factor"]:
            if measure := table.get("measure"):
                assert table.get("unit", "") == measures()[measure].unit.strip(), table


# domain.md 8.3, P28: published weights of loess-hill farmland; the four without data are left out.
PUBLISHED = {
    "thickness_cm": 0.2012, "texture": 0.0568, "organic_matter_gkg": 0.0707, "ph": 0.0202,
    "irrigation": 0.1028, "drainage": 0.0068, "road_m": 0.0322, "canal_m": 0.0886,
    "slope_deg": 0.2104, "shape_ratio": 0.0476,
}  # fmt: skip
LEFT_OUT = {"profile": 0.0362, "erosion": 0.0161, "belt": 0.0903, "storm": 0.0201}
RENORMALISED = {
    "thickness_cm": 0.2403, "texture": 0.0678, "organic_matter_gkg": 0.0844, "ph": 0.0241,
    "irrigation": 0.1228, "drainage": 0.0081, "road_m": 0.0385, "canal_m": 0.1058,
    "slope_deg": 0.2513, "shape_ratio": 0.0568,
}  # fmt: skip


def test_the_published_weights_give_the_renormalised_ones():
    assert sum(PUBLISHED.values()) + sum(LEFT_OUT.values()) == pytest.approx(1.0, abs=1e-9)
    kept = sum(PUBLISHED.values())
    assert {name: round(weight / kept, 4) for name, weight in PUBLISHED.items()} == RENORMALISED
    loaded = {factor.measure: factor.weight for factor in load_profile("default").uses["cultivate"].factors}
    for name, weight in RENORMALISED.items():
        assert loaded[name] == pytest.approx(weight, abs=0.0000505), name


def test_the_share_of_weight_without_soil():
    loaded = {factor.measure: factor.weight for factor in load_profile("default").uses["cultivate"].factors}
    assert sum(loaded.values()) == pytest.approx(1.0, abs=1e-12)
    bare = sum(loaded[name] for name in ("slope_deg", "canal_m", "road_m", "shape_ratio"))
    assert round(bare, 4) == 0.4524
    assert round(bare + loaded["irrigation"] + loaded["drainage"], 4) == 0.5833


def test_weights_may_miss_one_by_a_thousandth(tmp_path):
    path = tmp_path / "county.toml"
    path.write_text(TERRAIN.replace("weight = 0.8", "weight = 0.7995", 1), encoding="utf-8")
    factors = load_profile(str(path)).uses["cultivate"].factors
    assert sum(factor.weight for factor in factors) == pytest.approx(1.0, abs=1e-12)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(InputError, match="zhangqiu"):
        load_profile("atlantis")
