# SPDX-License-Identifier: GPL-2.0-or-later
"""Common areas from edges, against cases worked by hand and against GEOS's intersections."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from sanquan_plugin.core.geometry import common_area
from sanquan_plugin.core.geometry.common_area import common_area_m2
from sanquan_plugin.core.geometry.outlines import outlines

FAR = (39_567_000.123, 3_860_000.456)


def common(*wkt):
    """Return the common area of the first shape and each other one, moved to a real village's place."""
    shapes = np.array([affinity.translate(shapely.from_wkt(text), *FAR) for text in wkt], dtype=object)
    others = np.arange(len(shapes) - 1)
    return common_area_m2(shapes[:1], outlines(shapes[1:]), np.zeros_like(others), others).tolist()


SQUARE = "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))"


def test_triangle_hole_parts_and_reversed_rings_by_hand():
    triangle = "POLYGON ((0 0, 20 0, 0 20, 0 0))"
    ring = "POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5), (2 2, 2 6, 6 6, 6 2, 2 2))"
    parts = "MULTIPOLYGON (((8 8, 12 8, 12 12, 8 12, 8 8)), ((-2 0, -2 3, 1 3, 1 0, -2 0)))"
    found = common(SQUARE, SQUARE, "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", triangle, ring, parts)
    assert found == pytest.approx([100, 100, 100, 100 - 16, 4 + 3], abs=1e-6)


def test_touching_and_distant_shapes_have_exactly_nothing_in_common():
    assert common(
        SQUARE,
        "POLYGON ((10 0, 10 10, 20 10, 20 0, 10 0))",
        "POLYGON ((0 10, 5 17, 10 10, 0 10))",
        "POLYGON ((2 -30, 4 -30, 4 -20, 2 -30))",
        "POLYGON EMPTY",
    ) == [0, 0, 0, 0]


def star(seed, corners):
    """Return a star-shaped polygon with corners on a grid of 1 mm, often sharing lines with others."""
    random = np.random.default_rng(seed)
    angle = np.sort(random.uniform(0, 2 * np.pi, corners))
    reach = random.choice([5.0, 8.0, 20.0], corners)
    xy = np.round(np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None] + FAR, 3)
    return shapely.make_valid(shapely.Polygon(xy)).buffer(0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(3, 40)), min_size=2, max_size=6))
def test_areas_are_those_of_geos(seeds):
    shapes = np.array([star(*seed) for seed in seeds], dtype=object)
    first, second = (pairs.ravel() for pairs in np.indices((len(shapes), len(shapes))))
    expected = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    assert common_area_m2(shapes, outlines(shapes), first, second) == pytest.approx(expected, abs=1e-5)


def test_pairs_of_many_edges_are_left_to_geos_and_agree(monkeypatch):
    shapes = np.array([star(1, 40), star(2, 40)], dtype=object)
    pair = np.array([0]), np.array([1])
    by_edges = common_area_m2(shapes, outlines(shapes), *pair)
    monkeypatch.setattr(common_area, "_GEOS_EDGES", 0)
    assert common_area_m2(shapes, outlines(shapes), *pair) == pytest.approx(by_edges, abs=1e-6)
    assert by_edges[0] > 50


def test_long_rims_are_looked_at_in_blocks_and_agree():
    angle = np.linspace(0, 2 * np.pi, 500, endpoint=False)
    reach = 200 + 5 * np.sin(40 * angle)
    rim = shapely.Polygon(np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None] + FAR)
    x, y = (places.ravel() * 30.0 for places in np.indices((14, 14)) - 7)
    lots = shapely.box(FAR[0] + x, FAR[1] + y, FAR[0] + x + 30, FAR[1] + y + 30)
    row = np.arange(len(lots))
    found = common_area_m2(lots, outlines(np.array([rim])), row, np.zeros_like(row))
    assert found == pytest.approx(shapely.area(shapely.intersection(lots, rim)), abs=1e-5)
    assert found.sum() == pytest.approx(rim.area, abs=1e-3)


def test_batches_make_no_difference(monkeypatch):
    shapes = np.array([star(seed, 9) for seed in range(12)], dtype=object)
    first, second = (pairs.ravel() for pairs in np.indices((12, 12)))
    at_once = common_area_m2(shapes, outlines(shapes), first, second)
    monkeypatch.setattr(common_area, "_BATCH_PAIRS", 100)
    assert common_area_m2(shapes, outlines(shapes), first, second).tolist() == at_once.tolist()
