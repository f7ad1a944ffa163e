# SPDX-License-Identifier: GPL-2.0-or-later
"""One parcel on paper: every text upright, in the frame, beside what it belongs to, on nothing else."""

from __future__ import annotations

import itertools

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.scale import choose_denominator, ladder
from sanquan_plugin.core.sheet.composition import compose
from sanquan_plugin.core.sheet.job import MapInputs, make_job
from sanquan_plugin.core.sheet.places import oriented_boxes
from sanquan_plugin.core.sheet.sides import Paper

FRAME_MM = (170.0, 170.0)
CODE = "371324001001JC{:05d}"
EAST, NORTH = 39567000.0, 3860000.0


def measure(kind, words, shrink):
    size = 3.5 if kind in ("serial", "area") else 2.6
    wide = sum(0.55 if letter.isascii() else 1.0 for letter in words)
    return wide * size * shrink, size * shrink * (0.72 if words.isascii() else 0.95)


def village(*shapes, features=None, buildings=None):
    moved = [shapely.transform(shape, lambda xy: xy + (EAST, NORTH)) for shape in shapes]
    codes = [CODE.format(number) for number in range(1, len(shapes) + 1)]
    parcels = gpd.GeoDataFrame({"zddm": codes, "yt": "0702"}, geometry=moved, crs="EPSG:4527")
    rights = pd.DataFrame({"zddm": codes, "holder": "张三"})
    layers = {
        name: None
        if rows is None
        else gpd.GeoDataFrame(
            {key: [row[0] for row in rows], "zcs": 2},
            geometry=[shapely.transform(row[1], lambda xy: xy + (EAST, NORTH)) for row in rows],
            crs="EPSG:4527",
        )
        for name, key, rows in (("features", "name", features), ("buildings", "fwjg", buildings))
    }
    return make_job(
        MapInputs(
            parcels, rights, **layers, problems=pd.DataFrame(columns=["severity", "zddm", "other", "message"])
        )
    )


def drawn(job, row=0, obstacles=()):
    shape = job.facts.geometry.iat[row]
    left, bottom, right, top = shape.bounds
    denominator = choose_denominator((right - left, top - bottom), FRAME_MM, ladder())
    paper = Paper.centred(shape.bounds, denominator, FRAME_MM)
    subject = job.subjects.subject(row, 170.0 * denominator / 1000.0)
    return compose(subject, paper, FRAME_MM, obstacles=np.array(obstacles, dtype=object), measure=measure)


def boxes(drawing):
    return [
        oriented_boxes(
            np.array([text.centre]), np.array([text.angle_deg]), measure(text.kind, text.words, text.shrink)
        )[0]
        for text in drawing.texts
    ]


def words(drawing, kind):
    return sorted(text.words for text in drawing.texts if text.kind == kind)


def assert_readable(drawing):
    placed = boxes(drawing)
    for first, second in itertools.combinations(placed, 2):
        assert not shapely.intersects(first, second)
    frame = shapely.box(0, 0, *FRAME_MM)
    assert all(shapely.contains(frame, box) for box in placed)
    assert all(-90.0 < text.angle_deg <= 90.0 for text in drawing.texts)
    red = shapely.boundary(drawing.parcel)
    assert not any(shapely.intersects(red, box) for box in placed)


def test_a_lot_has_numbers_lengths_and_its_fraction():
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7)))
    assert words(drawing, "number") == ["J1", "J2", "J3", "J4"]
    assert words(drawing, "length") == ["12.00", "12.00", "16.70", "16.70"]
    assert words(drawing, "serial") == ["00001", "0702"]
    assert words(drawing, "area") == ["200.40"]
    assert drawing.missing == drawing.unlabelled == []
    assert_readable(drawing)


def test_lengths_stand_outside_their_sides_and_turn_with_them():
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7)))
    lengths = [text for text in drawing.texts if text.kind == "length"]
    assert not any(shapely.contains_xy(drawing.parcel, *text.centre) for text in lengths)
    assert {(text.words, text.angle_deg) for text in lengths} == {("12.00", 0.0), ("16.70", 90.0)}
    edge = shapely.boundary(drawing.parcel)
    assert max(shapely.distance(edge, shapely.points(text.centre)) for text in lengths) < 2.5


