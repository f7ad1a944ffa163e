# SPDX-License-Identifier: GPL-2.0-or-later
"""Ellipsoidal areas against the series of the land surveys (domain.md 4), which is coded here alone."""

import numpy as np
import pytest
import shapely
from pyproj import CRS, Transformer

from sanquan_plugin.core.coordinates.crs import FIRST_ZONE, LAST_ZONE, zone_crs
from sanquan_plugin.core.geometry.area import ellipsoidal_area_m2

A_M, B_M = 6378137.0, 6356752.314140356
E2 = 0.006694380022900787
COEFFICIENTS = (
    1 + 3 / 6 * E2 + 30 / 80 * E2**2 + 35 / 112 * E2**3 + 630 / 2304 * E2**4,
    1 / 6 * E2 + 15 / 80 * E2**2 + 21 / 112 * E2**3 + 420 / 2304 * E2**4,
    3 / 80 * E2**2 + 7 / 112 * E2**3 + 180 / 2304 * E2**4,
    1 / 112 * E2**3 + 45 / 2304 * E2**4,
    5 / 2304 * E2**4,
)


def series_m2(lon_deg, lat_deg):
    """Return the area of a closed ring by trapezia between its edges and the ring's first meridian."""
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    offset = (lon[1:] + lon[:-1]) / 2 - lon[0]
    rise, middle = lat[1:] - lat[:-1], (lat[1:] + lat[:-1]) / 2
    signs = (1, -1, 1, -1, 1)
    terms = sum(
        sign * factor * np.sin(odd / 2 * rise) * np.cos(odd * middle)
        for sign, factor, odd in zip(signs, COEFFICIENTS, (1, 3, 5, 7, 9), strict=True)
    )
    return abs(np.sum(2 * B_M**2 * offset * terms))


def test_the_coefficients_are_those_of_the_source():
    expected = (
        1.0033640898341927,
        0.001124189381927124,
        1.699459473518905e-06,
        2.7178578455775555e-09,
        4.358419004834514e-12,
    )
    assert np.allclose(COEFFICIENTS, expected, rtol=1e-12, atol=0.0)
    assert np.isclose(E2, 1 - (B_M / A_M) ** 2, rtol=1e-12)


def test_the_vector_of_a_lot_far_from_the_meridian():
    to_degrees = Transformer.from_crs(CRS("EPSG:4527"), CRS("EPSG:4490"), always_xy=True)
    east = [39567000, 39567012, 39567012, 39567000, 39567000]
    north = [3860000, 3860000, 3860016.7, 3860016.7, 3860000]
    lon, lat = to_degrees.transform(east, north)
    assert series_m2(np.array(lon), np.array(lat)) == pytest.approx(200.377832, abs=1e-6)


def lots(random, prefix_m, count):
    """Return lots of 3 to 8 corners, 8 to 40 m across, up to 140 km from the meridian."""
    shapes = []
    for _ in range(count):
        corners = int(random.integers(3, 9))
        angle = np.sort(random.uniform(0, 2 * np.pi, corners))
        while np.diff(np.r_[angle, angle[0] + 2 * np.pi]).max() > 2.8:
            angle = np.sort(random.uniform(0, 2 * np.pi, corners))
        radius = random.uniform(4, 20)
        centre = [prefix_m + random.uniform(360_000, 640_000), random.uniform(2_000_000, 5_900_000)]
        xy = np.round(np.c_[np.cos(angle), np.sin(angle)] * radius + centre, 3)
        shapes.append(shapely.Polygon(xy))
    return np.array(shapes, dtype=object)


def test_a_thousand_lots_in_all_zones():
    random = np.random.default_rng(20261121)
    zones = range(FIRST_ZONE, LAST_ZONE + 1)
    assert (zones[0], zones[-1]) == (25, 45)
    worst_m2, compared = 0.0, 0
    for zone in zones:
        crs = zone_crs(zone, prefixed=True)
        assert crs.to_epsg() == 4488 + zone
        shapes = lots(random, zone * 1_000_000, 48)
        areas_m2 = ellipsoidal_area_m2(shapes, crs)
        to_degrees = Transformer.from_crs(crs, CRS("EPSG:4490"), always_xy=True)
        for shape, area_m2 in zip(shapes, areas_m2, strict=True):
            lon, lat = to_degrees.transform(*shape.exterior.xy)
            worst_m2 = max(worst_m2, abs(series_m2(np.array(lon), np.array(lat)) - area_m2))
            compared += 1
    assert compared >= 1000
    assert worst_m2 < 1e-4
