# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule overlap: pairs of parcels with common area, however thin."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.coverage import Coverage
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.progress import chunks


def find(subject: Subject, options: Options, coverage: Coverage) -> pd.DataFrame:
    """Return one row a pair with more than `overlap_min_m2` in common; duplicates count too."""
    kept, common = _common_areas(subject, options.overlap_min_m2, coverage)
    first, second = subject.in_text_order(coverage.first[kept], coverage.second[kept])
    return findings(
        subject.codes[first],
        shapely.point_on_surface(common),
        other=subject.codes[second],
        measure=shapely.area(common),
    )


def _common_areas(subject: Subject, least_m2: float, coverage: Coverage) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the overlapping pairs in the coverage, and what each pair has in common."""
    places, shapes = [np.zeros(0, np.int64)], [np.zeros(0, object)]
    for part in chunks(len(coverage.first)):
        subject.progress.check()
        first, second = coverage.first[part], coverage.second[part]
        with np.errstate(invalid="ignore"):  # GEOS leaves the flag set where lines nearly coincide
            common = shapely.intersection(subject.polygons[first], subject.polygons[second])
        over = np.flatnonzero(shapely.area(common) > least_m2)
        places.append(over + part.start)
        shapes.append(common[over])
    return np.concatenate(places), np.concatenate(shapes)
