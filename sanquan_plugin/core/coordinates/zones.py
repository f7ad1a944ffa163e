# SPDX-License-Identifier: GPL-2.0-or-later
"""Zones of Gauss-Krueger surveys: the number before the eastings, and where parcels really lie."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from sanquan_plugin.core.coordinates.crs import FIRST_ZONE, LAST_ZONE, zone_of
from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.errors import InputError

_ZONE_M = 1_000_000
_ZONE_DEGREES = 3
_CHINA_2000 = 4490


def is_zone(crs: CRS) -> bool:
    """Tell whether a system is a Gauss-Krueger zone of CGCS2000, Xian 1980 or Beijing 1954."""
    return _place(crs) is not None


def agree_with_eastings(crs: CRS, geometry: gpd.GeoSeries) -> CRS:
    """Return the system with or without zone number that the eastings (first axis, metres) show.

    A .prj often names the zone without its number while eastings carry it, or the other way round:
    the zone is the same, the numbers decide. Systems that are no Gauss-Krueger zone stay.
    Raises InputError when the eastings carry another zone's number, or two.
    """
    place = _place(crs)
    bounds = geometry.bounds.dropna()
    if place is None or bounds.empty:
        return crs
    series, zone = place
    numbers = np.unique(np.floor(bounds[["minx", "maxx"]].to_numpy() / _ZONE_M).astype(int))
    if set(numbers) == {zone}:
        return CRS.from_epsg(series.prefixed_base + zone)
    if set(numbers) == {0}:
        return CRS.from_epsg(series.plain_base + zone)
    raise InputError(
        "The layer's system is {crs} (zone {zone}), but its eastings carry the zone number {numbers}. "
        "Name the right system in CRS, or hand over one layer per zone.",
        crs=crs.to_string(),
        zone=zone,
        numbers="、".join(str(number) for number in numbers),
    )


def _place(crs: CRS) -> tuple[tables.SystemRow, int] | None:
    """Return the series of zones that a system belongs to, and its zone."""
    code = crs.to_epsg()
    for series in tables.systems():
        for base in (series.prefixed_base, series.plain_base):
            if base and code is not None and series.first_zone <= code - base <= series.last_zone:
                return series, code - base
    return None


def zones_of_parcels(frame: gpd.GeoDataFrame) -> NDArray[np.int64]:
    """Return the 3-degree zones in which the parcels of a layer lie, by their longitude.

    Only for layers in a CGCS2000 3-degree zone; others, and empty ones, give none.
    """
    bounds = frame.geometry.bounds.dropna()
    if zone_of(frame.crs) is None or bounds.empty:
        return np.array([], dtype=np.int64)
    to_degrees = Transformer.from_crs(frame.crs, CRS.from_epsg(_CHINA_2000), always_xy=True)
    middle = (bounds["minx"] + bounds["maxx"]) / 2, (bounds["miny"] + bounds["maxy"]) / 2
    longitude, _ = to_degrees.transform(*(values.to_numpy() for values in middle))
    zones = np.floor((longitude + _ZONE_DEGREES / 2) / _ZONE_DEGREES)
    return np.unique(zones[np.isfinite(zones)].astype(np.int64)).clip(FIRST_ZONE - 1, LAST_ZONE + 1)
