# SPDX-License-Identifier: GPL-2.0-or-later
"""Finding free places for texts on a sheet: rectangles that meet nothing placed before.

All lengths are millimetres on paper, angles degrees counter-clockwise.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

CLEARANCE_MM = 0.3


def oriented_boxes(centres: NDArray, angles_deg: NDArray, size_mm: tuple[float, float]) -> NDArray:
    """Return rectangles of one size, turned about their centres; centres (n, 2), angles (n,)."""
    half = np.array(size_mm) / 2.0
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * half
    turn = np.radians(angles_deg)
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    east = centres[:, :1] + corners[:, 0] * cos - corners[:, 1] * sin
    north = centres[:, 1:] + corners[:, 0] * sin + corners[:, 1] * cos
    return shapely.polygons(np.stack([east, north], axis=2))


def reach_mm(size_mm: tuple[float, float], directions: NDArray) -> NDArray[np.float64]:
    """Return how far an upright rectangle reaches from its centre along unit directions (n, 2)."""
    return np.abs(directions) @ (np.array(size_mm) / 2.0)


class Places:
    """What is taken on one sheet, and the places still free.

    `frame_mm` is (width, height) of the map frame, its lower left corner at (0, 0).
    """

    def __init__(self, frame_mm: tuple[float, float]) -> None:
        """Start with everything inside the frame free."""
        self._frame = (CLEARANCE_MM, CLEARANCE_MM, frame_mm[0] - CLEARANCE_MM, frame_mm[1] - CLEARANCE_MM)
        self._taken: NDArray = np.array([], dtype=object)
        self._bounds: NDArray = np.empty((0, 4))

    def block(self, shapes: NDArray) -> None:
        """Take places: no later text may meet these shapes."""
        if len(shapes):
            self._taken = np.r_[self._taken, shapes]
            self._bounds = np.r_[self._bounds, shapely.bounds(shapes)]

    def take(
        self,
        size_mm: tuple[float, float],
        centres: NDArray,
        angles_deg: NDArray,
        *,
        within: shapely.Geometry | None = None,
        avoiding: NDArray | None = None,
    ) -> int | None:
        """Take the first candidate that is free and return its number; None if none is.

        Parameters
        ----------
        size_mm : width and height of the text
        centres, angles_deg : candidates, best first; shapes (n, 2) and (n,)
        within : the text must lie inside this shape
        avoiding : shapes that this text, unlike others, must not meet
        """
        if not len(centres):
            return None
        grown = (size_mm[0] + 2 * CLEARANCE_MM, size_mm[1] + 2 * CLEARANCE_MM)
        boxes = oriented_boxes(centres, angles_deg, grown)
        for number in self._usable(boxes, within, avoiding):
            if self._is_free(boxes[number]):
                self.block(boxes[number : number + 1])
                return int(number)
        return None

    def _usable(
        self, boxes: NDArray, within: shapely.Geometry | None, avoiding: NDArray | None
    ) -> NDArray[np.int64]:
        bounds = shapely.bounds(boxes)
        left, bottom, right, top = self._frame
        usable = (
            (bounds[:, 0] >= left)
            & (bounds[:, 1] >= bottom)
            & (bounds[:, 2] <= right)
            & (bounds[:, 3] <= top)
        )
        if within is not None:
            shapely.prepare(within)
            usable &= shapely.contains(within, boxes)
        if avoiding is not None and len(avoiding):
            usable &= ~shapely.intersects(boxes[:, None], avoiding[None, :]).any(axis=1)
        return np.flatnonzero(usable)

    def _is_free(self, box: shapely.Geometry) -> bool:
        left, bottom, right, top = shapely.bounds(box)
        near = (
            (self._bounds[:, 0] <= right)
            & (self._bounds[:, 2] >= left)
            & (self._bounds[:, 1] <= top)
            & (self._bounds[:, 3] >= bottom)
        )
        return not shapely.intersects(box, self._taken[near]).any()
