# SPDX-License-Identifier: GPL-2.0-or-later
"""Faults of shape: overlaps, gaps and slivers, made by moving single vertices on purpose."""

import numpy as np
import shapely

from generator.frame import on_grid
from generator.key import Fault
from generator.lots import Lot, Pool, shared_wall
from generator.spec import Point, VillageSpec


def plant_shapes(spec: VillageSpec, pool: Pool, rng: np.random.Generator) -> list[Fault]:
    """Plant the faults of shape into the pool's lots; codes are filled in once parcels are numbered."""
    faults = [_overlap(a, b, rng) for a, b in pool.take_pairs(spec.faults["overlap"], "overlap")]
    faults += [_gap(a, b, rng) for a, b in pool.take_pairs(spec.faults["gap"], "gap")]
    for a, b in pool.take_pairs(spec.faults["sliver"], "beside_sliver", alone=True):
        strip, fault = _sliver(a, b, rng)
        pool.lots.append(strip)
        faults.append(fault)
    return faults


def _overlap(lot: Lot, other: Lot, rng: np.random.Generator) -> Fault:
    """Push one new vertex of ``lot`` over the party wall; the common area is that triangle."""
    start, end = shared_wall(lot, other)
    peak = _beside(start, end, 0.5, float(rng.uniform(0.12, 0.42)), other)
    _insert(lot, start, end, [peak])
    return Fault("overlap", [lot, other], shapely.Polygon([start, peak, end]).area, "m2")


def _gap(lot: Lot, other: Lot, rng: np.random.Generator) -> Fault:
    """Draw one mid-side vertex of ``lot`` back from the wall between two vertices both keep."""
    start, end = shared_wall(lot, other)
    low, high = _along(start, end, 0.25), _along(start, end, 0.75)
    pulled = _beside(start, end, 0.5, float(rng.uniform(0.14, 0.28)), lot)
    _insert(lot, start, end, [low, pulled, high])
    _insert(other, start, end, [low, high])
    return Fault("gap", [lot, other], shapely.Polygon([low, pulled, high]).area, "m2")


def _sliver(lot: Lot, other: Lot, rng: np.random.Generator) -> tuple[Lot, Fault]:
    """Cut a strip of 0.13-0.17 m off ``other`` along the wall: a parcel nobody meant to make."""
    start, end = shared_wall(lot, other)
    width = float(rng.uniform(0.135, 0.165))
    inner = [_step_from(other, start, end, width), _step_from(other, end, start, width)]
    other.ring = [inner[0] if p == start else inner[1] if p == end else p for p in other.ring]
    ring = [start, inner[0], inner[1], end]
    middle = ((lot.local[0] + other.local[0]) / 2, (lot.local[1] + other.local[1]) / 2)
    strip = Lot(lot.column, lot.row, 90 + lot.index, ring, middle, False, "sliver", built=False)
    shape = strip.polygon
    return strip, Fault("sliver", [strip], 2 * shape.area / shape.length, "m")


def _along(start: Point, end: Point, share: float) -> Point:
    return on_grid((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))


def _beside(start: Point, end: Point, share: float, distance_m: float, inside: Lot) -> Point:
    """Return a point off the line at ``share`` of its length, on the side where ``inside`` lies."""
    length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
    east, north = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
    middle = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    options = [
        on_grid((middle[0] + sign * distance_m * east, middle[1] + sign * distance_m * north))
        for sign in (1, -1)
    ]
    return next(point for point in options if inside.polygon.contains(shapely.Point(point)))


def _insert(lot: Lot, start: Point, end: Point, points: list[Point]) -> None:
    """Put ``points`` (ordered start to end) into the side start-end of a ring, whichever way it runs."""
    i, j = lot.ring.index(start), lot.ring.index(end)
    count = len(lot.ring)
    if (i + 1) % count == j:
        lot.ring[i + 1 : i + 1] = points
    else:
        lot.ring[j + 1 : j + 1] = points[::-1]


def _step_from(lot: Lot, corner: Point, other_end: Point, width_m: float) -> Point:
    """Return the point ``width_m`` from a corner along the side that leaves the wall."""
    i, count = lot.ring.index(corner), len(lot.ring)
    neighbours = (lot.ring[(i + 1) % count], lot.ring[i - 1])
    target = next(point for point in neighbours if point != other_end)
    length = float(np.hypot(target[0] - corner[0], target[1] - corner[1]))
    share = width_m / length
    return on_grid((corner[0] + share * (target[0] - corner[0]), corner[1] + share * (target[1] - corner[1])))
