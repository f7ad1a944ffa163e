# SPDX-License-Identifier: GPL-2.0-or-later
"""One parcel on paper: every text upright, in the frame, beside what it belongs to, on nothing else."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.sheet_cases import assert_readable, boxes, drawn, village, words


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


def test_a_leader_takes_the_number_of_a_strip_too_narrow_for_it_into_the_strip():
    drawing = drawn(village(shapely.box(0, 0, 12, 15), shapely.box(12, -8, 12.4, 30)))
    assert words(drawing, "neighbour") == ["00002"] and drawing.unlabelled == []
    (leader,) = drawing.leaders
    (start, end) = shapely.get_coordinates(leader)
    (_, _, right, top), bottom = shapely.bounds(drawing.parcel), shapely.bounds(drawing.parcel)[1]
    assert right < start[0] < right + 2.0 and bottom < start[1] < top
    assert end[0] > right + 2.0
    assert_readable(drawing)


def test_a_neighbour_along_less_than_a_millimetre_of_paper_is_not_named():
    lot, shared_m = shapely.box(0, 0, 12, 15), 0.1
    drawing = drawn(village(lot, shapely.box(12, 15 - shared_m, 30, 30)))
    assert words(drawing, "neighbour") == drawing.unlabelled == []


def test_a_road_along_a_side_is_named_and_drawn():
    road = shapely.box(-50, -6, 50, -0.5)
    drawing = drawn(
        village(shapely.box(0, 0, 12, 15), features=[("中心街", road), (None, shapely.box(0, 16, 9, 17))])
    )
    (name,) = (text for text in drawing.texts if text.kind == "feature")
    assert (name.words, name.angle_deg) == ("中心街", 0.0)
    assert len(drawing.features) > 1
    assert_readable(drawing)


def test_the_registers_words_stand_where_nothing_else_bounds():
    lots = [shapely.box(0, 0, 12, 15), shapely.box(12, 0, 24, 15)]
    drawing = drawn(village(*lots, zdszd="371324001001JC00002", zdszn="大街", zdszx=None, zdszb=" 空地 "))
    assert words(drawing, "feature") == ["大街", "空地"]
    assert words(drawing, "neighbour") == ["00002"]
    south = next(text for text in drawing.texts if text.words == "大街")
    assert south.centre[1] < shapely.bounds(drawing.parcel)[1]
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
    wall = [shapely.box(0, 0, 170, 170)]
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7)), obstacles=wall)
    assert drawing.texts == []
    assert sorted(drawing.missing) == ["J1", "J1–J2", "J2", "J2–J3", "J3", "J3–J4", "J4", "J4–J1"]
    assert drawing.unlabelled == ["00001"]


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
    assert drawing.missing == []
