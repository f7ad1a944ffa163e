# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles: the built-in ones, and refusing those that would give silent nonsense."""

import re
import tomllib

import numpy as np
import pandas as pd
import pytest

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.profile import USES
from sanquan_plugin.core.suitability.profile_file import built_in, load_profile


def test_the_counties_and_two_general_ones_are_there():
    assert built_in() == ["default", "korla", "lanling", "pingluo", "terrain", "zhangqiu"]


@pytest.mark.parametrize("name", built_in())
def test_every_number_of_a_built_in_profile_has_its_source(name):
    data = tomllib.loads(paths.resource("profiles", f"{name}.toml").read_text(encoding="utf-8"))
    for use in USES:
        for table in data[use].get("rule", []) + data[use]["factor"]:
            assert re.search(r"P\d\d|\[k\+?\]|条|CJJ|三调", table["source"]), table


def test_default_holds_the_published_weights():
    factors = {factor.measure: factor.weight for factor in load_profile("default").uses["cultivate"].factors}
    assert factors["slope_deg"] == pytest.approx(0.2513 / 0.9999)
    assert factors["thickness_cm"] == pytest.approx(0.2403 / 0.9999)
    assert sum(factors.values()) == pytest.approx(1.0, abs=1e-12)


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
        ("weight = 0.8", "weight = 0.9", r"cultivate.factor: the weights add up to 1.1000"),
        ("weight = 0.8", "weight = -0.2", r"cultivate.factor\[1\] slope_deg: the weight must be"),
        ("upto = 6,", "upto = 2,", r"cultivate.factor\[1\] slope_deg: the classes must rise"),
        (", {score = 0}]", "]", "must end with an open class"),
        ("score = 85", "score = 185", "not between 0 and 100"),
        ('measure = "shape_ratio"', 'measure = "colour"', "colour is unknown"),
        ("over = 25.0", "over = 25.0\nunder = 1.0", r"cultivate.rule\[1\] slope: needs exactly one"),
        ("over = 25.0", "above = 25.0", "unknown key above"),
        ('required = ["DEM"]', 'required = ["MOON"]', "MOON is unknown"),
        ("high = 80", "high = 50", "high, medium and low must fall"),
        ("medium = 60", "", "grades.medium: a number is missing"),
        ('name = "terrain"', "name = terrain", "line"),
        ('order = ["cultivate", "forest", "build"]', 'order = ["cultivate", "build"]', "name each of"),
    ],
)
def test_faults_are_refused_with_file_and_key(tmp_path, old, new, said):
    assert old in TERRAIN
    path = tmp_path / "county.toml"
    path.write_text(TERRAIN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=f"county.toml.*{said}"):
        load_profile(str(path))


def test_weights_may_miss_one_by_a_thousandth(tmp_path):
    path = tmp_path / "county.toml"
    path.write_text(TERRAIN.replace("weight = 0.8", "weight = 0.7995", 1), encoding="utf-8")
    factors = load_profile(str(path)).uses["cultivate"].factors
    assert sum(factor.weight for factor in factors) == pytest.approx(1.0, abs=1e-12)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(InputError, match="zhangqiu"):
        load_profile("atlantis")
