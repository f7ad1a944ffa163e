# SPDX-License-Identifier: GPL-2.0-or-later
"""What is drawn on a sheet before any text: frame and lines, which texts keep off.

All lengths are millimetres on paper. Candidates are screened once, all together; whoever tries to
place the same texts again need not test them against the lines anew.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.boxes import box_corners
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.sizes import size

RED, BUILDING_LINES, GREY = 0, 1, 2
"""What a text keeps off, in rising strictness: the parcel's boundary and what lies on the map; also
building outlines; also the grey lines of neighbours and roads."""

_FREE = 3
_LEAVES_MM = 0.6


class Screened(NamedTuple):
    """Candidates in the frame and off the RED lines: boxes with their clearance, their bounds (n, 4),
    the lowest level of line that each meets, and whether its leader crosses the boundary."""

    offers: Candidates
    box: NDArray
    bounds: NDArray[np.float64]
    met: NDArray[np.int64]
    crosses: NDArray[np.bool_]

    def only(self, kept: NDArray) -> Screened:
        """Return the candidates that an index or mask picks."""
        return Screened(self.offers.only(kept), *(part[kept] for part in self[1:]))

    def and_those_of(self, other: Screened) -> Screened:
        """Return the candidates of both; each text's stay in their order."""
        offers = self.offers.and_those_of(other.offers)
        rest = zip(self[1:], other[1:], strict=True)
        return Screened(offers, *(np.concatenate(pair) for pair in rest))

    def usable(self, keeps_off: int, *, may_cross: bool) -> NDArray[np.bool_]:
        """Tell which candidates are off all lines of this strictness."""
        return (self.met > keeps_off) & (may_cross | ~self.crosses)


class Ground:
    """The frame, (width, height) from (0, 0), and the shapes drawn for each of RED, BUILDING_LINES, GREY."""

    def __init__(self, frame_mm: tuple[float, float], lines: tuple[NDArray, NDArray, NDArray]) -> None:
        self._clearance = size("clearance")
        self._frame = np.array([0.0, 0.0, *frame_mm])
        self._levels = np.repeat([RED, BUILDING_LINES, GREY], [len(shapes) for shapes in lines])
        self._tree = shapely.STRtree(np.concatenate(lines))
        self._red = shapely.STRtree(lines[RED])

    def screen(self, offers: Candidates) -> Screened:
        """Return the candidates in the frame, within their shapes and off the RED lines."""
        rings = box_corners(offers.centre, offers.angle_deg, offers.size_mm + 2.0 * self._clearance)
        bounds = np.concatenate([rings.min(axis=1), rings.max(axis=1)], axis=1)
        inside = np.flatnonzero(
            ((bounds[:, :2] >= self._frame[:2]) & (bounds[:, 2:] <= self._frame[2:])).all(axis=1)
        )
        box = shapely.polygons(rings[inside])
        if offers.within is not None:
            kept = _within(offers.within[inside], box)
            inside, box = inside[kept], box[kept]
        met = self._met(box)
        off = met > RED
        inside, box, met = inside[off], box[off], met[off]
        offers = offers.only(inside)
        return Screened(offers, box, bounds[inside], met, self._crosses(offers))

    def _met(self, box: NDArray) -> NDArray[np.int64]:
        """Return the lowest level of line that each box meets; _FREE where it meets none."""
        met = np.full(len(box), _FREE)
        at, line = self._tree.query(box, predicate="intersects")
        np.minimum.at(met, at, self._levels[line])
        return met

    def _crosses(self, offers: Candidates) -> NDArray[np.bool_]:
        """Tell which leaders cross RED lines; near its anchor a leader may touch the anchor's own ones."""
        crosses = np.zeros(len(offers.owner), dtype=bool)
        if offers.leader is None or not len(crosses):
            return crosses
        ends = shapely.get_coordinates(offers.leader).reshape(-1, 2, 2)
        run = ends[:, 1] - ends[:, 0]
        off = _LEAVES_MM / np.maximum(np.hypot(*run.T), _LEAVES_MM)
        ends[:, 0] += run * off[:, None]
        crosses[self._red.query(shapely.linestrings(ends), predicate="intersects")[0]] = True
        return crosses


def _within(shapes: NDArray, boxes: NDArray) -> NDArray[np.bool_]:
    """Tell which boxes lie in their shapes; None holds everything."""
    shapely.prepare(shapes)
    return shapely.is_missing(shapes) | shapely.contains(shapes, boxes)
