# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import CRS

from sanquan_plugin.core.coordinates.axes import Axes, detect, swapped
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing.importing import to_target
from sanquan_plugin.core.progress import SilentProgress

EAST, NORTH = 39567000.0, 3860000.0


class Heard(SilentProgress):
    def __init__(self):
        self.said = []

    def warning(self, template, **params):
        self.said.append(template.format(**params))


def layer(crs, east=EAST, north=NORTH, size=10.0):
    return gpd.GeoDataFrame(
        {"zddm": ["a"]}, geometry=[shapely.box(east, north, east + size, north + size)], crs=crs
    )


@pytest.mark.parametrize(
    ("pair", "axes"),
    [
        ((EAST, NORTH), Axes.EAST_NORTH),
        ((NORTH, 567000.0), Axes.NORTH_EAST),
        ((118.0, 35.0), Axes.LONGITUDE_LATITUDE),
        ((35.0, 118.0), Axes.LATITUDE_LONGITUDE),
        ((650000.0, 6860000.0), Axes.UNKNOWN),
    ],
)
def test_digits_tell_the_axes(pair, axes):
    assert detect(np.array([pair, pair])) is axes


def test_north_first_is_put_right_and_said():
    given, heard = layer("EPSG:4527"), Heard()
    wrong = given.set_geometry(swapped(given.geometry))
    assert to_target(wrong, progress=heard).geometry[0].equals(given.geometry[0])
    assert "north first" in heard.said[0]


def test_a_layer_of_both_orders_is_refused():
    given = layer("EPSG:4527")
    shapes = [given.geometry[0], swapped(given.geometry)[0]]
    with pytest.raises(InputError, match="5 of 10 points come north first"):
        to_target(gpd.GeoDataFrame({"zddm": ["a", "b"]}, geometry=shapes, crs="EPSG:4527"))


@pytest.mark.parametrize(
    ("said", "east", "used"),
    [
        (4548, EAST, 4527),
        (4527, 567000.0, 4548),
        (2384, EAST, 2363),
        (4326, EAST, 4527),
        (4548, 567000.0, 4548),
    ],
)
def test_the_zone_number_in_the_eastings_decides(said, east, used):
    heard = Heard()
    assert to_target(layer(f"EPSG:{said}", east=east), progress=heard).crs.to_epsg() == used
    assert bool(heard.said) == (said != used)


@pytest.mark.parametrize(
    ("said", "east", "north", "sentence"),
    [
        (4526, EAST, NORTH, "eastings carry the zone number 39"),
        (4610, EAST, NORTH, "its coordinates are metres"),
        (4527, 117.7, 34.9, "its coordinates are degrees"),
    ],
)
def test_a_system_that_contradicts_the_coordinates_is_refused(said, east, north, sentence):
    with pytest.raises(InputError, match=sentence):
        to_target(layer(f"EPSG:{said}", east, north, 0.01), target=CRS("EPSG:4527"))


def test_degrees_without_a_system_are_cgcs2000_and_need_a_target():
    given = layer(None, 117.7, 34.9, 0.01)
    with pytest.raises(InputError, match="TARGET_CRS"):
        to_target(given)
    assert to_target(given, target=CRS("EPSG:4527")).geometry[0].bounds[0] > 39_000_000


def test_parcels_of_the_next_zone_are_said():
    heard = Heard()
    east = gpd.GeoSeries([shapely.Point(118.6, 35)], crs=4490).to_crs(4527)[0].x
    both = gpd.GeoDataFrame(
        {"zddm": ["a", "b"]}, geometry=[layer(None).geometry[0], layer(None, east).geometry[0]], crs=4527
    )
    assert to_target(both, progress=heard).crs.to_epsg() == 4527
    assert "Parcels lie in zone 40, the layer is in zone 39" in heard.said[0]
