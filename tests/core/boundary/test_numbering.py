# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbering of boundary points and neighbours of sides, on shapes worked by hand."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.errors import Cancelled, InputError
from sanquan_plugin.core.progress import SilentProgress

SQUARE = "POLYGON((0 0,10 0,10 10,0 10,0 0))"


def places(points):
    return list(zip(points["jzdh"], points["y_east"], points["x_north"], strict=True))


def neighbours(lines, zddm):
    own = lines[lines["zddm"] == zddm]
    return dict(zip(own["from_jzdh"], own["neighbour"], strict=True))


def test_starts_in_the_north_west_and_runs_clockwise(make_parcels):
    points, lines = number_points(make_parcels({"A": SQUARE}))
    assert places(points) == [("J1", 0, 10), ("J2", 10, 10), ("J3", 10, 0), ("J4", 0, 0)]
    assert list(zip(lines["from_jzdh"], lines["to_jzdh"], strict=True))[-1] == ("J4", "J1")
    assert lines.geometry[3].wkt == "LINESTRING (0 0, 0 10)"


def test_of_two_vertices_as_near_to_the_corner_the_western_one_is_first(make_parcels):
    points, _ = number_points(make_parcels({"A": "POLYGON((5 0,10 5,5 10,0 5,5 0))"}))
    assert places(points)[0] == ("J1", 0, 5)


def test_holes_run_the_other_way_and_numbers_go_on(make_parcels):
    shape = "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,4 6,6 6,6 4,4 4))"
    points, lines = number_points(make_parcels({"A": shape}))
    assert points["ring"].tolist() == [1] * 4 + [2] * 4
    assert places(points)[4:] == [("J5", 4, 6), ("J6", 4, 4), ("J7", 6, 4), ("J8", 6, 6)]
    assert lines["to_jzdh"].tolist()[4:] == ["J6", "J7", "J8", "J5"]


def test_parts_are_numbered_from_the_north_west(make_parcels):
    shape = "MULTIPOLYGON(((20 0,30 0,30 10,20 10,20 0)),((0 0,10 0,10 10,0 10,0 0)))"
    points, _ = number_points(make_parcels({"A": shape}))
    assert points["part"].tolist() == [1] * 4 + [2] * 4
    assert points["seq"].tolist() == list(range(1, 9))
    assert (points["y_east"][0], points["y_east"][4]) == (0, 20)


def test_repeated_vertices_go_and_vertices_on_a_line_stay(make_parcels):
    shape = "POLYGON((0 0,10 0,10 0.0003,10 5,10 10,0 10,0 0))"
    points, _ = number_points(make_parcels({"A": shape}))
    assert places(points) == [("J1", 0, 10), ("J2", 10, 10), ("J3", 10, 5), ("J4", 10, 0), ("J5", 0, 0)]


def test_lengths_come_from_the_printed_coordinates(make_parcels):
    shape = "POLYGON((0.0004 0,0.0004 10,10.0049 10,10.0049 0,0.0004 0))"
    _, lines = number_points(make_parcels({"A": shape}))
    assert lines["length_m"].tolist() == [10.01, 10.0, 10.01, 10.0]


def test_neighbours_share_the_number_of_a_common_point(make_parcels):
    points, _ = number_points(make_parcels({"A": SQUARE, "B": "POLYGON((10 0,20 0,20 10,10 10.0002,10 0))"}))
    number = points.set_index(["zddm", "jzdh"])["shared_no"]
    assert number["A", "J2"] == number["B", "J1"]
    assert number["A", "J3"] == number["B", "J4"]
    assert points["shared_no"].nunique() == 6


