# SPDX-License-Identifier: GPL-2.0-or-later
"""Rings: where they end, what is a hole and what a part."""

import pytest
import shapely

from tests.core.coordinatetxt_cases import FAR, HEAD, HOLE, ISLAND, SQUARE, read, reasons, ring, text


def shape(folder, *lines):
    found = read(folder, text(HEAD, *lines))
    assert len(found.parcels) == 1 and found.parcels.is_valid.all()
    return found.parcels.geometry.iloc[0]


def polygon(shell, *holes):
    return shapely.Polygon([(y, x) for x, y in shell], [[(y, x) for x, y in hole] for hole in holes])


WITH_HOLE = polygon(SQUARE, HOLE)


def test_a_second_label_inside_is_a_hole(tmp_path):
    assert shape(tmp_path, *ring(SQUARE), *ring(HOLE, label=2, first=5)).equals(WITH_HOLE)


def test_a_second_label_outside_is_a_part(tmp_path):
    found = shape(tmp_path, *ring(SQUARE), *ring(FAR, label=2, first=5))
    assert len(found.geoms) == 2 and found.area == 10_100


def test_an_island_in_a_hole_is_a_part(tmp_path):
    found = shape(tmp_path, *ring(SQUARE), *ring(HOLE, label=2), *ring(ISLAND, label=3))
    assert found.equals(shapely.union_all([WITH_HOLE, polygon(ISLAND)]))


def test_holes_may_come_first_and_belong_to_their_own_part(tmp_path):
    inner = [(x + 1000, y) for x, y in HOLE]
    outer = [(x + 1000, y) for x, y in SQUARE]
    found = shape(
        tmp_path, *ring(HOLE, label=1), *ring(inner, label=2), *ring(SQUARE, label=3), *ring(outer, label=4)
    )
    assert found.equals(shapely.union_all([WITH_HOLE, polygon(outer, inner)]))
    assert sorted(len(part.interiors) for part in found.geoms) == [1, 1]


def test_a_hole_that_touches_its_shell(tmp_path):
    notch = [(3860000, 39567050), (3860050, 39567040), (3860050, 39567060)]
    assert shape(tmp_path, *ring(SQUARE), *ring(notch, label=2)).area == 10_000 - 500


def test_the_same_label_after_closing_is_another_ring(tmp_path):
    assert shape(tmp_path, *ring(SQUARE), *ring(HOLE, label=1, first=5)).equals(WITH_HOLE)


def test_numbers_that_start_again_are_another_ring(tmp_path):
    assert shape(tmp_path, *ring(SQUARE, closed=False), *ring(HOLE, closed=False)).equals(WITH_HOLE)


@pytest.mark.parametrize("form", ["J{n},{x},{y}", "J{n},{x},{y},,{label},"])
def test_other_point_forms_hold_rings_too(tmp_path, form):
    lines = [*ring(SQUARE, form=form), *ring(HOLE, label=2, first=5, form=form)]
    assert shape(tmp_path, *lines).equals(WITH_HOLE)


def test_unclosed_rings_are_closed_and_named(tmp_path):
    found = read(tmp_path, text(HEAD, *ring(SQUARE, closed=False)))
    assert found.parcels.geometry.iloc[0].equals(polygon(SQUARE))
    assert "7 371324008029JC00001 此处开始的圈未闭合，已闭合" in reasons(found)


def test_repeated_points_and_a_ring_closed_twice(tmp_path):
    lines = ring(SQUARE)
    assert shape(tmp_path, lines[0], *lines).equals(polygon(SQUARE))
    assert shape(tmp_path, *lines, lines[0]).equals(polygon(SQUARE))
    assert shape(tmp_path, *lines, lines[0], *ring(HOLE, label=2)).equals(WITH_HOLE)


def test_a_part_that_begins_where_the_first_one_does(tmp_path):
    south = [SQUARE[0], (3859900, 39567000), (3859900, 39566900)]
    found = shape(tmp_path, *ring(SQUARE), *ring(south, label=1, first=5))
    assert len(found.geoms) == 2 and found.area == 10_000 + 5_000


def test_the_same_ring_twice_is_left_for_the_check(tmp_path):
    found = read(tmp_path, text(HEAD, *ring(SQUARE), *ring(SQUARE, label=2)))
    assert len(found.parcels.geometry.iloc[0].geoms) == 2 and not found.parcels.is_valid.any()
