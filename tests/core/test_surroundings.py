# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads and water as areas and as lines, worked by hand."""

import geopandas as gpd
import shapely

from sanquan_plugin.core.surroundings import is_line, roads_and_water


def frame(*rows):
    shapes = [shapely.from_wkt(wkt) for _, _, wkt in rows]
    table = {"kind": [row[0] for row in rows], "name": [row[1] for row in rows]}
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4527")


ROAD = ("road", "大街", "POLYGON((0 0, 100 0, 100 6, 0 6, 0 0))")


def test_a_line_is_left_out_where_an_area_of_its_kind_covers_it():
    middle = ("road", "大街", "LINESTRING(-10 3, 60 3, 120 3)")
    ditch = ("ditch", None, "LINESTRING(0 3, 100 3)")
    found = roads_and_water(frame(ROAD), frame(middle, ditch))
    told = list(zip(found["kind"], found["name"], found.length, strict=True))
    assert told == [
        ("road", "大街", 212.0),
        ("road", "大街", 10.0),
        ("road", "大街", 20.0),
        ("ditch", None, 100.0),
    ]
    assert is_line(found.geometry.to_numpy()).tolist() == [False, True, True, True]


def test_a_line_that_an_area_covers_whole_is_gone_and_either_may_be_missing():
    inside = frame(("road", "大街", "LINESTRING(1 3, 99 3)"))
    assert is_line(roads_and_water(frame(ROAD), inside).geometry.to_numpy()).tolist() == [False]
    assert len(roads_and_water(frame(ROAD), inside.iloc[:0])) == 1
    alone = roads_and_water(frame(ROAD).iloc[:0], inside)
    assert alone["name"].tolist() == ["大街"] and alone.crs == "EPSG:4527"


def test_lines_in_several_parts_come_one_by_one_and_shapeless_rows_do_not():
    parts = frame(
        ("water", "河", "MULTILINESTRING((0 0, 5 0), (8 0, 9 0))"), ("water", "河", "LINESTRING EMPTY")
    )
    parts.loc[2] = ["water", "河", None]
    found = roads_and_water(frame(ROAD).iloc[:0], parts)
    assert found.length.tolist() == [5.0, 1.0]
