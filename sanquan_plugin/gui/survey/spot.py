# SPDX-License-Identifier: GPL-2.0-or-later
"""A place on the map that a list or a card leads to."""

from __future__ import annotations

from typing import NamedTuple

from shapely.geometry.base import BaseGeometry


class Spot(NamedTuple):
    """A point: x and y in the system `crs` (authority id or WKT)."""

    x: float
    y: float
    crs: str


def spot_of(point: BaseGeometry | None, crs: object) -> Spot | None:
    """Return the place of a point in a pyproj system; None for anything else or without a system."""
    if point is None or crs is None or point.is_empty or point.geom_type != "Point":
        return None
    return Spot(point.x, point.y, crs.to_string())
