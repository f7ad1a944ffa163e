# SPDX-License-Identifier: GPL-2.0-or-later
"""A parcel's boundary on paper: its points, sides, and which way is out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.printing.scale import MM_PER_M


@dataclass(frozen=True)
class Paper:
    """Where a map lies on paper: ground coordinates of the frame's lower left corner, and the scale."""

    origin: tuple[float, float]
    denominator: int

    @classmethod
    def centred(
        cls, bounds: tuple[float, float, float, float], denominator: int, frame_mm: tuple[float, float]
    ) -> Paper:
        """Return the paper whose frame has the middle of the ground bounds (m) in its middle."""
        half = np.array(frame_mm) * denominator / MM_PER_M / 2.0
        middle = np.array([bounds[0] + bounds[2], bounds[1] + bounds[3]]) / 2.0
        left, bottom = middle - half
        return cls((float(left), float(bottom)), denominator)

    @property
    def m_per_mm(self) -> float:
        """Return metres on the ground for a millimetre on paper."""
        return self.denominator / MM_PER_M

    def to_mm(self, coordinates: NDArray) -> NDArray[np.float64]:
        """Return ground coordinates (n, 2) in m as mm on paper."""
        return (coordinates - np.array(self.origin)) * (MM_PER_M / self.denominator)

    def to_ground(self, coordinates: NDArray) -> NDArray[np.float64]:
        """Return mm on paper (n, 2) as ground coordinates in m."""
        return coordinates * (self.denominator / MM_PER_M) + np.array(self.origin)

    def drawn(self, shapes: NDArray) -> NDArray:
        """Return ground geometries in mm on paper."""
        return shapely.transform(np.asarray(shapes, dtype=object), self.to_mm)


@dataclass(frozen=True)
class Sides:
    """Points and sides in mm: the i-th side starts at the i-th point, `following` is where it ends.

    `outward` holds the unit normals of the sides away from the parcel, `corner_outward` those at
    the points (the bisector of the two sides' normals).
    """

    names: NDArray
    following: NDArray[np.int64]
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    lengths_m: NDArray[np.float64]
    neighbours: NDArray
    outward: NDArray[np.float64]
    corner_outward: NDArray[np.float64]

    @property
    def lines(self) -> NDArray:
        """Return the sides as LineStrings in mm."""
        return shapely.linestrings(np.stack([self.start, self.end], axis=1))

    @property
    def angles_deg(self) -> NDArray[np.float64]:
        """Return the sides' directions in degrees counter-clockwise from east."""
        run = self.end - self.start
        return np.degrees(np.arctan2(run[:, 1], run[:, 0]))

    @property
    def lengths_mm(self) -> NDArray[np.float64]:
        """Return the sides' lengths on paper."""
        return np.hypot(*(self.end - self.start).T)


class Outline(NamedTuple):
    """One parcel's boundary on the ground, from its rows of `core.boundary.number_points`.

    The i-th side starts at the i-th point; `following` numbers the points where they end.
    """

    names: NDArray
    following: NDArray[np.int64]
    ground: NDArray[np.float64]
    lengths_m: NDArray[np.float64]
    neighbours: NDArray


def sides_on_paper(outline: Outline, paper: Paper) -> Sides:
    """Return one parcel's boundary on paper.

    Shells run clockwise and holes counter-clockwise, so that left of a side is always outside.
    """
    start = paper.to_mm(outline.ground)
    end = start[outline.following]
    run = end - start
    left = np.column_stack([-run[:, 1], run[:, 0]]) / np.hypot(*run.T)[:, None]
    before = np.empty_like(left)
    before[outline.following] = left
    both = left + before
    size = np.hypot(*both.T)[:, None]
    corner = np.where(size > 1e-6, both / np.maximum(size, 1e-6), left)
    return Sides(
        names=outline.names,
        following=outline.following,
        start=start,
        end=end,
        lengths_m=outline.lengths_m,
        neighbours=outline.neighbours,
        outward=left,
        corner_outward=corner,
    )
