# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of pairs: overlaps, duplicates, gaps, points that neighbours don't share, buildings."""

import itertools

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.checks import coverage
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.runner import check

A, B, C, D = (f"371324001001JC0000{number}" for number in (1, 2, 3, 4))
LEFT, RIGHT = shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)


def boxes(make_parcels, *shapes):
    """Return parcels A, B, C, D … of shapes counted from the corner of the village."""
    moved = shapely.transform(shapes, lambda xy: xy + (39567000, 3860000))
    return make_parcels(list(zip((A, B, C, D), [shape.wkt for shape in moved], strict=False)))


def rows(found, rule):
    chosen = found[found["rule"] == rule]
    return list(zip(chosen["zddm"], chosen["other"], chosen["measure"].round(4), strict=True))


def test_parcels_side_by_side_have_no_fault(make_parcels):
    assert len(check(boxes(make_parcels, LEFT, RIGHT, shapely.box(0, 10, 10, 20)))) == 0


def test_an_overlap_is_one_row_a_pair_with_the_smaller_code_first(make_parcels):
    found = check(boxes(make_parcels, shapely.box(9, 2, 20, 8), LEFT))
    assert rows(found, "overlap") == [(A, B, 6.0)]
    assert shapely.within(found.geometry[0], shapely.box(39567009, 3860002, 39567010, 3860008))
    assert "重叠 6.00 m²" in found["message"][0]


def test_an_overlap_must_exceed_the_least_area_however_thin(make_parcels):
    thin = boxes(make_parcels, LEFT, shapely.box(9.998, 0, 20, 10))
    assert rows(check(thin), "overlap") == [(A, B, 0.02)]
    assert rows(check(thin, Options(overlap_min_m2=0.02)), "overlap") == []


def test_duplicates_are_overlaps_too(make_parcels):
    turned = shapely.Polygon([(10, 10), (0, 10), (0, 0), (10, 0)])
    found = check(boxes(make_parcels, LEFT, turned, LEFT))
    pairs = [(A, B, 100.0), (A, C, 100.0), (B, C, 100.0)]
    assert rows(found, "duplicate_geometry") == pairs
    assert rows(found, "overlap") == pairs


def test_parcels_of_one_code_overlap_in_the_order_of_rows(make_parcels):
    parcels = boxes(make_parcels, LEFT, shapely.box(5, 0, 15, 10)).assign(zddm=A)
    assert rows(check(parcels), "overlap") == [(A, A, 50.0)]


def test_an_invalid_ring_is_mended_before_pairs_are_tested(make_parcels):
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = check(boxes(make_parcels, bow, shapely.box(5, 0, 15, 10)))
    assert rows(found, "overlap") == [(A, B, 25.0)]
    assert found["rule"].tolist().count("invalid_geometry") == 1


def around(hole):
    """Return two parcels side by side with a hole between them."""
    return shapely.difference([LEFT, RIGHT], hole)


def test_a_gap_is_an_inner_ring_of_the_union(make_parcels):
    slit = shapely.Polygon([(10, 2), (10.2, 5), (10, 8)])
    found = check(boxes(make_parcels, *around(slit)))
    assert rows(found, "gap") == [(A, B, 0.6)]
    assert shapely.within(found.geometry[0], shapely.transform(slit, lambda xy: xy + (39567000, 3860000)))


@pytest.mark.parametrize(
    ("hole", "is_gap"),
    [
        (shapely.box(8, 3, 12, 5.4), True),
        (shapely.box(8, 3, 12, 5.6), False),
        (shapely.box(1, 4, 19, 4.19), True),
    ],
    ids=["9.6 m² is small", "10.4 m² and wide", "narrow"],
)
def test_small_or_narrow_rings_are_gaps(make_parcels, hole, is_gap):
    assert bool(rows(check(boxes(make_parcels, *around(hole))), "gap")) is is_gap


def test_a_wide_gap_counts_by_width_alone(make_parcels):
    parcels = boxes(make_parcels, *around(shapely.box(1, 4, 19, 4.19)))
    assert len(rows(check(parcels, Options(gap_max_m2=0.0)), "gap")) == 1
    assert rows(check(parcels, Options(gap_max_m2=0.0, gap_max_width_m=0.18)), "gap") == []


