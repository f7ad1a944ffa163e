# SPDX-License-Identifier: GPL-2.0-or-later
"""Old datums lie metres to over 100 m off CGCS2000 (domain.md 4): nothing is reprojected between them."""

import pytest
from pyproj import CRS

from sanquan_plugin.core.coordinates.datum import old_datum_between, require_one_datum
from sanquan_plugin.core.errors import InputError

CGCS2000 = CRS("EPSG:4549")


@pytest.mark.parametrize("writing", ["WKT2_2019", "WKT1_GDAL", "WKT1_ESRI"])
@pytest.mark.parametrize(
    ("code", "name"), [(2385, "Xian 1980"), (2433, "Beijing 1954"), (4555, "New Beijing")]
)
def test_an_old_datum_is_known_in_every_writing(code, name, writing):
    old = CRS(CRS.from_epsg(code).to_wkt(writing))
    assert old_datum_between(old, CGCS2000) == name
    assert old_datum_between(CGCS2000, old) == name


@pytest.mark.parametrize(("one", "other"), [(2385, 4610), (4549, 4490), (4549, 32650), (4549, 4326)])
def test_within_a_datum_and_between_the_new_ones_the_way_is_free(one, other):
    assert old_datum_between(CRS.from_epsg(one), CRS.from_epsg(other)) is None


def test_the_two_datums_of_one_ellipsoid_are_told_apart():
    assert old_datum_between(CRS("EPSG:4555"), CRS("EPSG:2433")) == "New Beijing"


def test_the_refusal_names_layer_and_both_systems():
    with pytest.raises(InputError, match=r"REDLINE \(EPSG:2385\).*\(EPSG:4549\).*Xian 1980"):
        require_one_datum(CRS("EPSG:2385"), CGCS2000, "REDLINE")
