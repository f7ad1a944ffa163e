# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule multipart: parcels of several separate parts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return the parcels of more than one part, as the layer has them; measure: number of parts."""
    parts = shapely.get_num_geometries(subject.given)
    rows = np.flatnonzero(parts > 1)
    return findings(subject.codes[rows], subject.inside(rows), measure=parts[rows])
