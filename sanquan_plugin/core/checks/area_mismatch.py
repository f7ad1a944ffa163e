# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule area_mismatch: recorded areas that differ from the measured ones by more than the limit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.accuracy import area_limit_m2
from sanquan_plugin.core.checks.findings import findings, nothing
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.rules import figure
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.numbers import M2_PER_MU
from sanquan_plugin.core.parcels import require_columns

_M2_PER_UNIT = {"1": 1.0, "2": M2_PER_MU, "3": 10_000.0}


def find(subject: Subject, options: Options) -> pd.DataFrame:
    """Return the parcels beyond the limit of their accuracy class; measure: measured − recorded, m².

    Nothing without `area_field`; rows that record no figure are left to required_missing.
    Raises InputError when the layer has no such column.
    """
    if not options.area_field:
        return nothing()
    require_columns(subject.frame, [options.area_field.lower()], "PARCELS")
    recorded_m2 = _recorded_m2(subject.frame, options.area_field.lower())
    difference_m2 = printed_area_m2(subject.given) - recorded_m2
    limit_m2 = area_limit_m2(subject.given, options.accuracy_class, progress=subject.progress)
    has_shape = np.isfinite(subject.mean_width_m)
    rows = np.flatnonzero((np.abs(difference_m2) > limit_m2) & has_shape)
    detail = [
        f"记录 {figure(record, 'm²')}，限差 {figure(limit, 'm²')}"
        for record, limit in zip(recorded_m2[rows], limit_m2[rows], strict=True)
    ]
    return findings(subject.codes[rows], subject.inside(rows), measure=difference_m2[rows], detail=detail)


def _recorded_m2(frame: pd.DataFrame, column: str) -> np.ndarray:
    """Return the recorded areas in m², NaN for none; `mjdw` 2 means 亩 and 3 公顷 (domain.md 2)."""
    recorded = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=float)
    if "mjdw" not in frame:
        return recorded
    unit = frame["mjdw"].astype("string").str.strip().str.lstrip("0")
    return recorded * unit.map(_M2_PER_UNIT).fillna(1.0).to_numpy(dtype=float)
