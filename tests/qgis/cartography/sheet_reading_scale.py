# SPDX-License-Identifier: GPL-2.0-or-later
"""The boundary on the page held against the ground: moved there, not stretched."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from tests.qgis.cartography.sheet_reading import Page
from tests.qgis.cartography.sheet_reading_expected import Expected

TOLERANCE_MM = 0.2


def rings_on_page(page: Page, parcel: Expected, denominator: int) -> list[NDArray[np.float64]]:
    """Return the parcel's rings in mm on the page at a scale, laid over the boundary drawn there."""
    drawn = [ring * np.array([1.0, -1.0]) / denominator for ring in parcel.rings]
    shell = max(drawn, key=lambda ring: np.ptp(ring, axis=0).sum())
    line = min(page.red_lines, key=lambda line: np.abs(np.ptp(line, axis=0) - np.ptp(shell, axis=0)).sum())
    move = (line.min(axis=0) + line.max(axis=0) - shell.min(axis=0) - shell.max(axis=0)) / 2.0
    return [ring + move for ring in drawn]


def off_scale(page: Page, parcel: Expected, denominator: int) -> list[str]:
    """Return what differs by more than 0.2 mm from the ground at 1:denominator: points, and the longest side."""
    if not page.red_lines:
        return ["no boundary on the page"]
    lines = shapely.multilinestrings([shapely.linestrings(line) for line in page.red_lines])
    rings = rings_on_page(page, parcel, denominator)
    away = shapely.distance(shapely.points(np.concatenate(rings)), lines)
    found = [f"a point is {away.max():.2f} mm off"] if away.max() > TOLERANCE_MM else []
    starts, ends = np.concatenate(rings), np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
    number = np.hypot(*(ends - starts).T).argmax()
    corners = np.concatenate(page.red_lines)
    measured = np.hypot(*(_nearest(corners, ends[number]) - _nearest(corners, starts[number])))
    wanted = np.hypot(*(ends[number] - starts[number]))
    if abs(measured - wanted) > TOLERANCE_MM:
        found.append(f"a side of {wanted:.2f} mm measures {measured:.2f} mm")
    return found


def _nearest(points: NDArray, place: NDArray) -> NDArray:
    return points[np.hypot(*(points - place).T).argmin()]
