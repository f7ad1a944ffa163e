# SPDX-License-Identifier: GPL-2.0-or-later
"""Points to rings, rings to polygons: what is a hole and what a part is decided by geometry.

Files disagree on ring labels (圈号): some number holes, some number parts as well, some repeat a
label after a ring has closed. So a ring ends where the parcel or the label changes, where it comes
back to its first point, or where the point numbers start again; and a ring inside an odd number of
the parcel's other rings is a hole (even-odd rule, domain.md 6.1).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.coordinatetxt.parsing import PlacedPoint
from sanquan_plugin.core.geometry.area import planar_area_m2
from sanquan_plugin.core.progress import SILENT, Progress, chunks

LEAST_CORNERS = 3
_LARGER = 1.0 + 1e-9


class RingPoints(NamedTuple):
    """Points without closing repeats, ring by ring; arrays of shape (n,) or one a ring."""

    position: NDArray[np.int64]  # which of the file's points
    ring: NDArray[np.int64]  # ring of each, 0 …
    parcel: NDArray[np.int64]  # one a ring
    line: NDArray[np.int64]  # line of the first point, one a ring
    corners: NDArray[np.int64]  # one a ring
    closed: NDArray[np.bool_]  # whether the file repeats the first point, one a ring


def split_rings(points: list[PlacedPoint], *, progress: Progress = SILENT) -> RingPoints:
    """Return the rings that the points of a file make, consecutive repeats left out."""
    splitter = _Splitter(points)
    for part in chunks(len(points)):
        progress.check()
        for position in range(part.start, part.stop):
            splitter.take(position)
    return splitter.result()


class _Splitter:
    """Goes through points; `_first` and `_last` are those of the open ring, None where none is open."""

    def __init__(self, points: list[PlacedPoint]) -> None:
        self._points = points
        self._positions: list[int] = []
        self._ring: list[int] = []
        self._firsts: list[PlacedPoint] = []
        self._closed: list[bool] = []
        self._first: PlacedPoint | None = None
        self._last: PlacedPoint | None = None
        self._corners = 0

    def take(self, position: int) -> None:
        """Take the next point: it closes the open ring, opens another or is a corner."""
        point = self._points[position]
        if self._first is None or _starts_ring(point, self._first):
            if self._first is None and self._repeats_closing(position):
                return
            self._open(point)
        elif _same_place(point, self._last):
            return
        elif self._closes(position):
            self._closed[-1] = True
            self._first = None
            return
        self._positions.append(position)
        self._ring.append(len(self._firsts) - 1)
        self._last = point
        self._corners += 1

    def result(self) -> RingPoints:
        """Return the rings."""
        ring = np.array(self._ring, dtype=np.int64)
        return RingPoints(
            position=np.array(self._positions, dtype=np.int64),
            ring=ring,
            parcel=np.array([each.parcel for each in self._firsts], dtype=np.int64),
            line=np.array([each.line for each in self._firsts], dtype=np.int64),
            corners=np.bincount(ring, minlength=len(self._firsts)).astype(np.int64),
            closed=np.array(self._closed, dtype=bool),
        )

    def _open(self, point: PlacedPoint) -> None:
        self._first = point
        self._corners = 0
        self._firsts.append(point)
        self._closed.append(False)

    def _closes(self, position: int) -> bool:
        """Tell whether a point is the open ring's first one again, ending it."""
        if not _same_place(self._points[position], self._first):
            return False
        return self._corners >= LEAST_CORNERS or self._ends_with(position)

    def _repeats_closing(self, position: int) -> bool:
        """Tell whether a closed ring's first point is merely repeated once more before another ring."""
        point = self._points[position]
        if not self._firsts or not _same_ring(point, self._firsts[-1]):
            return False
        return _same_place(point, self._firsts[-1]) and self._ends_with(position)

    def _ends_with(self, position: int) -> bool:
        """Tell whether the next point is another ring's by parcel or label."""
        following = self._points[position + 1 : position + 2]
        return not following or not _same_ring(self._points[position], following[0])


def _starts_ring(point: PlacedPoint, first: PlacedPoint) -> bool:
    """Tell whether a point belongs to another ring than the one that `first` started."""
    if not _same_ring(point, first):
        return True
    number = point.point.number
    return number == first.point.number != "" and not _same_place(point, first)


def _same_ring(one: PlacedPoint, other: PlacedPoint) -> bool:
    return one.parcel == other.parcel and one.point.label == other.point.label


def _same_place(one: PlacedPoint, other: PlacedPoint | None) -> bool:
    return (
        other is not None and one.point.first == other.point.first and one.point.second == other.point.second
    )


def closed_order(starts: NDArray[np.int64], points: int) -> NDArray[np.int64]:
    """Return the points' order with each ring's first point repeated at its end.

    `starts` are the first points of the rings, at least one.
    """
    return np.append(np.insert(np.arange(points), starts[1:], starts[:-1]), starts[-1])


def polygons(xy: NDArray[np.float64], rings: RingPoints, parcels: int) -> NDArray:
    """Return one MultiPolygon a parcel, None for a parcel without rings.

    `xy` has shape (n, 2), east and north of the points of `rings`; each ring has three corners or
    more. Rings keep their points and their order.
    """
    found = np.full(parcels, None, dtype=object)
    if not len(rings.parcel):
        return found
    closing = closed_order(np.searchsorted(rings.ring, np.arange(len(rings.parcel))), len(xy))
    ring_of = rings.ring[closing]
    closed = shapely.linearrings(xy[closing], indices=ring_of)
    shell = _shells(closed, rings.parcel)
    is_hole = shell != np.arange(len(shell))
    order = np.lexsort((np.arange(len(shell)), is_hole, shell, rings.parcel))
    begins = ~is_hole[order]
    parts = shapely.polygons(closed[order], indices=np.cumsum(begins) - 1)
    present, number = np.unique(rings.parcel[order][begins], return_inverse=True)
    found[present] = shapely.multipolygons(parts, indices=number)
    return found


def _shells(rings: NDArray, parcel: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each ring the ring whose polygon it belongs to: itself for a shell, else its shell.

    Rings of one parcel that do not cross lie inside one another or apart, so a point inside the
    smaller one decides. Crossing rings are invalid anyway; checkparcels names them.
    """
    shell = np.arange(len(rings))
    several = np.flatnonzero(np.bincount(parcel)[parcel] > 1)
    if not len(several):
        return shell
    areas = shapely.polygons(rings[several])
    size = planar_area_m2(areas)
    inner, outer = shapely.STRtree(areas).query(shapely.point_on_surface(areas), predicate="within")
    nested = (parcel[several[inner]] == parcel[several[outer]]) & (size[outer] > size[inner] * _LARGER)
    inner, outer = inner[nested], outer[nested]
    depth = np.bincount(inner, minlength=len(several))
    pairs = pd.DataFrame({"inner": inner, "outer": outer, "size": size[outer]})
    pairs = pairs[(depth[inner] % 2 == 1) & (depth[outer] % 2 == 0)].sort_values(["inner", "size"])
    smallest = pairs.drop_duplicates("inner")
    shell[several[smallest["inner"]]] = several[smallest["outer"]]
    return shell
