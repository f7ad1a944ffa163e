# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads and ditches as neighbours of sides."""

import geopandas as gpd
import pytest
import shapely

from sanquan_plugin.core.boundary.features import name_features
from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.errors import InputError


@pytest.fixture
def lines(make_parcels):
    return number_points(
        make_parcels(
            {"A": "POLYGON((0 0,10 0,10 10,0 10,0 0))", "B": "POLYGON((10 0,20 0,20 10,10 10,10 0))"}
        )
    ).lines


def features(shapes):
    return gpd.GeoDataFrame(
        {"name": [name for name, _ in shapes]}, geometry=[shape for _, shape in shapes], crs="EPSG:4527"
    )


def test_a_road_along_the_side_is_its_neighbour_and_parcels_go_first(lines):
    road = [
        ("中心街", shapely.box(-5, 10.5, 5, 14)),
        ("中心街", shapely.box(5, 10.5, 30, 14)),
        ("全村", shapely.box(5, 2, 15, 8)),
    ]
    named = name_features(lines, features(road))
    assert named["neighbour"].tolist() == ["中心街", "B", "", "", "中心街", "", "", "A"]


def test_half_of_the_side_must_lie_along_it(lines):
    ditch = shapely.LineString([(-0.5, 0), (-0.5, 4.2)])
    assert name_features(lines, features([("沟", ditch)]))["neighbour"][3] == "沟"
    shorter = shapely.LineString([(-0.5, 0), (-0.5, 3.9)])
    assert name_features(lines, features([("沟", shorter)]))["neighbour"][3] == ""


def test_the_distance_can_be_set(lines):
    road = features([("路", shapely.box(-5, 12, 30, 14))])
    assert name_features(lines, road)["neighbour"][0] == ""
    assert name_features(lines, road, distance_m=2.0)["neighbour"][0] == "路"


def test_nothing_to_name(lines):
    unnamed = features([(None, shapely.box(-5, 10, 30, 14)), ("空", None)])
    assert name_features(lines, unnamed)["neighbour"].equals(lines["neighbour"])
    assert len(name_features(lines.iloc[:0], unnamed)) == 0


def test_a_layer_without_names_is_refused(lines):
    with pytest.raises(InputError, match="name"):
        name_features(lines, features([("路", None)]).drop(columns="name"))
