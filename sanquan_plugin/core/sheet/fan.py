# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of crowded points and sides, fanned out on a ring around the parcel in the order of the boundary."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.boxes import edge_towards
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.leaders import Anchors
from sanquan_plugin.core.sheet.text import upright

RINGS_MM = (2.5, 4.0, 6.0, 8.5, 11.5, 15.0, 19.0, 24.0, 30.0)
_FARTHER_MM = np.array([0.0, 3.0, 6.0, 10.0, 14.0])
_FULL = 0.95


def fanned(
    owners: NDArray[np.int64],
    anchors: Anchors,
    sizes_mm: NDArray,
    parcel: shapely.Geometry,
    *,
    away_mm: float,
    gap_mm: float,
) -> Candidates | None:
    """Return places on a ring so far away around the parcel (mm), texts turned along their leaders;
    None where it is too short for all.

    `owners` (n,) number the texts, `sizes_mm` (n, 2) are their sizes. The texts stand
    as near as they can to where their way out meets the ring, in its order, with room for their height
    and a gap.
    """
    spacing = float(sizes_mm[:, 1].max()) + gap_mm
    slots = _slots(anchors, spacing, shapely.buffer(shapely.convex_hull(parcel), away_mm), away_mm)
    if slots is None:
        return None
    targets = _farther(anchors.start, slots)
    each = targets.shape[1]
    starts = np.repeat(anchors.start, each, axis=0)
    run = targets.reshape(-1, 2) - starts
    ways = run / np.hypot(*run.T)[:, None]
    boxes_mm = np.repeat(sizes_mm, each, axis=0)
    angles = upright(np.degrees(np.arctan2(ways[:, 1], ways[:, 0])))
    centres = starts + run + ways * boxes_mm[:, :1] / 2.0
    ends = edge_towards(centres, angles, boxes_mm + 0.5, starts)
    leaders = shapely.linestrings(np.stack([starts, ends], axis=1))
    return Candidates(np.repeat(owners, each), centres, angles, boxes_mm, leader=leaders)


def _farther(starts: NDArray, slots: NDArray) -> NDArray[np.float64]:
    """Return each slot and places behind it on the same line; shape (n, k, 2)."""
    run = slots - starts
    ways = run / np.maximum(np.hypot(*run.T), 1e-9)[:, None]
    return slots[:, None, :] + ways[:, None, :] * _FARTHER_MM[None, :, None]


def _slots(
    anchors: Anchors, spacing_mm: float, ring: shapely.Geometry, away_mm: float
) -> NDArray[np.float64] | None:
    """Return a point on the ring for each anchor (n, 2); None where the ring is too short for all."""
    line = shapely.get_exterior_ring(ring)
    around_mm = float(shapely.length(line))
    count = len(anchors.start)
    if count * spacing_mm > _FULL * around_mm:
        return None
    wished = shapely.line_locate_point(line, shapely.points(anchors.start + anchors.outward * away_mm))
    order = np.argsort(wished, kind="stable")
    cut = _widest_gap(wished[order], around_mm)
    order = np.roll(order, -cut)
    unrolled = np.mod(wished[order] - wished[order[0]], around_mm)
    places = np.empty(count)
    places[order] = np.mod(spread(unrolled, spacing_mm) + wished[order[0]], around_mm)
    return shapely.get_coordinates(shapely.line_interpolate_point(line, places))


def _widest_gap(sorted_mm: NDArray, around_mm: float) -> int:
    """Return the number of the place after the widest gap on a closed line."""
    gaps = np.diff(sorted_mm, prepend=sorted_mm[-1] - around_mm)
    return int(np.argmax(gaps))


def spread(places_mm: NDArray, spacing_mm: float) -> NDArray[np.float64]:
    """Return places in the same order, at least the spacing apart, moved as little as possible.

    Least squares by pooling neighbours that are too near (isotonic regression).
    """
    shifted = places_mm - np.arange(len(places_mm)) * spacing_mm
    pools: list[tuple[float, int]] = []
    for value in shifted:
        total, count = float(value), 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    level = np.concatenate([np.full(count, total / count) for total, count in pools])
    return level + np.arange(len(places_mm)) * spacing_mm
