# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a lot is from features, and how much of its boundary runs along them."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.progress import SILENT, Progress, chunks

_ROUND_SEGMENTS = 4


def distance_m(shapes: NDArray, features: NDArray, *, progress: Progress = SILENT) -> NDArray[np.float64]:
    """Return metres from each lot to the nearest feature, 0 where they touch.

    Infinite where there is no feature at all (an empty layer: checked, none there), NaN for lots
    without a shape. Features are of any geometry type, valid, in the lots' projected CRS; their
    parts are looked at one by one. Raises Cancelled.
    """
    parts = shapely.get_parts(features[~shapely.is_missing(features)])
    parts = parts[~shapely.is_empty(parts)]
    lacking = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    distance = np.where(lacking, np.nan, np.inf)
    if not len(parts):
        return distance
    tree = shapely.STRtree(parts)
    for part in chunks(len(shapes)):
        progress.check()
        (row, _), found = tree.query_nearest(shapes[part], return_distance=True, all_matches=False)
        distance[part.start + row] = found
    return distance


def edge_share(
    shapes: NDArray, zones: NDArray, within_m: float, *, progress: Progress = SILENT
) -> NDArray[np.float64]:
    """Return the share of each lot's perimeter that runs within `within_m` metres of zones, 0 to 1.

    Zones that overlap each other there count once at most (the share never exceeds 1). NaN for lots
    without a shape. Raises Cancelled.
    """
    zones = zones[~shapely.is_missing(zones)]
    perimeter = shapely.length(shapes)
    along = np.zeros(len(shapes))
    tree = shapely.STRtree(zones)
    for part in chunks(len(shapes)):
        progress.check()
        row, zone = tree.query(shapes[part], predicate="dwithin", distance=within_m)
        near, place = np.unique(zone, return_inverse=True)
        wide = shapely.buffer(zones[near], within_m, quad_segs=_ROUND_SEGMENTS)
        common = shapely.intersection(shapely.boundary(shapes[part][row]), wide[place])
        np.add.at(along, part.start + row, shapely.length(common))
    known = perimeter > 0
    return np.where(known, np.minimum(along / np.where(known, perimeter, 1.0), 1.0), np.nan)
