# SPDX-License-Identifier: GPL-2.0-or-later
"""Slope of an elevation grid, also of one in degrees."""

from __future__ import annotations

import csv

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin import paths

_METRES_PER_DEGREE = 2.0 * np.pi * 6378137.0 / 360.0


def elevation_limits_m() -> tuple[float, float]:
    """Return the lowest and highest elevation that can be land; what lies beyond is missing."""
    with paths.resource("terrain.csv").open(encoding="utf-8", newline="") as file:
        limits = {row["name"]: float(row["value"]) for row in csv.DictReader(file)}
    return limits["elevation_min"], limits["elevation_max"]


def without_voids(elevation_m: NDArray) -> NDArray[np.float64]:
    """Return elevations as floats, NaN for voids that a grid does not declare (SRTM: -32768)."""
    low, high = elevation_limits_m()
    values = np.asarray(elevation_m, dtype=float)
    return np.where((values < low) | (values > high), np.nan, values)


def slope_deg(
    elevation_m: NDArray[np.float64], cell_x_m: NDArray[np.float64], cell_y_m: float
) -> NDArray[np.float64]:
    """Return the slope in degrees by Horn's method (1981), as QGIS and GDAL compute it.

    `elevation_m` has rows from north to south; `cell_x_m` is the width of a cell in each row. NaN
    where the cell itself is missing; a missing neighbour counts as level with the cell, and beyond
    the edge the outermost cells go on.
    """
    padded = np.pad(elevation_m, 1, mode="edge")
    rows, columns = elevation_m.shape

    def shifted(down: int, right: int) -> NDArray[np.float64]:
        near = padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
        return np.where(np.isnan(near), elevation_m, near)

    east = shifted(-1, 1) + 2 * shifted(0, 1) + shifted(1, 1)
    west = shifted(-1, -1) + 2 * shifted(0, -1) + shifted(1, -1)
    south = shifted(1, -1) + 2 * shifted(1, 0) + shifted(1, 1)
    north = shifted(-1, -1) + 2 * shifted(-1, 0) + shifted(-1, 1)
    across = (east - west) / (8 * cell_x_m[:, None])
    along = (south - north) / (8 * cell_y_m)
    return np.degrees(np.arctan(np.hypot(across, along)))


def cell_widths_m(latitudes_deg: NDArray[np.float64], cell_deg: float) -> NDArray[np.float64]:
    """Return the width in metres of a cell of a grid in degrees, for rows at these latitudes."""
    return cell_deg * _METRES_PER_DEGREE * np.cos(np.radians(latitudes_deg))


def cell_height_m(cell_deg: float) -> float:
    """Return the height in metres of a cell of a grid in degrees (sphere; within 0.7 %)."""
    return cell_deg * _METRES_PER_DEGREE
