# SPDX-License-Identifier: GPL-2.0-or-later
"""Thin strips where a layer's edge and a parcel's were not drawn alike: reported, not counted."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

SLIVER_WIDTH_M = 0.05
"""Mean width, twice the area over the perimeter; the mean error of a point of class 1 [k+]."""


def without_slivers(shapes: NDArray, width_m: float = SLIVER_WIDTH_M) -> tuple[NDArray, NDArray[np.float64]]:
    """Return shapes without their parts of a mean width up to `width_m`, and the area left out of each.

    `shapes` are (multi)polygons, empty ones for none; the mean width is 2·area/perimeter. Areas are m²,
    unrounded, 0 where nothing was left out.
    """
    parts, row = shapely.get_parts(shapes, return_index=True)
    area_m2, length_m = shapely.area(parts), shapely.length(parts)
    thin = 2.0 * area_m2 <= width_m * length_m
    left_out = np.bincount(row[thin], area_m2[thin], minlength=len(shapes)).astype(float)
    touched = np.unique(row[thin])
    cleaned = shapes.copy()
    kept = np.isin(row, touched) & ~thin
    cleaned[touched] = shapely.from_wkt("POLYGON EMPTY")
    if kept.any():
        rows, place = np.unique(row[kept], return_inverse=True)
        cleaned[rows] = shapely.multipolygons(parts[kept], indices=place)
    return cleaned, left_out