def test_the_parcel_keeps_its_size_at_the_scale():
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7)))
    left, bottom, right, top = shapely.bounds(drawing.parcel)
    assert (right - left, top - bottom) == pytest.approx((60.0, 83.5))
    assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx((85.0, 85.0))


def test_neighbours_show_stubs_and_the_last_five_digits():
    job = village(*(shapely.box(10 * k, 0, 10 * k + 10, 15) for k in range(3)))
    drawing = drawn(job, row=1)
    assert words(drawing, "neighbour") == ["00001", "00003"]
    assert len(drawing.stubs) >= 4
    assert max(shapely.distance(drawing.parcel, drawing.stubs)) <= 14.0
    own = shapely.boundary(drawing.parcel)
    assert shapely.length(shapely.intersection(shapely.union_all(drawing.stubs), own)) == 0.0
    assert_readable(drawing)


def test_a_road_along_a_side_is_named_and_drawn():
    road = shapely.box(-50, -6, 50, -0.5)
    drawing = drawn(
        village(shapely.box(0, 0, 12, 15), features=[("中心街", road), (None, shapely.box(0, 16, 9, 17))])
    )
    (name,) = (text for text in drawing.texts if text.kind == "feature")
    assert (name.words, name.angle_deg) == ("中心街", 0.0)
    assert len(drawing.features) > 1
    assert_readable(drawing)


def test_a_building_has_its_mark_beside_the_fraction():
    house = shapely.box(0.3, 0.3, 11.7, 15)
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7), buildings=[("4", house)]))
    assert words(drawing, "building") == ["混2"]
    assert len(drawing.buildings) == 1
    assert_readable(drawing)


def test_texts_and_roads_keep_off_the_north_arrow():
    arrow = shapely.box(60, 126, 110, 135)
    road = shapely.box(-50, 16.8, 50, 20)
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7), features=[("北街", road)]), obstacles=[arrow])
    assert not any(shapely.intersects(arrow, box) for box in boxes(drawing))
    inner = shapely.buffer(arrow, -0.01)
    assert not any(shapely.intersects(inner, line) for line in drawing.features)


def test_a_tiny_lot_carries_its_fraction_beside_it():
    drawing = drawn(village(shapely.box(0, 0, 1.2, 1.5)))
    (area,) = (text for text in drawing.texts if text.kind == "area")
    assert not shapely.contains_xy(drawing.parcel, *area.centre)
    assert_readable(drawing)


def test_a_mark_too_large_for_its_building_is_named():
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7), buildings=[("4", shapely.box(3, 3, 3.4, 3.4))]))
    assert words(drawing, "building") == []
    assert drawing.unlabelled == ["混2"]


def test_a_hole_is_numbered_inside_itself():
    shape = shapely.box(0, 0, 20, 18).difference(shapely.box(7, 6, 12, 11))
    drawing = drawn(village(shape))
    assert words(drawing, "number") == [f"J{number}" for number in range(1, 9)]
    assert_readable(drawing)


def test_what_finds_no_place_is_named():
    notch = shapely.polygons(
        [
            (0, 0),
            (12, 0),
            (12, 15),
            (6, 15.02),
            (5.9, 15),
            (5.8, 15.02),
            (5.7, 15),
            (5.6, 15.02),
            (5.5, 15),
            (0, 15),
        ]
    )
    drawing = drawn(village(notch))
    shown = {*words(drawing, "number")}
    points = {f"J{number}" for number in range(1, 11)}
    assert points - shown == {name for name in drawing.missing if "–" not in name}
    assert any("–" in name for name in drawing.missing)
    assert len(words(drawing, "length")) + sum("–" in name for name in drawing.missing) == 10


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(5.0, 12.0), min_size=4, max_size=14),
    st.floats(0.0, 1.0),
)
def test_any_lot_is_readable(radii, turn):
    angles = -(np.arange(len(radii)) + turn) * 2 * np.pi / len(radii)
    shape = shapely.polygons(
        np.round(np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None], 3)
    )
    drawing = drawn(village(shape))
    assert_readable(drawing)
    assert len(words(drawing, "number")) + len(words(drawing, "length")) + len(drawing.missing) == 2 * len(
        radii
    )
