# SPDX-License-Identifier: GPL-2.0-or-later
"""The texts of a parcel itself, tried again with crowded ones fanned out until all have a place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.ground import Ground
from sanquan_plugin.core.sheet.inside import Centre, centre_block
from sanquan_plugin.core.sheet.linework import Linework
from sanquan_plugin.core.sheet.offered import Offered
from sanquan_plugin.core.sheet.outline import OutlineTexts
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import Measure

_NOBODY = np.empty(0, np.int64)


class _Fan(NamedTuple):
    """How far around a text without a place others are fanned out with it, and the gap between them."""

    near_mm: float
    gap_mm: float


_FANS = (_Fan(4.0, 0.9), _Fan(10.0, 0.9), _Fan(10.0, 0.55), _Fan(20.0, 0.9), _Fan(40.0, 0.55))


class Arrangement(NamedTuple):
    """Numbers and lengths, the centre block, and what places they left."""

    outline: OutlineTexts
    centre: Centre
    places: Places


def arrange(
    sides: Sides,
    work: Linework,
    words: tuple[str, str, str],
    *,
    frame_mm: tuple[float, float],
    obstacles: NDArray,
    measure: Measure,
) -> Arrangement:
    """Return the arrangement that leaves the fewest numbers and lengths without a place.

    First every text looks for itself; while some find nothing, they and those around them, in
    ever wider circles, are fanned out before all others. A page with too many of them is left so.
    """
    ground = Ground(frame_mm, work.levels(obstacles))
    offered = Offered(sides, ground, measure)

    def arranged(crowd: NDArray[np.int64], gap_mm: float) -> Arrangement:
        places = Places(ground)
        outline = OutlineTexts(sides, offered, places)
        outline.fan(crowd, work.parcel, gap_mm)
        outline.near()
        centre = centre_block(work.parcel, words, places=places, measure=measure)
        outline.far()
        return Arrangement(outline, centre, places)

    best = last = arranged(_NOBODY, 0.0)
    crowd = _NOBODY
    for near_mm, gap_mm in _FANS:
        if not 0 < len(best.outline.open) <= size("most_fanned"):
            break
        crowd = np.union1d(crowd, last.outline.crowd_around(last.outline.open, near_mm))
        last = arranged(crowd, gap_mm)
        if len(last.outline.open) < len(best.outline.open):
            best = last
    best.outline.across()
    return best
