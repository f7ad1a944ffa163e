# SPDX-License-Identifier: GPL-2.0-or-later
"""Edges of many polygons as flat arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

_BLOCK_EDGES = 16
_POLYGON = 3


class Blocks(NamedTuple):
    """Runs of edges that follow each other, so that long rims are looked at only near the other polygon.

    west, east, top: their extents (m); edge: first edge of each block, and the last one's end; start:
    first block of each polygon, and where the last one's end.
    """

    west: NDArray[np.float64]
    east: NDArray[np.float64]
    top: NDArray[np.float64]
    edge: NDArray[np.intp]
    start: NDArray[np.intp]


class Outlines(NamedTuple):
    """Polygons and their edges from west to east, polygon by polygon; vertical ones are left out.

    west, east, height, top: x of both ends, y of the western and of the higher end (m); slope: dy/dx;
    sign: 1 where the polygon lies below the edge, -1 where above; start: first edge of each polygon,
    and where the last one's end.
    """

    polygons: NDArray
    west: NDArray[np.float64]
    east: NDArray[np.float64]
    height: NDArray[np.float64]
    top: NDArray[np.float64]
    slope: NDArray[np.float64]
    sign: NDArray[np.float64]
    start: NDArray[np.intp]
    blocks: Blocks

    @property
    def counts(self) -> NDArray[np.intp]:
        """Return the number of edges of each polygon."""
        return np.diff(self.start)


def outlines(polygons: NDArray, origin: NDArray[np.float64] | None = None) -> Outlines:
    """Return the edges of valid (multi)polygons; none for null and empty ones.

    `origin` (n, 2) is subtracted from each polygon's coordinates, so that eastings of 39 million
    metres cost no digits.
    """
    xy, ring, row, is_hole = _vertices(polygons)
    if origin is not None:
        xy = xy - origin[row]
    run = xy[1:] - xy[:-1]
    goes_on = ring[1:] == ring[:-1]
    turn = np.where(_is_clockwise(xy, ring, len(is_hole)) != is_hole, 1.0, -1.0)
    kept = np.flatnonzero(goes_on & (run[:, 0] != 0))
    run, start, end = run[kept], xy[:-1][kept], xy[1:][kept]
    eastward = run[:, 0] > 0
    western = np.where(eastward[:, None], start, end)
    east = np.where(eastward, end[:, 0], start[:, 0])
    top = np.maximum(start[:, 1], end[:, 1])
    first = np.searchsorted(row[:-1][kept], np.arange(len(polygons) + 1))
    return Outlines(
        polygons,
        west=western[:, 0],
        east=east,
        height=western[:, 1],
        top=top,
        slope=run[:, 1] / run[:, 0],
        sign=np.where(eastward, 1.0, -1.0) * turn[ring[kept]],
        start=first,
        blocks=_blocks(western[:, 0], east, top, first),
    )


def _blocks(west: NDArray, east: NDArray, top: NDArray, start: NDArray[np.intp]) -> Blocks:
    counts = -(-np.diff(start) // _BLOCK_EDGES)
    first = np.r_[0, np.cumsum(counts)]
    edge = np.repeat(start[:-1] - first[:-1] * _BLOCK_EDGES, counts) + np.arange(first[-1]) * _BLOCK_EDGES
    if not len(edge):
        return Blocks(west, east, top, np.zeros(1, np.intp), first)
    reduced = np.minimum.reduceat(west, edge), np.maximum.reduceat(east, edge), np.maximum.reduceat(top, edge)
    return Blocks(*reduced, np.r_[edge, len(west)], first)


def _vertices(polygons: NDArray) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Return all vertices (n, 2), their ring and polygon row, and which rings are holes."""
    plain = (shapely.get_type_id(polygons) == _POLYGON) & (shapely.get_num_interior_rings(polygons) == 0)
    if plain.all():  # the usual lot: a third of the time
        xy, row = shapely.get_coordinates(polygons, return_index=True)
        return xy, row, row, np.zeros(len(polygons), bool)
    parts, part_row = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    is_hole = np.r_[False, part[1:] == part[:-1]][: len(rings)]
    return xy, ring, part_row[part][ring], is_hole


def _is_clockwise(xy: NDArray, ring: NDArray[np.intp], rings: int) -> NDArray[np.bool_]:
    """Tell which rings run clockwise, by their shoelace from their first vertices."""
    if not rings:
        return np.zeros(0, bool)
    local = xy - xy[np.searchsorted(ring, ring)]
    cross = local[:-1, 0] * local[1:, 1] - local[1:, 0] * local[:-1, 1]
    return np.bincount(ring[:-1], cross * (ring[1:] == ring[:-1]), minlength=rings) < 0
