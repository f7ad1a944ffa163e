# SPDX-License-Identifier: GPL-2.0-or-later
"""Stretches of a boundary with one neighbour, road or ditch beyond, and the places beside them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.boxes import reach_mm
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import upright

_BESIDE_MM = 0.2
_OFF_MM = np.array([4.2, 6.7, 9.2, 12.2, 1.2, 15.2, 18.2, 25.0, 33.0])
_SLIDES = np.array([0.5, 0.35, 0.65, 0.2, 0.8])


class Stretch(NamedTuple):
    """A stretch of the boundary: its ends in mm and the way out of the parcel there."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    outward: NDArray[np.float64]

    @property
    def length_mm(self) -> float:
        """Return the length on paper."""
        return float(np.hypot(*(self.end - self.start)))


def shared_stretches(sides: Sides, shapes: NDArray) -> dict[int, Stretch]:
    """Return the longest piece of a side that runs along each shape, by the shape's number.

    Shapes that touch the parcel in a point, or in a line shorter than the size `shared_line`, have none.
    """
    near = shapely.buffer(shapes, _BESIDE_MM, quad_segs=2)
    lines = sides.lines
    shape, line = shapely.STRtree(lines).query(near, predicate="intersects")
    pieces, pair = shapely.get_parts(shapely.intersection(lines[line], near[shape]), return_index=True)
    lengths = shapely.length(pieces)
    total = np.bincount(shape[pair], weights=lengths, minlength=len(shapes))
    found: dict[int, Stretch] = {}
    for at in np.argsort(-lengths, kind="stable"):
        owner = int(shape[pair[at]])
        if owner not in found and total[owner] >= size("shared_line"):
            ends = shapely.get_coordinates(pieces[at])
            found[owner] = Stretch(ends[0], ends[-1], sides.outward[line[pair[at]]])
    return found


def way_out(outward: NDArray) -> int:
    """Return 0 to 3 for east, north, west, south."""
    return round(np.degrees(np.arctan2(outward[1], outward[0])) / 90.0) % 4


def beside_stretches(
    stretches: list[Stretch], sizes_mm: NDArray, *, is_turned: bool, within: NDArray
) -> Candidates:
    """Return places outside stretches, near ones and those at their middle first.

    `sizes_mm` (n, 2) are the texts' sizes; texts turn with their stretch or stand upright; `within`
    (n,) are the shapes they must lie in, None for anywhere.
    """
    start, end, outward = (np.array(part).reshape(-1, 2) for part in zip(*stretches, strict=True))
    run = end - start
    angles = upright(np.degrees(np.arctan2(run[:, 1], run[:, 0]))) if is_turned else np.zeros(len(run))
    half = sizes_mm[:, 1] / 2.0 if is_turned else reach_mm(sizes_mm, outward)
    along = start[:, None, None, :] + run[:, None, None, :] * _SLIDES[None, None, :, None]
    away = _OFF_MM[None, :] + half[:, None]
    centres = along + outward[:, None, None, :] * away[:, :, None, None]
    each = len(_OFF_MM) * len(_SLIDES)
    return Candidates(
        np.repeat(np.arange(len(run)), each),
        centres.reshape(-1, 2),
        np.repeat(angles, each),
        np.repeat(sizes_mm, each, axis=0),
        within=np.repeat(within, each),
    )