def test_a_gap_names_the_two_parcels_with_the_longest_boundary(make_parcels):
    ring = [
        shapely.box(0, 0, 9, 1),
        shapely.box(9, 0, 10, 3),
        shapely.box(0, 1, 1, 3),
        shapely.box(0, 3, 10, 4),
    ]
    found = check(boxes(make_parcels, *ring), Options(gap_max_m2=20))
    assert rows(found, "gap") == [(A, D, 16.0)]


def test_a_lane_open_at_its_end_is_no_gap(make_parcels):
    assert rows(check(boxes(make_parcels, LEFT, shapely.box(10.1, 0, 20, 10))), "gap") == []


def test_a_hole_of_one_parcel_is_a_gap_without_another(make_parcels):
    found = check(boxes(make_parcels, LEFT.difference(shapely.box(4, 4, 6, 6))))
    assert rows(found, "gap") == [(A, "", 4.0)]


def test_tiles_make_no_difference(make_parcels, monkeypatch):
    slit = shapely.Polygon([(10, 2), (10.2, 5), (10, 8)])
    parcels = boxes(make_parcels, *around(slit), shapely.box(0, 9, 10, 20), shapely.box(10, 10, 20, 20))
    whole = check(parcels)
    monkeypatch.setattr(coverage, "_TILE_PARCELS", 1)
    assert rows(check(parcels), "gap") == rows(whole, "gap") == [(A, B, 0.6)]
    assert rows(check(parcels), "overlap") == rows(whole, "overlap") == [(A, C, 10.0)]


def test_a_corner_on_a_neighbours_side_without_a_vertex_is_unmatched(make_parcels):
    found = check(boxes(make_parcels, LEFT, shapely.box(10, 0, 20, 5), shapely.box(10, 5, 20, 10)))
    assert rows(found, "unmatched_vertex") == [(B, A, 0.0), (C, A, 0.0)]
    assert found["severity"].tolist() == ["warning", "warning"]


def test_a_common_vertex_on_the_side_is_matched(make_parcels):
    long = shapely.Polygon([(0, 0), (10, 0), (10, 5), (10, 10), (0, 10)])
    assert len(check(boxes(make_parcels, long, shapely.box(10, 0, 20, 5), shapely.box(10, 5, 20, 10)))) == 0


def test_of_two_vertices_that_miss_each_other_one_is_named(make_parcels):
    off = shapely.Polygon([(10.004, 0), (20, 0), (20, 10), (10, 10)])
    found = check(boxes(make_parcels, LEFT, off))
    assert rows(found, "unmatched_vertex") == [(A, B, 0.004)]
    assert "未共点" in found["message"].iloc[-1]


def test_vertices_beyond_the_tolerance_are_left_alone(make_parcels):
    apart = boxes(make_parcels, LEFT, shapely.box(10.02, 0, 20, 10))
    assert len(check(apart)) == 0
    assert len(rows(check(apart, Options(tolerance_m=0.03)), "unmatched_vertex")) == 2


def test_a_building_belongs_to_the_parcel_that_it_names(make_parcels):
    parcels = boxes(make_parcels, LEFT, RIGHT)
    shapes = [
        shapely.box(8, 2, 11, 4),
        shapely.box(2, 2, 4, 4),
        shapely.box(13, 2, 21, 4),
        shapely.box(50, 0, 52, 2),
    ]
    moved = shapely.transform(shapes, lambda xy: xy + (39567000, 3860000))
    buildings = gpd.GeoDataFrame({"zddm": [A, A, None, None]}, geometry=moved, crs=parcels.crs)
    found = check(parcels, buildings=buildings)
    assert rows(found, "building_outside") == [("", "", 4.0), (A, B, 2.0), (B, "", 2.0)]
    assert "building_outside" not in check(parcels)["rule"].tolist()
    assert len(check(parcels, buildings=buildings.iloc[:0])) == 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 6)] * 2), max_size=12),
    st.sampled_from([1, 3, 1000]),
)
def test_overlaps_are_those_of_every_pair_tested_by_itself(rectangles, tile):
    shapes = [shapely.box(x, y, x + width, y + height) for x, y, width, height in rectangles]
    codes = [f"371324001001JC{number:05d}" for number in range(1, len(shapes) + 1)]
    parcels = gpd.GeoDataFrame({"zddm": codes}, geometry=shapes, crs="EPSG:32650")
    expected = [
        (codes[a], codes[b], shapes[a].intersection(shapes[b]).area)
        for a, b in itertools.combinations(range(len(shapes)), 2)
        if shapes[a].intersection(shapes[b]).area > 0.01
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "_TILE_PARCELS", tile)
        assert rows(check(parcels), "overlap") == expected
