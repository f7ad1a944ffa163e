# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule null_geometry: rows without a polygon."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return the rows whose geometry is null, empty or no polygon; they have no place on the map."""
    rows = np.flatnonzero(shapely.is_missing(subject.given))
    return findings(subject.codes[rows], None)
