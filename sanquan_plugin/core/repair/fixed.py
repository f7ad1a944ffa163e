# SPDX-License-Identifier: GPL-2.0-or-later
"""Surveyed points, which a repair never moves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.keys import PLACE, SIDE_PLACE, survey_keys
from sanquan_plugin.core.errors import InputError


def surveyed_mm(survey: pd.DataFrame | None) -> NDArray[np.int64]:
    """Return east and north (k, 2) in mm of the points, or ends of sides, of a boundary survey.

    Raises InputError when the survey has no coordinates.
    """
    if survey is None or survey.empty:
        return np.zeros((0, 2), np.int64)
    table, keys = survey_keys(survey)
    if keys not in (PLACE, SIDE_PLACE):
        raise InputError(
            "BOUNDARY_SURVEY has no coordinates, so that nothing tells which points are to stay. Add XZBZ and YZBZ."
        )
    known = table[keys].dropna().to_numpy()
    return np.unique(known.astype(np.int64).reshape(-1, 2), axis=0)
