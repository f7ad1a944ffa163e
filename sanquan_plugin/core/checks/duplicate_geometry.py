# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule duplicate_geometry: pairs of parcels with the same shape."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a pair of equal shapes (same vertices, wherever rings start); measure: area in m²."""
    first, second = subject.pairs
    subject.progress.check()
    box = shapely.bounds(subject.polygons)
    same_box = (box[first] == box[second]).all(axis=1)
    first, second = first[same_box], second[same_box]
    shapes = [shapely.to_wkb(shapely.normalize(subject.polygons[rows])) for rows in (first, second)]
    same = np.array(shapes[0] == shapes[1], dtype=bool)
    first, second = subject.in_text_order(first[same], second[same])
    return findings(
        subject.codes[first],
        subject.inside(first),
        other=subject.codes[second],
        measure=subject.area_m2[first],
    )
