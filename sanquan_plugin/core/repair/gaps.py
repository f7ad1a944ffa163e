# SPDX-License-Identifier: GPL-2.0-or-later
"""The rims of enclosed gaps narrow enough to be closed."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.checks.coverage import cover
from sanquan_plugin.core.checks.gap import inner_rings
from sanquan_plugin.core.checks.subject import Subject, mean_width_m
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.core.repair.outline import read_outlines

_MM = 1000.0


def rim_mm(parcels: gpd.GeoDataFrame, width_m: float, progress: Progress) -> NDArray[np.int64]:
    """Return the vertices (k, 2), in mm, on the rims of gaps of a mean width of at most `width_m`.

    A gap is an inner ring of the union of the parcels; its mean width is 2·area/perimeter.
    """
    subject = Subject.of(parcels, progress)
    gaps = inner_rings(cover(subject, 0.0).unions)
    gaps = gaps[mean_width_m(gaps) <= width_m]
    _, vertices = read_outlines(subject.polygons)
    points = shapely.points(vertices.mm / _MM)
    on_rim, _ = shapely.STRtree(gaps).query(
        points, predicate="dwithin", distance=2 * threshold("coordinate_step_m")
    )
    return np.unique(vertices.mm[on_rim], axis=0)
