# SPDX-License-Identifier: GPL-2.0-or-later
"""The way from a village's local metre frame to the map, and exact areas on the millimetre grid."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from generator.spec import Point, VillageSpec


def to_map(spec: VillageSpec, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bend, turn and shift local points (n, 2) in m to the village's 3-degree zone, on the mm grid."""
    x, y = points[:, 0], points[:, 1]
    bent_x = x + 2.0 * np.sin(y / 90.0) + 1.2 * np.sin((x + y) / 140.0)
    bent_y = y + 1.8 * np.sin(x / 110.0 + 0.7)
    angle = np.deg2rad(spec.rotation_deg)
    east = spec.origin[0] + bent_x * np.cos(angle) - bent_y * np.sin(angle)
    north = spec.origin[1] + bent_x * np.sin(angle) + bent_y * np.cos(angle)
    return np.round(np.column_stack([east, north]), 3)


def geometry_to_map(spec: VillageSpec, geometry: BaseGeometry, step_m: float = 25.0) -> BaseGeometry:
    """Return a local geometry on the map, its long sides first cut into pieces of at most ``step_m``."""
    return shapely.transform(shapely.segmentize(geometry, step_m), lambda xy: to_map(spec, xy))


def on_grid(point: tuple[float, float]) -> Point:
    """Round a map point to the millimetre grid."""
    return round(float(point[0]), 3), round(float(point[1]), 3)


def printed_area_m2(ring: list[Point]) -> Decimal:
    """Return the shoelace area of a ring on the mm grid, exact, rounded half up to 0.01 m2.

    Integers in millimetres keep the sum exact, so no rounding tie depends on floating point.
    """
    east = [round(p[0] * 1000) for p in ring]
    north = [round(p[1] * 1000) for p in ring]
    count = len(ring)
    doubled = sum(east[i] * north[(i + 1) % count] - east[(i + 1) % count] * north[i] for i in range(count))
    return (Decimal(abs(doubled)) / Decimal(2_000_000)).quantize(Decimal("0.01"), ROUND_HALF_UP)
