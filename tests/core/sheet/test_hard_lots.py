# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots that leave little room: small, narrow, many-cornered, with holes, in parts, very large."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tests.core.sheet_cases import assert_readable, drawn, stray_lengths, village, words


def round_lot(corners, radius_m):
    turn = -np.arange(corners) * 2 * np.pi / corners
    return shapely.polygons(np.round(radius_m * np.column_stack([np.cos(turn), np.sin(turn)]), 3))


def rounded_corner(points=14):
    """A large lot one corner of which is an arc of many points."""
    turn = np.linspace(np.pi / 2, 0, points)
    arc = np.column_stack([150 + 6 * np.cos(turn), 94 + 6 * np.sin(turn)])
    return shapely.polygons(np.round(np.vstack([[(0, 0), (0, 100)], arc, [(156, 0)]]), 3))


HOLE = shapely.box(7, 6, 12, 11)
LOTS = {
    "narrow": shapely.box(0, 0, 0.5, 40),
    "narrow_slanting": shapely.polygons([(0, 0), (28, 28.5), (28.4, 28.1), (0.4, -0.4)]),
    "forty_corners": round_lot(40, 9.0),
    "hundred_corners": round_lot(100, 60.0),
    "three_m2": shapely.box(0, 0, 1.5, 2.0),
    "l_shape": shapely.polygons([(0, 0), (0, 12), (5, 12), (5, 4), (9, 4), (9, 0)]),
    "thirty_ha": shapely.box(0, 0, 600, 500),
    "hole": shapely.box(0, 0, 20, 18).difference(HOLE),
    "parts": shapely.union(shapely.box(0, 0, 8, 12), shapely.box(11, 0, 20, 10)),
    "rounded_corner": rounded_corner(),
    "touching_corner": shapely.union(shapely.box(0, 0, 8, 8), shapely.box(8, 8, 16, 16)),
}


@pytest.mark.parametrize("name", sorted(LOTS))
def test_every_number_and_length_has_its_place(name):
    job = village(LOTS[name])
    drawing = drawn(job)
    assert_readable(drawing)
    assert drawing.missing == []
    assert stray_lengths(drawing, job) == []
    rings = shapely.get_rings(shapely.get_parts(LOTS[name]))
    corners = shapely.get_num_coordinates(rings).sum() - len(rings)
    assert len(words(drawing, "number")) == len(words(drawing, "length")) == corners


def test_crowded_points_are_dots_and_their_texts_are_led():
    drawing = drawn(village(rounded_corner()))
    assert (len(drawing.points), len(drawing.dots)) == (3, 14)
    assert len(drawing.leaders) > 5
    ends = shapely.get_coordinates(drawing.leaders).reshape(-1, 2, 2)
    assert shapely.distance(shapely.boundary(drawing.parcel), shapely.points(ends[:, 0])) == pytest.approx(
        0, abs=1e-6
    )


def test_roomy_lots_need_no_leader():
    drawing = drawn(village(shapely.box(0, 0, 12, 16.7)))
    assert len(drawing.leaders) == len(drawing.dots) == 0
    assert {text.shrink for text in drawing.texts} == {1.0}


def test_a_lot_inside_a_lot_is_numbered_measured_and_named():
    outer = shapely.box(0, 0, 20, 18).difference(HOLE)
    drawing = drawn(village(outer, HOLE))
    assert words(drawing, "neighbour") == ["00002"]
    (name,) = (text for text in drawing.texts if text.kind == "neighbour")
    assert shapely.contains_xy(shapely.convex_hull(drawing.parcel), *name.centre)
    assert not shapely.contains_xy(drawing.parcel, *name.centre)
    assert words(drawing, "length").count("5.00") == 4
    assert_readable(drawing)
