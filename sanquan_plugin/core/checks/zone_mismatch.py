# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule zone_mismatch: eastings whose zone number is not that of the layer's 3-degree zone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.coordinates.crs import is_same, zone_crs, zone_of

_ZONE_M = 1_000_000.0


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return the parcels whose eastings carry another zone number than the layer's system says.

    Measure: the number found (0 for none). Layers in other systems than CGCS2000 3-degree zones
    have no zone numbers and give nothing.
    """
    zone = zone_of(subject.frame.crs)
    if zone is None:
        return nothing()
    wanted = zone if is_same(subject.frame.crs, zone_crs(zone, prefixed=True)) else 0
    bounds = shapely.bounds(subject.given)[:, [0, 2]]
    found = np.floor(bounds / _ZONE_M)
    rows = np.flatnonzero((found != wanted).any(axis=1) & np.isfinite(bounds).all(axis=1))
    number = found[rows, 0]
    system = f"坐标系为 {wanted} 带" if wanted else "坐标系不带带号"
    detail = [f"带号为 {int(got)}，{system}" for got in number]
    return findings(subject.codes[rows], subject.inside(rows), measure=number, detail=detail)
