# SPDX-License-Identifier: GPL-2.0-or-later
"""Invalid rings, mended in a copy before any pair test: GEOS refuses to intersect them as they are."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.progress import Progress

_NAMED = 5


def mend(geometries: NDArray) -> tuple[NDArray, NDArray[np.intp]]:
    """Return a copy whose polygons are valid, and the rows that had to be mended.

    What make_valid leaves besides polygons (points, lines) is dropped; null geometries stay null.
    """
    mended = np.array(geometries, dtype=object)
    rows = np.flatnonzero(~shapely.is_valid(mended) & ~shapely.is_missing(mended))
    if len(rows):
        mended[rows] = shapely.buffer(shapely.make_valid(mended[rows]), 0)
    return mended, rows


def mend_and_tell(geometries: NDArray, names: NDArray, layer: str, progress: Progress) -> NDArray:
    """Return the mended copy, warning once which rows were mended (by name, such as their codes)."""
    mended, rows = mend(geometries)
    if len(rows):
        progress.warning(
            "Layer {layer}: {count} invalid shapes were mended in a copy ({names}). See checkparcels.",
            layer=layer,
            count=len(rows),
            names="、".join(str(name) for name in np.asarray(names)[rows[:_NAMED]])
            + ("…" if len(rows) > _NAMED else ""),
        )
    return mended
