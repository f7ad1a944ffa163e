# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import shapely
from pyproj import CRS

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.area import ellipsoidal_area_m2, planar_area_m2, printed_area_m2

LOT = "POLYGON((39567000 3860000,39567012 3860000,39567012 3860016.7,39567000 3860016.7,39567000 3860000))"


def test_vector_of_a_lot_far_from_the_meridian():
    shapes = shapely.from_wkt([LOT])
    assert planar_area_m2(shapes)[0] == pytest.approx(200.4, abs=1e-7)
    assert ellipsoidal_area_m2(shapes, CRS("EPSG:4527"))[0] == pytest.approx(200.377832, abs=1e-6)


def test_holes_and_parts_count_and_missing_shapes_are_zero():
    shapes = shapely.from_wkt(
        [
            "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,4 2,4 4,2 4,2 2))",
            "MULTIPOLYGON(((0 0,1 0,1 1,0 1,0 0)),((5 5,7 5,7 7,5 7,5 5)))",
            None,
            "POLYGON EMPTY",
        ]
    )
    assert planar_area_m2(shapes).tolist() == [96.0, 5.0, 0.0, 0.0]
    assert planar_area_m2(np.array([None])).tolist() == [0.0]


def test_printed_area_rounds_half_up():
    shapes = shapely.from_wkt(["POLYGON((0 0,1.005 0,1.005 1,0 1,0 0))"])
    assert printed_area_m2(shapes).tolist() == [1.01]


def test_a_layer_without_a_system_has_no_ellipsoidal_area():
    with pytest.raises(InputError, match="no coordinate system"):
        ellipsoidal_area_m2(shapely.from_wkt([LOT]), None)
