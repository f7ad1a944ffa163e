# SPDX-License-Identifier: GPL-2.0-or-later
"""Free places for texts on a sheet: rectangles that meet no line and no text placed before.

All lengths are millimetres on paper. Whole groups of texts are settled at once: lines are tested for
all their candidates together, texts one after the other, those with the fewest free places first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.boxes import box_corners
from sanquan_plugin.core.sheet.sizes import size

RED, BUILDING_LINES, GREY = 0, 1, 2
"""What a text keeps off, in rising strictness: the parcel's boundary and what lies on the map; also
building outlines; also the grey lines of neighbours and roads."""

_LEAVES_MM = 0.6


class Candidates(NamedTuple):
    """Places offered to texts, the best of each text first; arrays of the same length n.

    `owner` (n,) numbers the texts, `centre` (n, 2), `angle_deg` (n,), `size_mm` (n, 2); `within` are
    polygons that the text must lie in (None anywhere), `leader` lines of two points from what is named to the
    text.
    """

    owner: NDArray[np.int64]
    centre: NDArray[np.float64]
    angle_deg: NDArray[np.float64]
    size_mm: NDArray[np.float64]
    within: NDArray | None = None
    leader: NDArray | None = None

    def only(self, kept: NDArray) -> Candidates:
        """Return the candidates that an index or mask picks."""
        return Candidates(
            self.owner[kept],
            self.centre[kept],
            self.angle_deg[kept],
            self.size_mm[kept],
            None if self.within is None else self.within[kept],
            None if self.leader is None else self.leader[kept],
        )


class Places:
    """What is taken on one sheet, and the places still free.

    `frame_mm` is (width, height) of the map frame, its lower left corner at (0, 0); `lines` holds
    the shapes drawn there for each of RED, BUILDING_LINES and GREY.
    """

    def __init__(self, frame_mm: tuple[float, float], lines: tuple[NDArray, NDArray, NDArray]) -> None:
        """Start with everything inside the frame free that is off the lines."""
        self._clearance = size("clearance")
        self._frame = np.array([0.0, 0.0, *frame_mm])
        self._levels = np.repeat([RED, BUILDING_LINES, GREY], [len(shapes) for shapes in lines])
        self._tree = shapely.STRtree(np.concatenate(lines))
        self._red = shapely.STRtree(lines[RED])
        self._taken: NDArray = np.empty(64, dtype=object)
        self._bounds = np.empty((64, 4))
        self._count = 0

    def settle(self, offers: Candidates, *, keeps_off: int = GREY, may_cross: bool = False) -> dict[int, int]:
        """Take the best free place for each text that has one; return candidates by owner.

        Leaders cross no text; the boundary only if they `may_cross`.
        """
        rings = box_corners(offers.centre, offers.angle_deg, offers.size_mm + 2.0 * self._clearance)
        usable = self._usable(rings, offers, keeps_off)
        boxes = shapely.polygons(rings[usable])
        free = self._off_lines(boxes, keeps_off)
        free[free] = self._off_texts(boxes[free])
        usable, boxes = usable[free], boxes[free]
        if offers.leader is not None:
            clear = self._leads(offers.leader[usable], may_cross)
            usable, boxes = usable[clear], boxes[clear]
        return self._distribute(usable, boxes, rings, offers)

    def capacity(self, offers: Candidates, *, keeps_off: int) -> int:
        """Return how many texts `settle` would place; nothing is taken."""
        before = self._count
        found = self.settle(offers, keeps_off=keeps_off)
        self._count = before
        return len(found)

    def place(
        self,
        centres: NDArray,
        size_mm: tuple[float, float],
        *,
        within: shapely.Geometry | None = None,
        keeps_off: int = GREY,
    ) -> int | None:
        """Take the first free place of an upright text and return its number; None if none is free."""
        count = len(centres)
        offers = Candidates(
            np.zeros(count, dtype=np.int64),
            centres.reshape(-1, 2),
            np.zeros(count),
            np.tile(np.array(size_mm), (count, 1)),
            within=None if within is None else np.full(count, within, dtype=object),
        )
        return self.settle(offers, keeps_off=keeps_off).get(0)

    def gaps_in(self, lines: NDArray) -> NDArray:
        """Return lines broken where texts stand on them."""
        taken = self._taken[: self._count]
        line, text = shapely.STRtree(taken).query(lines, predicate="intersects")
        met = np.unique(line)
        broken = lines.copy()
        if len(met):
            broken[met] = shapely.difference(lines[met], shapely.union_all(taken[np.unique(text)]))
        return broken

    def _usable(self, rings: NDArray, offers: Candidates, keeps_off: int) -> NDArray[np.int64]:
        """Return the candidates in the frame and in the shape they must lie in."""
        low, high = rings.min(axis=1), rings.max(axis=1)
        usable = np.flatnonzero(((low >= self._frame[:2]) & (high <= self._frame[2:])).all(axis=1))
        if offers.within is None:
            return usable
        within = offers.within[usable]
        anywhere = shapely.is_missing(within)
        shapely.prepare(within)
        return usable[anywhere | shapely.contains(within, shapely.polygons(rings[usable]))]

    def _off_lines(self, boxes: NDArray, keeps_off: int) -> NDArray[np.bool_]:
        box, line = self._tree.query(boxes, predicate="intersects")
        free = np.ones(len(boxes), dtype=bool)
        free[box[self._levels[line] <= keeps_off]] = False
        return free

    def _off_texts(self, shapes: NDArray) -> NDArray[np.bool_]:
        free = np.ones(len(shapes), dtype=bool)
        if self._count:
            texts = shapely.STRtree(self._taken[: self._count])
            free[texts.query(shapes, predicate="intersects")[0]] = False
        return free

    def _leads(self, leaders: NDArray, may_cross: bool) -> NDArray[np.bool_]:
        """Tell which leaders are clear; near its anchor a leader may touch the anchor's own lines."""
        clear = np.ones(len(leaders), dtype=bool)
        if not may_cross:
            ends = shapely.get_coordinates(leaders).reshape(-1, 2, 2)
            run = ends[:, 1] - ends[:, 0]
            off = _LEAVES_MM / np.maximum(np.hypot(*run.T), _LEAVES_MM)
            ends[:, 0] += run * off[:, None]
            clear[self._red.query(shapely.linestrings(ends), predicate="intersects")[0]] = False
        clear[clear] = self._off_texts(leaders[clear])
        return clear

    def _distribute(
        self, usable: NDArray, boxes: NDArray, rings: NDArray, offers: Candidates
    ) -> dict[int, int]:
        """Give each text its first candidate that meets no text placed before."""
        bounds = np.concatenate([rings[usable].min(axis=1), rings[usable].max(axis=1)], axis=1)
        names, counts = np.unique(offers.owner[usable], return_counts=True)
        groups = np.split(np.argsort(offers.owner[usable], kind="stable"), np.cumsum(counts)[:-1])
        leaders = np.full(len(offers.owner), None) if offers.leader is None else offers.leader
        found: dict[int, int] = {}
        before = self._count
        for place in np.argsort(counts, kind="stable"):
            for at in groups[place]:
                if self._take(boxes[at], bounds[at], leaders[usable[at]], since=before):
                    found[int(names[place])] = int(usable[at])
                    break
        return found

    def _take(
        self, box: shapely.Geometry, bounds: NDArray, leader: shapely.Geometry | None, *, since: int
    ) -> bool:
        """Take a box and its leader unless something placed since a count is in their way."""
        if self._is_met(box, bounds, since):
            return False
        if leader is not None:
            leader_bounds = shapely.bounds(leader)
            if self._is_met(leader, leader_bounds, since):
                return False
            self._keep(leader, leader_bounds)
        self._keep(box, bounds)
        return True

    def _is_met(self, shape: shapely.Geometry, bounds: NDArray, since: int) -> bool:
        taken = self._bounds[since : self._count]
        near = ((taken[:, :2] <= bounds[2:]) & (taken[:, 2:] >= bounds[:2])).all(axis=1)
        return bool(near.any()) and bool(
            shapely.intersects(shape, self._taken[since : self._count][near]).any()
        )

    def _keep(self, shape: shapely.Geometry, bounds: NDArray) -> None:
        if self._count == len(self._taken):
            self._taken = np.concatenate([self._taken, np.empty_like(self._taken)])
            self._bounds = np.concatenate([self._bounds, np.empty_like(self._bounds)])
        self._taken[self._count], self._bounds[self._count] = shape, bounds
        self._count += 1
