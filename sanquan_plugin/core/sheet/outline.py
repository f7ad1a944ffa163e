# SPDX-License-Identifier: GPL-2.0-or-later
"""Point numbers and side lengths, beside their point and side or led to it by a line (domain.md 5.1).

A text first looks for room beside what it names; then it may break the grey lines of neighbours and
roads; then a thin line leads to it; then it shrinks. Each step is taken for all texts still open
before the next one, so that near places go to the texts that need no line.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.fan import RINGS_MM, fanned
from sanquan_plugin.core.sheet.ground import BUILDING_LINES, GREY, Screened
from sanquan_plugin.core.sheet.leaders import BANDS_MM
from sanquan_plugin.core.sheet.offered import Offered
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import SHRINK, Text, placed


class _Step(NamedTuple):
    shrink: float
    is_led: bool
    keeps_off: int
    may_cross: bool = False


_NEAR = (_Step(SHRINK[0], False, GREY), _Step(SHRINK[0], False, BUILDING_LINES))
_FAR = (
    _Step(SHRINK[0], True, GREY),
    *(_Step(shrink, is_led, BUILDING_LINES) for shrink in SHRINK[1:] for is_led in (False, True)),
)
_FAR_AT_ONCE = tuple(_Step(SHRINK[-1], is_led, BUILDING_LINES) for is_led in (False, True))
_ACROSS = tuple(_Step(shrink, True, BUILDING_LINES, may_cross=True) for shrink in SHRINK)


class OutlineTexts:
    """The numbers and lengths of one parcel: `fan`, `near` and `far` place them, `open` is what is left.

    The i-th of the n points has text i, the i-th side text n + i.
    """

    def __init__(self, sides: Sides, offered: Offered, places: Places) -> None:
        """Take all texts as open."""
        self._sides = sides
        self._offered = offered
        self._places = places
        self.open = np.arange(len(offered.words))
        self.texts: list[Text] = []
        self.leaders: list[shapely.Geometry] = []
        self._is_crowded = False

    @property
    def missing(self) -> list[str]:
        """Return the names of points, and of sides such as J3–J4, without a place."""
        names, following, count = self._sides.names, self._sides.following, len(self._sides.names)
        return [
            names[text] if text < count else f"{names[text - count]}–{names[following[text - count]]}"
            for text in self.open
        ]

    def fan(self, crowd: NDArray[np.int64], parcel: shapely.Geometry, gap_mm: float) -> None:
        """Lead these texts to the ring around the parcel that holds most, smaller where that takes it."""
        for shrink in SHRINK:
            still = np.intersect1d(crowd, self.open)
            if not len(still):
                return
            anchors, sizes = self._offered.anchors(still), self._offered.sizes(still, shrink)
            rings = [fanned(still, anchors, sizes, parcel, away_mm=away, gap_mm=gap_mm) for away in RINGS_MM]
            tried = [
                (self._places.capacity(ring, keeps_off=BUILDING_LINES), ring)
                for ring in rings
                if ring is not None
            ]
            if tried:
                best = max(tried, key=lambda trial: trial[0])[1]
                self._settle(self._places.ground.screen(best), _Step(shrink, True, BUILDING_LINES))

    def crowd_around(self, texts: NDArray[np.int64], near_mm: float) -> NDArray[np.int64]:
        """Return the texts whose point or side middle lies near that of one of these."""
        everything = shapely.points(self._offered.anchors(np.arange(len(self._offered.words))).start)
        return np.unique(
            shapely.STRtree(everything).query(everything[texts], predicate="dwithin", distance=near_mm)[1]
        )

    def near(self) -> None:
        """Place what has room beside its point or side."""
        self._take(_NEAR)

    def far(self) -> None:
        """Place the rest: led by a line, then smaller; very many at once in the smallest size.

        Step by step very many would take seconds a page, and nearly as many would stay open.
        """
        self._is_crowded = len(self.open) > size("most_led")
        self._take(_FAR_AT_ONCE if self._is_crowded else _FAR)

    def across(self) -> None:
        """Place the rest with lines that may cross the boundary: narrow lots leave no other way."""
        self._take(_ACROSS[-1:] if self._is_crowded else _ACROSS)

    def _take(self, steps: tuple[_Step, ...]) -> None:
        for step in steps:
            if not len(self.open):
                return
            if not step.is_led:
                self._settle(self._offered.beside(self.open, step.shrink), step)
                continue
            for band in BANDS_MM:
                if len(self.open):
                    self._settle(self._offered.led(self.open, step.shrink, band), step)

    def _settle(self, screened: Screened, step: _Step) -> None:
        found = self._places.settle_screened(screened, keeps_off=step.keeps_off, may_cross=step.may_cross)
        for text, at in sorted(found.items()):
            self._keep(text, at, screened.offers, step.shrink)
        self.open = np.setdiff1d(self.open, list(found))

    def _keep(self, text: int, at: int, offers: Candidates, shrink: float) -> None:
        kind, words = self._offered.kinds[text], self._offered.words[text]
        self.texts.append(
            placed(kind, words, offers.centre[at], angle_deg=offers.angle_deg[at], shrink=shrink)
        )
        if offers.leader is not None:
            self.leaders.append(offers.leader[at])
