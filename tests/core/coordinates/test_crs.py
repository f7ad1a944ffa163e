# SPDX-License-Identifier: GPL-2.0-or-later
import pytest
from pyproj import CRS

from sanquan_plugin.core.coordinates.crs import crs_from_eastings, parse, require_metres, zone_crs, zone_of
from sanquan_plugin.core.errors import InputError


def square(x, y):
    return f"POLYGON(({x} {y},{x + 10} {y},{x + 10} {y + 10},{x} {y + 10},{x} {y}))"


def test_zones_by_prefix_and_plain():
    assert zone_crs(39, prefixed=True).to_epsg() == 4527
    assert zone_crs(39, prefixed=False).to_epsg() == 4548
    assert zone_of(CRS("EPSG:4527")) == zone_of(CRS("EPSG:4548")) == 39
    assert zone_of(CRS("EPSG:4490")) is None


def test_prefix_of_the_eastings_names_the_zone(make_parcels):
    assert crs_from_eastings(make_parcels({"A": square(39567000, 3860000)}, crs=None)).to_epsg() == 4527
    assert crs_from_eastings(make_parcels({"A": square(567000, 3860000)}, crs=None)) is None


def test_two_zones_in_a_layer_are_refused(make_parcels):
    with pytest.raises(InputError, match="35、36"):
        crs_from_eastings(make_parcels({"A": square(35600000, 4e6), "B": square(36400000, 4e6)}, crs=None))


def test_degrees_are_refused_with_a_remedy():
    with pytest.raises(InputError, match=r"PARCELS is in degrees \(EPSG:4490\)"):
        require_metres(CRS("EPSG:4490"), "PARCELS")


def test_unknown_words_are_refused():
    with pytest.raises(InputError, match="EPSG:4527"):
        parse("nonsense")
