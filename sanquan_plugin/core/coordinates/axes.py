# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether coordinates are metres or degrees, and which of the two comes first (domain.md 4, Detection)."""

from __future__ import annotations

from enum import Enum

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.errors import InputError


class Axes(Enum):
    """What two columns of coordinates hold, in their order."""

    EAST_NORTH = "east, north"
    NORTH_EAST = "north, east"
    LONGITUDE_LATITUDE = "longitude, latitude"
    LATITUDE_LONGITUDE = "latitude, longitude"
    UNKNOWN = "unknown"

    @property
    def is_swapped(self) -> bool:
        """Tell whether a GIS has to swap them: there east comes first."""
        return self in (Axes.NORTH_EAST, Axes.LATITUDE_LONGITUDE)

    @property
    def is_degrees(self) -> bool:
        """Tell whether they are degrees."""
        return self in (Axes.LONGITUDE_LATITUDE, Axes.LATITUDE_LONGITUDE)


def _within(values: NDArray[np.float64], *names: str) -> NDArray[np.bool_]:
    bounds = [tables.ranges()[name] for name in names]
    return np.any([(low <= values) & (values <= high) for low, high in bounds], axis=0)


def detect(coordinates: NDArray[np.float64]) -> Axes:
    """Return what an (n, 2) array of coordinates of Chinese surveys holds.

    UNKNOWN for local systems and other countries' grids, whose digits tell nothing.
    Raises InputError when some rows come north first and some east first.
    """
    pairs = coordinates[np.isfinite(coordinates).all(axis=1)]
    if not len(pairs):
        return Axes.UNKNOWN
    first, second = pairs[:, 0], pairs[:, 1]
    east = ("east_plain", "east_prefixed")
    is_east_north = _within(first, *east) & _within(second, "north")
    is_north_east = _within(first, "north") & _within(second, *east)
    if (is_east_north | is_north_east).all() and is_east_north.any() and is_north_east.any():
        raise InputError(
            "{wrong} of {all} points come north first, the others east first. Bring the file to one order.",
            wrong=int(is_north_east.sum()),
            all=len(pairs),
        )
    forms = {
        Axes.EAST_NORTH: is_east_north,
        Axes.NORTH_EAST: is_north_east,
        Axes.LONGITUDE_LATITUDE: _within(first, "longitude") & _within(second, "latitude"),
        Axes.LATITUDE_LONGITUDE: _within(first, "latitude") & _within(second, "longitude"),
    }
    return next((axes for axes, fits in forms.items() if fits.all()), Axes.UNKNOWN)


def detect_in(geometry: gpd.GeoSeries) -> Axes:
    """Return what the coordinates of a layer hold, as `detect` does."""
    return detect(shapely.get_coordinates(geometry.to_numpy()))


def swapped(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return geometries with the two coordinates of every vertex exchanged."""
    shapes = shapely.transform(geometry.to_numpy(), lambda pairs: pairs[:, ::-1])
    return gpd.GeoSeries(shapes, index=geometry.index, crs=geometry.crs)
