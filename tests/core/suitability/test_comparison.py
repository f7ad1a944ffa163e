# SPDX-License-Identifier: GPL-2.0-or-later
"""Comparison, sensitivity, factor values and the kept cases."""

import time

import numpy as np
import pandas as pd
import pytest

from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.core.suitability.case_cache import CaseCache, needs
from sanquan_plugin.core.suitability.evaluation import table
from sanquan_plugin.core.suitability.factor_values import factor_values
from sanquan_plugin.core.suitability.judgement import judge_all
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.core.suitability.whatif.comparison import by_use, compare
from sanquan_plugin.core.suitability.whatif.flip_points import weight_flips
from sanquan_plugin.core.suitability.whatif.scenario import Scenario, apply
from sanquan_plugin.core.suitability.whatif.sensitivity import shake
from tests.core.suitability_cases import good_layers, lots
from tests.core.varied_lots import varied_case

STEEP = Scenario(
    "陡", "lanling", weights={"cultivate": {"slope_deg": 0.6}}, limits={"cultivate": {"slope": 12.0}}
)


def test_what_moves_is_told_and_sums_equal_totals():
    case, profile = varied_case(120)
    base, other = judge_all(case, profile), judge_all(case, apply(STEEP, profile))
    compared = compare(case, base, other)
    moved = compared["use_base"] != compared["use_other"]
    assert moved.sum() > 5
    assert (compared["moved"] == moved).all()
    assert compared.loc[moved, "reason"].str.match(r"由.+改为.+").all()
    assert (compared.loc[~moved, "reason"] == "").all()
    summary = by_use(compared).set_index("use")
    for column in summary.columns.drop("label"):
        assert round(summary[column].iloc[:-1].sum(), 4) == summary.loc["total", column]
    assert summary.loc["total", "m2_base"] == summary.loc["total", "m2_other"] == 120 * 400.0
    assert summary.loc["total", "mu_base"] == 72.0
    assert summary.loc["cultivate", "parcels_other"] == (other.use == "cultivate").sum()


def test_nothing_moves_between_equals_and_no_lots_add_up_to_nothing():
    case, profile = varied_case(10)
    judged = judge_all(case, profile)
    assert compare(case, judged, judged)["moved"].sum() == 0
    empty = compare(case, judged, judged).iloc[:0]
    assert by_use(empty)["mu_base"].tolist() == [0.0] * 6


def test_rejudging_many_lots_takes_no_longer_than_its_parts():
    def seconds(count):
        case, profile = varied_case(count)
        judge_all(case, profile)
        start = time.process_time()
        judge_all(case, apply(STEEP, profile))
        return time.process_time() - start

    assert seconds(4_000) < 5 * 10 * min(seconds(400) for _ in range(3))


def test_weights_that_are_not_shaken_keep_every_use():
    case, profile = varied_case(50)
    steady = shake(case, judge_all(case, profile), runs=3, spread=0.0)
    assert steady.kept.tolist() == [1.0] * 50
    assert (steady.never, set(steady.other)) == (1.0, {""})


def test_the_share_of_kept_uses_is_the_same_for_a_seed_and_counts_runs():
    case, profile = varied_case(150)
    judged = judge_all(case, profile, demand=3)
    first, again = (shake(case, judged, runs=40, seed=7) for _ in range(2))
    assert (first.kept == again.kept).all()
    assert 0 < first.never < 1
    assert first.never == (first.kept == 1).mean()
    assert np.allclose(first.kept * 40, np.round(first.kept * 40))
    changed = first.kept < 1
    assert (first.other[changed] != "").all() and (first.other[changed] != judged.use[changed]).all()


def test_sensitivity_stops_when_asked_and_refuses_nonsense():
    class Stopped(SilentProgress):
        def is_cancelled(self):
            return True

    case, profile = varied_case(5)
    judged = judge_all(case, profile)
    with pytest.raises(Cancelled):
        shake(case, judged, progress=Stopped())
    with pytest.raises(InputError, match=r"spread from 0"):
        shake(case, judged, spread=1.0)


def test_factor_values_give_value_score_weight_and_source():
    case, profile = varied_case(4)
    values = factor_values(case, judge_all(case, profile), sources={"DEM": "dem.tif"})
    assert len(values) == 4 * sum(len(rules.factors) for rules in profile.uses.values())
    slope = values[(values["factor"] == "slope_deg") & (values["use"] == "cultivate")].iloc[0]
    assert slope["value"] == f"{case.slope_deg[0]:.1f}°"
    assert slope["source"] == "地形：dem.tif"
    missing = values[values["factor"] == "hazard"]
    assert (missing["value"] == "").all() and missing["score"].isna().all()
    totals = values.groupby(["zddm", "use"])["weight"].sum()
    assert totals.to_numpy() == pytest.approx(1.0, abs=0.001)


def test_a_case_is_kept_for_scenarios_and_gathered_anew_for_other_inputs():
    profile, parcels, layers = load_profile("lanling"), lots(0, 100), good_layers()
    slopes = np.array([1.0, 2.0])
    cache = CaseCache()
    first = cache.case(parcels, layers, profile, slope_deg=slopes)
    assert cache.case(parcels, layers, apply(STEEP, profile), slope_deg=slopes) is first
    assert cache.case(parcels, layers, load_profile("korla"), slope_deg=slopes) is not first
    assert cache.case(parcels, layers, profile, slope_deg=slopes + 1) is not first
    moved = parcels.set_geometry(parcels.translate(1.0, 0.0))
    assert cache.case(moved, layers, profile, slope_deg=slopes) is not first
    assert needs(profile) == needs(apply(STEEP, profile))


def test_the_order_of_parcels_changes_nothing_but_the_order():
    (case, profile), (turned, _) = varied_case(60), varied_case(60, turned=True)
    first = table(case, judge_all(case, profile, demand=4)).set_index("zddm")
    second = table(turned, judge_all(turned, profile, demand=4)).set_index("zddm").loc[first.index]
    pd.testing.assert_frame_equal(first, second, check_exact=True)
    flips, again = (
        weight_flips(judge_all(each, profile)).assign(zddm=each.codes).sort_values("zddm", ignore_index=True)
        for each in (case, turned)
    )
    pd.testing.assert_frame_equal(flips, again, check_exact=True)
