# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule gap: inner rings of the union that are too small or too narrow to be anything on purpose."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.checks.coverage import Coverage
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.rules import figure
from sanquan_plugin.core.checks.subject import Subject, mean_width_m


def find(subject: Subject, options: Options, coverage: Coverage) -> pd.DataFrame:
    """Return one row a gap; measure: its area in m².

    A gap is an inner ring of the union of at most `gap_max_m2` or of a mean width 2·area/perimeter
    of at most `gap_max_width_m`; lanes are wider and larger. `zddm` and `other` are the two parcels
    with the longest common boundary with it, in text order.
    """
    rings = inner_rings(coverage.unions)
    width_m = mean_width_m(rings)
    gaps = rings[(shapely.area(rings) <= options.gap_max_m2) | (width_m <= options.gap_max_width_m)]
    first, second = _sides(subject, gaps)
    swap = np.array(second != "", dtype=bool) & np.array(second < first, dtype=bool)
    return findings(
        np.where(swap, second, first),
        shapely.point_on_surface(gaps),
        other=np.where(swap, first, second),
        measure=shapely.area(gaps),
        detail=[figure(width, "m") for width in mean_width_m(gaps)],
    )


def inner_rings(unions: NDArray) -> NDArray:
    """Return the inner rings of polygons, as polygons."""
    parts = shapely.get_parts(unions)
    parts = parts[shapely.get_num_interior_rings(parts) > 0]
    rings, part = shapely.get_rings(parts, return_index=True)
    inner = np.r_[False, part[1:] == part[:-1]] if len(part) else np.zeros(0, bool)
    return shapely.polygons(rings[inner])


def _sides(subject: Subject, gaps: NDArray) -> tuple[NDArray, NDArray]:
    """Return the codes of the two parcels with the longest boundary along each gap; '' for none."""
    step_m = threshold("coordinate_step_m")
    gap, row = subject.tree.query(gaps, predicate="dwithin", distance=step_m)
    rims = shapely.buffer(shapely.get_exterior_ring(gaps), step_m)
    shared = shapely.intersection(shapely.boundary(subject.polygons[row]), rims[gap])
    beside = pd.DataFrame(
        {"gap": gap, "code": subject.codes[row], "length_mm": np.rint(shapely.length(shared) * 1000.0)}
    )
    beside = beside.sort_values(["gap", "length_mm", "code"], ascending=[True, False, True], kind="stable")
    place = beside.groupby("gap").cumcount()
    codes = np.full((2, len(gaps)), "", dtype=object)
    for rank in (0, 1):
        chosen = beside[place == rank]
        codes[rank, chosen["gap"].to_numpy()] = chosen["code"].to_numpy()
    return codes[0], codes[1]
