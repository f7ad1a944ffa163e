# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures and weighted sums, worked by hand."""

import numpy as np
import pytest
import shapely

from sanquan_plugin.core.suitability.measuring import shape_ratio, staying_houses
from sanquan_plugin.core.suitability.nearness import distance_m, edge_share
from tests.core.suitability_cases import box, good_layers, judged, layer, lots


def test_terrain_profile_by_hand():
    row = judged(lots(0), {}, "terrain", slope=5.0).iloc[0]
    ratio = 4 * np.pi * 400 / 80**2
    assert ratio > 0.6
    assert row["score_cultivate"] == pytest.approx(0.8 * 85 + 0.2 * 100)
    assert row["score_build"] == pytest.approx(0.7 * 80 + 0.3 * 100)
    assert row["score_forest"] == 100
    assert row["profile_version"] == "terrain 1.1"


def test_lanling_by_hand():
    row = judged(lots(0)).iloc[0]
    parts = {
        "thickness": (0.26, 90),
        "texture": (0.10, 100),
        "om": (0.10, 80),
        "ph": (0.06, 100),
        "water": (0.16, 80),
    }
    parts |= {"canal": (0.10, 100), "road": (0.05, 100), "slope": (0.10, 100), "shape": (0.07, 100)}
    assert row["score_cultivate"] == pytest.approx(sum(weight * score for weight, score in parts.values()))
    assert row["data_share_cultivate"] == 1.0


def test_missing_factors_are_renormalised_and_the_share_is_told():
    soil = good_layers()["SOIL"].drop(columns=["organic_matter_gkg", "texture"])
    row = judged(lots(0), good_layers(SOIL=soil)).iloc[0]
    assert row["data_share_cultivate"] == pytest.approx(0.80)
    known = 0.26 * 90 + 0.06 * 100 + 0.16 * 80 + (0.10 + 0.05 + 0.10 + 0.07) * 100
    assert row["score_cultivate"] == pytest.approx(known / 0.80, abs=0.005)


def test_too_little_data_is_unknown_whatever_the_score():
    soil = good_layers()["SOIL"][["ph", "geometry"]]
    row = judged(lots(0), good_layers(SOIL=soil)).iloc[0]
    assert row["data_share_cultivate"] == pytest.approx(0.38)
    assert row["grade_cultivate"] == "unknown"
    assert "宜耕待核：依据充分度仅 38%" in row["reason"]


def test_soil_is_weighted_by_area_and_words_go_by_the_larger_part():
    soil = layer(
        box(-10, -10, 5, 50), box(5, -10, 50, 50), thickness_cm=[40.0, 100.0], texture=["砂土", "壤土"]
    )
    row = judged(lots(0), good_layers(SOIL=soil)).iloc[0]
    assert "土层 85 cm" in row["reason"]
    assert "壤土" in row["reason"]


def test_distances_are_from_the_lot_and_zero_where_it_touches():
    shapes = np.array(
        [box(0, 0, 20, 20), box(100, 0, 120, 20), box(1000, 0, 1020, 20), shapely.Polygon()], dtype=object
    )
    features = np.array([box(20, 0, 30, 5), box(90, 30, 95, 40)], dtype=object)
    expected = [0.0, np.hypot(5, 10), 905.0, np.nan]
    np.testing.assert_allclose(distance_m(shapes, features)[:2], expected[:2])
    assert distance_m(shapes, features)[2] == pytest.approx(shapely.distance(shapes[2], features[1]))
    assert np.isnan(distance_m(shapes, features)[3])
    assert np.isinf(distance_m(shapes, np.zeros(0, object))[:3]).all()


def test_distances_equal_those_of_every_pair():
    random = np.random.default_rng(7)
    corner = random.uniform(0, 600, (80, 2))
    shapes = shapely.box(
        corner[:, 0], corner[:, 1], corner[:, 0] + random.uniform(1, 90, 80), corner[:, 1] + 15
    )
    features = shapely.buffer(shapely.points(random.uniform(0, 3000, (40, 2))), random.uniform(1, 60, 40))
    every = shapely.distance(shapes[:, None], features[None, :]).min(axis=1)
    np.testing.assert_allclose(distance_m(shapes, features), every, atol=1e-9)


def test_share_of_the_perimeter_along_farmland():
    lot = np.array([box(0, 0, 20, 20)], dtype=object)
    beside = np.array([box(-50, -50, 70, 0)], dtype=object)
    assert edge_share(lot, beside, 0.001)[0] == pytest.approx(0.25, abs=1e-3)
    assert edge_share(lot, np.array([box(-50, -50, 70, -5)], dtype=object), 1.0)[0] == 0.0
    assert edge_share(lot, np.array([box(-50, -50, 70, 70)], dtype=object), 1.0)[0] == 1.0


def test_shape_ratio_of_a_square_and_of_nothing():
    ratio = shape_ratio(np.array([box(0, 0, 10, 10), shapely.Polygon()], dtype=object))
    assert ratio[0] == pytest.approx(np.pi / 4)
    assert np.isnan(ratio[1])


def test_houses_that_stay_are_kept_ones_and_those_of_others():
    houses = layer(box(5, 5, 8, 8), box(10, 10, 12, 12), box(40, 0, 50, 10), keep=[0, 1, 0])
    lot = np.array([box(0, 0, 20, 20)], dtype=object)
    assert staying_houses(houses, lot).index.tolist() == [1, 2]
    assert staying_houses(houses.drop(columns="keep"), lot).index.tolist() == [2]
