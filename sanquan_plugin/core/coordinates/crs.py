# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate systems of Chinese surveys: 3-degree zones of CGCS2000 (domain.md 4)."""

from __future__ import annotations

import re

import geopandas as gpd
import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from sanquan_plugin.core.errors import InputError

FIRST_ZONE, LAST_ZONE = 25, 45
_PREFIXED_EPSG, _PLAIN_EPSG = 4488, 4509
_ZONE_M = 1_000_000


def zone_crs(zone: int, *, prefixed: bool) -> CRS:
    """Return the CGCS2000 3-degree zone, with or without the zone number before eastings."""
    if not FIRST_ZONE <= zone <= LAST_ZONE:
        raise InputError("Zone {zone} is not one of the 3-degree zones 25 to 45 of China.", zone=zone)
    return CRS.from_epsg((_PREFIXED_EPSG if prefixed else _PLAIN_EPSG) + zone)


def zone_of(crs: CRS | None) -> int | None:
    """Return the 3-degree zone of a CGCS2000 system; None for any other system."""
    code = CRS(crs).to_epsg() if crs is not None else None
    if code is None:
        return None
    for base in (_PREFIXED_EPSG, _PLAIN_EPSG):
        if FIRST_ZONE <= code - base <= LAST_ZONE and CRS(crs).is_projected:
            return code - base
    return None


def crs_from_eastings(frame: gpd.GeoDataFrame) -> CRS | None:
    """Return the zone that the prefix of the eastings names; None where there is no prefix.

    Raises InputError when parcels carry the prefixes of two zones: a village that straddles two
    zones is handed over as one layer per zone.
    """
    bounds = frame.geometry.bounds.dropna()
    if bounds.empty:
        return None
    zones = np.unique(np.floor(bounds[["minx", "maxx"]].to_numpy() / _ZONE_M).astype(int))
    if zones.min() < FIRST_ZONE or zones.max() > LAST_ZONE:
        return None
    if len(zones) > 1:
        raise InputError(
            "The layer's eastings carry the zone numbers {zones}. Hand over one layer per zone.",
            zones="、".join(str(zone) for zone in zones),
        )
    return zone_crs(int(zones[0]), prefixed=True)


def require_metres(crs: CRS | None, layer: str) -> CRS:
    """Return the system of a layer whose coordinates are metres.

    Raises InputError when it has none or is in degrees.
    """
    if crs is None:
        raise InputError(
            "Layer {layer} has no coordinate system. Set it in the layer's properties.", layer=layer
        )
    crs = CRS(crs)
    if crs.is_geographic:
        raise InputError(
            "Layer {layer} is in degrees ({crs}). Reproject it to metres, such as its CGCS2000 3-degree zone.",
            layer=layer,
            crs=crs.to_string() if crs.to_epsg() else crs.name,
        )
    return crs


def is_same(first: CRS | None, second: CRS | None) -> bool:
    """Tell whether two systems are the same, without minding the order of axes."""
    if first is None or second is None:
        return first is second
    return CRS(first).equals(CRS(second), ignore_axis_order=True)


def parse(text: str) -> CRS:
    """Return the system that a user's text names.

    Raises InputError when it names none.
    """
    try:
        return CRS.from_user_input(re.sub(r"\s+", "", text) if text[:4].upper() == "EPSG" else text)
    except CRSError:
        raise InputError("Unknown coordinate system '{text}'. Write it as EPSG:4527.", text=text) from None
