# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule short_side: sides that are likely one point measured twice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, options: Options) -> pd.DataFrame:
    """Return one row a side shorter than `short_side_m` and not a repeated vertex; measure in m."""
    sides = subject.raw_sides
    short = (sides.length_m < options.short_side_m) & (sides.length_m >= threshold("coordinate_step_m"))
    chosen = np.flatnonzero(short)
    middle = (sides.start[chosen] + sides.end[chosen]) / 2.0
    return findings(subject.codes[sides.row[chosen]], shapely.points(middle), measure=sides.length_m[chosen])
