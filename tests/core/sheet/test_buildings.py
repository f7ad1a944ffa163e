# SPDX-License-Identifier: GPL-2.0-or-later
"""Buildings on a parcel map: their marks and the lengths of their walls, inside their lines."""

from __future__ import annotations

import shapely

from tests.core.sheet_cases import assert_readable, boxes, drawn, village, words

LOT = shapely.box(0, 0, 12, 16.7)


def test_walls_are_measured_inside_and_equal_ones_once():
    house = shapely.box(2, 6, 10, 12)
    drawing = drawn(village(LOT, buildings=[("4", house)]))
    assert words(drawing, "dimension") == ["6.00", "8.00"]
    inside = [
        box for box, text in zip(boxes(drawing), drawing.texts, strict=True) if text.kind == "dimension"
    ]
    assert shapely.contains(drawing.buildings[0], inside).all()
    assert_readable(drawing)


def test_a_point_on_a_straight_wall_ends_no_wall():
    house = shapely.polygons([(2, 6), (2, 12), (6, 12), (10, 12), (10, 6)])
    assert words(drawn(village(LOT, buildings=[("4", house)])), "dimension") == ["6.00", "8.00"]


def test_walls_shorter_than_their_length_carry_none():
    shed = shapely.box(4, 4, 5, 9)
    assert words(drawn(village(LOT, buildings=[("4", shed)])), "dimension") == ["5.00"]
