# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule duplicate_vertex: vertices that coincide with the next one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a vertex less than 1 mm from the next one of its ring; measure: distance in m."""
    sides = subject.raw_sides
    chosen = np.flatnonzero(sides.length_m < threshold("coordinate_step_m"))
    return findings(
        subject.codes[sides.row[chosen]], shapely.points(sides.start[chosen]), measure=sides.length_m[chosen]
    )