def test_a_long_side_names_its_neighbours_in_the_order_they_are_met(make_parcels):
    parcels = make_parcels(
        {
            "A": SQUARE,
            "S": "POLYGON((10 0,20 0,20 5,10 5,10 0))",
            "N": "POLYGON((10 5,20 5,20 10,10 10,10 5))",
        }
    )
    _, lines = number_points(parcels)
    assert neighbours(lines, "A") == {"J1": "", "J2": "N、S", "J3": "", "J4": ""}
    assert neighbours(lines, "S")["J4"] == "A"
    assert neighbours(lines, "S")["J1"] == "N"


@pytest.mark.parametrize(
    ("beyond", "expected"),
    [
        ("POLYGON((10.009 -2,20 -2,20 12,10.009 12,10.009 -2))", "B"),
        ("POLYGON((10.02 -2,20 -2,20 12,10.02 12,10.02 -2))", ""),
        ("POLYGON((10 10,20 10,20 20,10 20,10 10))", ""),
        ("POLYGON((10 9.98,20 9.98,20 20,10 20,10 9.98))", "B"),
        ("POLYGON((10 9.995,20 9.995,20 20,10 20,10 9.995))", ""),
        ("POLYGON((10 0,20 0,20 10,10.1 10,10 0))", ""),
    ],
    ids=["9 mm off", "20 mm off", "corner only", "2 cm along", "5 mm along", "diverging"],
)
def test_a_neighbour_runs_along_the_side_within_a_centimetre(make_parcels, beyond, expected):
    _, lines = number_points(make_parcels({"A": SQUARE, "B": beyond}))
    assert neighbours(lines, "A")["J2"] == expected


def test_a_parcel_in_a_hole_is_a_neighbour_all_round(make_parcels):
    outer = "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,4 6,6 6,6 4,4 4))"
    _, lines = number_points(make_parcels({"A": outer, "B": "POLYGON((4 4,6 4,6 6,4 6,4 4))"}))
    assert set(neighbours(lines, "B").values()) == {"A"}
    assert [neighbours(lines, "A")[f"J{n}"] for n in range(1, 9)] == [""] * 4 + ["B"] * 4


def test_null_empty_and_flat_shapes_give_nothing(make_parcels):
    parcels = make_parcels([("A", None), ("B", "POLYGON EMPTY"), ("C", "POLYGON((0 0,5 0,0 0,0 0))")])
    points, lines = number_points(parcels)
    assert len(points) == len(lines) == 0
    assert points.crs == lines.crs == parcels.crs
    assert len(number_points(parcels.iloc[:0]).points) == 0


def test_input_is_left_as_it_was(make_parcels):
    parcels = make_parcels({"a1": SQUARE})
    before = parcels.copy(deep=True)
    number_points(parcels)
    assert parcels.equals(before)


def test_a_layer_without_codes_is_refused(make_parcels):
    with pytest.raises(InputError, match="zddm"):
        number_points(make_parcels({"A": SQUARE}).drop(columns="zddm"))


def test_cancel_stops_it(make_parcels):
    class Stopped(SilentProgress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        number_points(make_parcels({"A": SQUARE}), progress=Stopped())


@settings(max_examples=60, deadline=None)
@given(
    corners=st.integers(3, 9),
    turn=st.integers(0, 8),
    backwards=st.booleans(),
    shift=st.integers(-20_000, 20_000),
)
def test_numbering_does_not_depend_on_how_a_ring_is_written(corners, turn, backwards, shift):
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False) + 0.3
    radius = 10 + np.arange(corners) % 3
    ring = np.round(np.c_[radius * np.cos(angle), radius * np.sin(angle)] + shift, 3)
    written = np.roll(ring, turn, axis=0)[:: -1 if backwards else 1]

    def points(xy):
        frame = gpd.GeoDataFrame({"zddm": ["A"]}, geometry=[shapely.Polygon(xy)], crs="EPSG:4527")
        return number_points(frame)

    first, second = points(ring), points(written)
    assert first.points.equals(second.points)
    assert first.lines.equals(second.lines)
    assert not shapely.LinearRing(first.points[["y_east", "x_north"]].to_numpy()).is_ccw
