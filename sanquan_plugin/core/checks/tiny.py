# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule tiny: parcels with hardly any area."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, options: Options) -> pd.DataFrame:
    """Return the parcels with less than `min_area_m2`; measure: area in m²."""
    rows = np.flatnonzero((subject.area_m2 < options.min_area_m2) & ~shapely.is_missing(subject.polygons))
    return findings(subject.codes[rows], subject.inside(rows), measure=subject.area_m2[rows])
