# SPDX-License-Identifier: GPL-2.0-or-later
"""Quality grade of neighbouring farmland in place of soil that is not known (domain.md 8.3)."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.landclass import FARMLAND, in_class
from sanquan_plugin.core.progress import SILENT, Progress, chunks

GRADE_COLUMN = "gddb"


def neighbour_grades(
    shapes: NDArray, land_class: gpd.GeoDataFrame, within_m: float, *, progress: Progress = SILENT
) -> NDArray[np.float64]:
    """Return for each lot the quality grade (GDDB 1–15, 1 the best) of the nearest farmland that has one.

    Of several as near, the worst grade. NaN where none lies within `within_m` metres, or the layer has
    no column GDDB. Raises Cancelled.
    """
    found = np.full(len(shapes), np.nan)
    if GRADE_COLUMN not in land_class.columns:
        return found
    grade = pd.to_numeric(land_class[GRADE_COLUMN], errors="coerce").to_numpy(float)
    graded = in_class(land_class, FARMLAND).to_numpy() & (grade > 0)
    zones, grade = land_class.geometry.to_numpy()[graded], grade[graded]
    there = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    if not len(zones) or not len(there):
        return found
    tree = shapely.STRtree(zones)
    for part in chunks(len(there)):
        progress.check()
        row, zone = tree.query_nearest(shapes[there[part]], max_distance=max(within_m, 1e-9))
        np.fmax.at(found, there[part][row], grade[zone])
    return found
