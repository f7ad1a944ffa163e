# SPDX-License-Identifier: GPL-2.0-or-later
"""四至 from the directions of sides, worked by hand."""

import numpy as np
import shapely
from shapely.affinity import rotate

from sanquan_plugin.core.boundary.fourdirections import four_directions
from sanquan_plugin.core.boundary.numbering import number_points

CROSS = {
    "M": "POLYGON((0 0,10 0,10 10,0 10,0 0))",
    "E": "POLYGON((10 0,20 0,20 10,10 10,10 0))",
    "S": "POLYGON((0 -10,10 -10,10 0,0 0,0 -10))",
    "W": "POLYGON((-10 0,0 0,0 10,-10 10,-10 0))",
    "N": "POLYGON((0 10,10 10,10 20,0 20,0 10))",
}


def around(lines, zddm):
    row = four_directions(lines).set_index("zddm").loc[zddm]
    return row[["zdszd", "zdszn", "zdszx", "zdszb"]].tolist()


def test_each_side_names_its_direction(make_parcels):
    lines = number_points(make_parcels(CROSS)).lines
    assert around(lines, "M") == ["E", "S", "W", "N"]
    assert around(lines, "E") == ["", "", "M", ""]


def test_a_turned_village_keeps_its_directions_up_to_half_a_right_angle(make_parcels):
    for angle in (-44, -20, 44):
        turned = {
            code: rotate(shapely.from_wkt(wkt), angle, origin=(5, 5)).wkt for code, wkt in CROSS.items()
        }
        assert around(number_points(make_parcels(turned)).lines, "M") == ["E", "S", "W", "N"]


def test_several_neighbours_are_joined_clockwise_and_corners_count_twice(make_parcels):
    shapes = {
        "M": "POLYGON((0 0,10 0,10 10,0 10,0 0))",
        "E1": "POLYGON((10 5,20 5,20 10,10 10,10 5))",
        "CORNER": "POLYGON((10 5,10 0,0 0,0 -10,20 -10,20 5,10 5))",
    }
    lines = number_points(make_parcels(shapes)).lines
    assert around(lines, "M") == ["E1、CORNER", "CORNER", "", ""]


def test_a_jog_does_not_put_a_neighbour_in_a_third_direction(make_parcels):
    shapes = {
        "M": "POLYGON((0 0,10 0,10 10,5 10,5 9.5,0 9.5,0 0))",
        "N": "POLYGON((0 9.5,5 9.5,5 10,10 10,10 20,0 20,0 9.5))",
    }
    lines = number_points(make_parcels(shapes)).lines
    named = lines.assign(neighbour=np.where(lines["neighbour"] == "", "路", lines["neighbour"]))
    assert around(named, "M") == ["路", "路", "路", "N"]


def test_a_long_lot_is_judged_by_its_sides_not_its_middle(make_parcels):
    shapes = {"M": "POLYGON((0 0,100 0,100 10,0 10,0 0))", "NE": "POLYGON((90 10,100 10,100 20,90 20,90 10))"}
    lines = number_points(make_parcels(shapes)).lines
    assert around(lines, "M") == ["", "", "", "NE"]


def test_holes_and_empty_layers(make_parcels):
    ring = "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,4 6,6 6,6 4,4 4))"
    lines = number_points(make_parcels({"A": ring, "B": "POLYGON((4 4,6 4,6 6,4 6,4 4))"})).lines
    assert around(lines, "A") == [""] * 4
    assert around(lines, "B") == ["A"] * 4
    assert four_directions(lines.iloc[:0]).empty
