# SPDX-License-Identifier: GPL-2.0-or-later
"""Land of a lot inside, or outside, a control layer, against the layer's accuracy (domain.md 8.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.geometry.overlay import areas_over, union_over
from sanquan_plugin.core.progress import SILENT, Progress, chunks
from sanquan_plugin.core.suitability.profile.profile import Overlap


@dataclass(frozen=True)
class Common:
    """One control layer over all lots.

    area_m2 : unrounded common area (of land inside, or outside, the layer).
    hits : it counts even when the layer's edge is off by its accuracy.
    near : it would count, but the accuracy explains it (边界误差内).
    """

    area_m2: NDArray[np.float64]
    hits: NDArray[np.bool_]
    near: NDArray[np.bool_]


def common_land(
    shapes: NDArray,
    zones: NDArray,
    limits: Overlap,
    accuracy_m: float,
    *,
    outside: bool = False,
    progress: Progress = SILENT,
) -> Common:
    """Return the land of lots inside zones, or outside all of them.

    It counts when it is at least `limits.min_m2` and `limits.min_share` of the lot, also after the
    controlled land has been shrunk by `accuracy_m` metres. Only lots over the limits are looked at
    with the shrunk layer, each with what lies around it. Raises Cancelled.
    """
    whole = shapely.area(shapes)
    inside = areas_over(shapes, zones, zone_key=np.zeros(len(zones), np.intp), progress=progress)
    area = inside.sum_by_row(len(shapes))
    if outside:
        area = np.clip(whole - area, 0.0, None)
    counts = _counts(area, whole, limits)
    rows = np.flatnonzero(counts)
    surely = _shrunk_area(shapes[rows], zones, accuracy_m, outside, progress)
    hits = np.zeros(len(shapes), bool)
    hits[rows] = _counts(surely, whole[rows], limits)
    return Common(area, hits, counts & ~hits)


def _counts(area: NDArray, whole: NDArray, limits: Overlap) -> NDArray[np.bool_]:
    return (area >= limits.min_m2) & (area >= limits.min_share * whole)


def _shrunk_area(
    shapes: NDArray, zones: NDArray, accuracy_m: float, outside: bool, progress: Progress
) -> NDArray[np.float64]:
    """Return the common area after moving the layer's edge by its accuracy in the lot's favour."""
    if accuracy_m <= 0 or not len(shapes):
        inside = areas_over(shapes, zones, zone_key=np.zeros(len(zones), np.intp)).sum_by_row(len(shapes))
        return shapely.area(shapes) - inside if outside else inside
    around = shapely.box(*(shapely.bounds(shapes) + 3.0 * accuracy_m * np.array([-1, -1, 1, 1])).T)
    local = union_over(around, zones, progress=progress)
    moved = np.empty(len(shapes))
    for part in chunks(len(shapes)):
        progress.check()
        wide = shapely.buffer(local[part], accuracy_m if outside else -accuracy_m)
        cut = shapely.difference if outside else shapely.intersection
        moved[part] = shapely.area(cut(shapes[part], wide))
    return moved
