# SPDX-License-Identifier: GPL-2.0-or-later
"""Stretches of a lot's boundary with one neighbour, numbered from the north-west corner, clockwise."""

from dataclasses import dataclass

import numpy as np
import shapely

from generator.lots import Lot
from generator.spec import Point

OFF_LINE_M = 0.01
LEAST_COMMON_M = 0.01


@dataclass(frozen=True)
class Stretch:
    """Points J1 … of a lot from start to end (both named), and the lots beyond, in order."""

    points: list[str]
    beyond: tuple[int, ...]


def stretches_of(lots: list[Lot]) -> list[list[Stretch]]:
    """Return the stretches of every lot; ``beyond`` holds places in ``lots``, nothing along a lane."""
    rings = [_from_north_west(lot) for lot in lots]
    sides = [
        (row, ring[i], ring[(i + 1) % len(ring)]) for row, ring in enumerate(rings) for i in range(len(ring))
    ]
    tree = shapely.STRtree([shapely.LineString(side[1:]) for side in sides])
    found: list[list[Stretch]] = [[] for _ in lots]
    for row, ring in enumerate(rings):
        beyond = [_beyond(row, start, ring[(i + 1) % len(ring)], sides, tree) for i, start in enumerate(ring)]
        found[row] = _joined(beyond)
    return found


def _joined(beyond: list[tuple[int, ...]]) -> list[Stretch]:
    """Join sides that follow each other and have the same neighbours; a stretch never runs past J1."""
    names = [f"J{number}" for number in range(1, len(beyond) + 1)] + ["J1"]
    starts = [i for i in range(len(beyond)) if i == 0 or beyond[i] != beyond[i - 1]]
    ends = [*starts[1:], len(beyond)]
    return [Stretch(names[i : j + 1], beyond[i]) for i, j in zip(starts, ends, strict=True)]


def _from_north_west(lot: Lot) -> list[Point]:
    """Return the ring clockwise from the vertex nearest the north-west corner of its extent."""
    ring = lot.ring if not shapely.LinearRing(lot.ring).is_ccw else lot.ring[::-1]
    points = np.array(ring)
    corner = np.array([points[:, 0].min(), points[:, 1].max()])
    first = int(np.argmin(np.round(np.hypot(*(points - corner).T), 6)))
    return [*ring[first:], *ring[:first]]


def _beyond(row: int, start: Point, end: Point, sides: list, tree: shapely.STRtree) -> tuple[int, ...]:
    """Return the lots with a side on the line start-end, in the order they are met."""
    origin = np.array(start)
    length = float(np.hypot(*(np.array(end) - origin)))
    along = (np.array(end) - origin) / length
    across = np.array([-along[1], along[0]])
    met: dict[int, float] = {}
    for i in tree.query(shapely.LineString([start, end]), "dwithin", OFF_LINE_M):
        other, *ends = sides[i]
        if other == row:
            continue
        at = np.array([(np.array(point) - origin) @ along for point in ends])
        off = np.array([(np.array(point) - origin) @ across for point in ends])
        begins, stops = max(at.min(), 0.0), min(at.max(), length)
        if stops - begins < LEAST_COMMON_M:
            continue
        slope = (off[1] - off[0]) / (at[1] - at[0])
        widest = max(abs(off[0] + slope * (place - at[0])) for place in (begins, stops))
        if widest <= OFF_LINE_M:
            met[other] = min(begins, met.get(other, begins))
    return tuple(sorted(met, key=lambda other: (met[other], other)))
