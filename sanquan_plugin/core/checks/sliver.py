# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule sliver: parcels too narrow to be one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.rules import figure
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, options: Options) -> pd.DataFrame:
    """Return the parcels whose mean width 2·area/perimeter is at most `sliver_width_m`; measure in m."""
    rows = np.flatnonzero(subject.mean_width_m <= options.sliver_width_m)
    return findings(
        subject.codes[rows],
        subject.inside(rows),
        measure=subject.mean_width_m[rows],
        detail=[figure(area, "m²") for area in subject.area_m2[rows]],
    )
