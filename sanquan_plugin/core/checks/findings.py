# SPDX-License-Identifier: GPL-2.0-or-later
"""The frame every rule returns, before sentences are made of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

COLUMNS = ["zddm", "other", "measure", "detail", "point"]


def findings(
    zddm: NDArray | Sequence[str],
    point: NDArray | Sequence[object] | None,
    *,
    other: ArrayLike | str = "",
    measure: ArrayLike | None = None,
    detail: Sequence[str] | NDArray | str = "",
) -> pd.DataFrame:
    """Return one row a fault: parcel, the other parcel ('' for none), measure, detail, point.

    `measure` is in the rule's unit (rules.csv), unrounded; `detail` completes the rule's sentence.
    """
    codes = np.asarray(zddm, dtype=object)
    rows = len(codes)
    points = np.empty(rows, dtype=object)
    points[:] = point
    return pd.DataFrame(
        {
            "zddm": codes,
            "other": np.broadcast_to(np.asarray(other, dtype=object), rows),
            "measure": np.full(rows, np.nan) if measure is None else np.asarray(measure, dtype=float),
            "detail": np.broadcast_to(np.asarray(detail, dtype=object), rows),
            "point": points,
        },
        columns=COLUMNS,
    )


def nothing() -> pd.DataFrame:
    """Return the frame of a rule that found no fault or was not asked to look."""
    return findings([], [])
