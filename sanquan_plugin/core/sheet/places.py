# SPDX-License-Identifier: GPL-2.0-or-later
"""Free places for texts on a sheet: rectangles that meet no line and no text placed before.

All lengths are millimetres on paper. Whole groups of texts are settled at once: lines are tested for
all their candidates together, texts one after the other, those with the fewest free places first.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.ground import GREY, Ground, Screened


class Places:
    """What is taken on one sheet, and the places still free on its ground."""

    def __init__(self, ground: Ground) -> None:
        """Start with everything inside the frame free that is off the lines."""
        self.ground = ground
        self._taken: NDArray = np.empty(64, dtype=object)
        self._bounds = np.empty((64, 4))
        self._count = 0

    def settle(self, offers: Candidates, *, keeps_off: int = GREY, may_cross: bool = False) -> dict[int, int]:
        """Take the best free place for each text that has one; return candidates by owner.

        Leaders cross no text; the boundary only if they `may_cross`.
        """
        numbered = offers._replace(owner=np.arange(len(offers.owner)))
        screened = self.ground.screen(numbered)
        numbers = screened.offers.owner
        named = screened._replace(offers=screened.offers._replace(owner=offers.owner[numbers]))
        found = self.settle_screened(named, keeps_off=keeps_off, may_cross=may_cross)
        return {owner: int(numbers[at]) for owner, at in found.items()}

    def settle_screened(
        self, screened: Screened, *, keeps_off: int = GREY, may_cross: bool = False
    ) -> dict[int, int]:
        """Take places as `settle` does, of candidates that the ground has screened."""
        usable = np.flatnonzero(screened.usable(keeps_off, may_cross=may_cross))
        usable = usable[self._off_texts(screened.box[usable])]
        if screened.offers.leader is not None:
            usable = usable[self._off_texts(screened.offers.leader[usable])]
        return self._distribute(usable, screened)

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

    def _off_texts(self, shapes: NDArray) -> NDArray[np.bool_]:
        free = np.ones(len(shapes), dtype=bool)
        if self._count:
            texts = shapely.STRtree(self._taken[: self._count])
            free[texts.query(shapes, predicate="intersects")[0]] = False
        return free

    def _distribute(self, usable: NDArray, screened: Screened) -> dict[int, int]:
        """Give each text its first candidate that meets no text placed before."""
        owner = screened.offers.owner[usable]
        names, counts = np.unique(owner, return_counts=True)
        groups = np.split(usable[np.argsort(owner, kind="stable")], np.cumsum(counts)[:-1])
        leader = screened.offers.leader
        found: dict[int, int] = {}
        before = self._count
        for place in np.argsort(counts, kind="stable"):
            for at in groups[place]:
                line = None if leader is None else leader[at]
                if self._take(screened.box[at], screened.bounds[at], line, since=before):
                    found[int(names[place])] = int(at)
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
