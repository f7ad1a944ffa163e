# SPDX-License-Identifier: GPL-2.0-or-later
"""Vertices of parcels in the order in which boundary points are numbered (domain.md 5.2)."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.progress import SILENT, Progress, chunks

_POLYGON = 3
_LEAST_POINTS = 3
_ROWS = 20_000


class RingVertices(NamedTuple):
    """Vertices ring by ring, without the closing ones; all arrays but `mm` have shape (n,)."""

    mm: NDArray[np.int64]  # (n, 2) east and north in mm
    row: NDArray[np.int64]  # row of the parcel
    part: NDArray[np.int64]  # 1 to parts of the parcel
    ring: NDArray[np.int64]  # 1 = shell, 2 … = holes of the part
    seq: NDArray[np.int64]  # 1 to points of the parcel
    following: NDArray[np.int64]  # index of the vertex that follows in the ring


class _Rings(NamedTuple):
    """Rings in order: LinearRings, row and part of each (parts numbered through the layer), shell or hole."""

    rings: NDArray
    row: NDArray[np.int64]
    part: NDArray[np.int64]
    is_shell: NDArray[np.bool_]

    def take(self, index: NDArray) -> _Rings:
        """Return some of the rings."""
        return _Rings(*(column[index] for column in self))


def ordered_vertices(geometries: NDArray, *, progress: Progress = SILENT) -> RingVertices:
    """Return the vertices of polygons, rounded half up to 1 mm, in the order of numbering.

    `geometries` are polygons, multipolygons or collections of them in metres; others and null ones
    give nothing. Vertices that coincide with the next one at 1 mm are dropped, then rings of fewer
    than three vertices. Raises Cancelled.
    """
    geometries = np.asarray(geometries, dtype=object)
    found = [_ordered(geometries[:0])]
    vertices = 0
    for rows in chunks(len(geometries), _ROWS):
        progress.check()
        some = _ordered(geometries[rows])
        found.append(some._replace(row=some.row + rows.start, following=some.following + vertices))
        vertices += len(some.row)
    return RingVertices(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _ordered(geometries: NDArray) -> RingVertices:
    """Return the ordered vertices of a few thousand geometries."""
    rings = _rings(geometries)
    mm, ring = _distinct_vertices(rings.rings)
    kept = np.unique(ring)
    rings, ring = rings.take(kept), np.searchsorted(kept, ring)
    starts, counts = _spans(ring)
    order = _turn(mm, ring, starts, counts, rings.is_shell)
    position = np.arange(len(mm))
    last = starts + counts - 1
    following = position + 1
    following[last] = starts
    row = rings.row[ring]
    ring_of_part = np.arange(len(rings.part)) - _first_of(rings.part) + 1
    return RingVertices(
        mm=mm[order],
        row=row,
        part=_ordinal(rings.part, rings.row)[ring],
        ring=ring_of_part[ring],
        seq=position - _first_of(row) + 1,
        following=following,
    )


def _rings(geometries: NDArray) -> _Rings:
    """Return all rings: rows in order, parts and holes from the north-west."""
    parts, row = _polygon_parts(geometries)
    corner = _north_west(parts)
    starts, counts = _spans(row)
    of_parcel = np.column_stack(
        [_reduce(np.minimum, corner[:, 0], starts), _reduce(np.maximum, corner[:, 1], starts)]
    )
    away = np.hypot(*(corner - np.repeat(of_parcel, counts, axis=0)).T)
    order = np.lexsort((corner[:, 0], away, row))
    parts, row = parts[order], row[order]
    rings, part = shapely.get_rings(parts, return_index=True)
    is_shell = np.r_[True, part[1:] != part[:-1]] if len(part) else np.zeros(0, bool)
    ordered = _Rings(rings, row[part], part, is_shell)
    if is_shell.all():
        return ordered
    corner = _north_west(rings)
    away = np.hypot(*(corner - corner[is_shell][part]).T)
    return ordered.take(np.lexsort((corner[:, 0], away, ~is_shell, part)))


def _polygon_parts(geometries: NDArray) -> tuple[NDArray, NDArray[np.int64]]:
    """Return the polygons that geometries consist of, and the row of each."""
    parts, row = shapely.get_parts(geometries, return_index=True)
    nested, outer = shapely.get_parts(parts, return_index=True)
    wanted = (shapely.get_type_id(nested) == _POLYGON) & ~shapely.is_empty(nested)
    return nested[wanted], row[outer][wanted].astype(np.int64)


def _north_west(geometries: NDArray) -> NDArray[np.float64]:
    """Return the north-west corners (n, 2) of bounding boxes."""
    return shapely.bounds(geometries)[:, [0, 3]].reshape(-1, 2)


def _distinct_vertices(rings: NDArray) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return vertices in mm and their ring, without closing and repeated vertices and flat rings."""
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    mm = np.rint(round_half_up(xy, 3) * 1000.0).astype(np.int64).reshape(-1, 2)
    goes_on = ring[1:] == ring[:-1]
    moves = (mm[1:] != mm[:-1]).any(axis=1)
    keep = np.r_[goes_on & moves, False] if len(ring) else np.zeros(0, bool)
    mm, ring = mm[keep], ring[keep]
    enough = np.bincount(ring, minlength=len(rings))[ring] >= _LEAST_POINTS
    return mm[enough], ring[enough].astype(np.int64)


def _turn(
    mm: NDArray[np.int64],
    ring: NDArray[np.int64],
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
    is_shell: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return the order that turns each ring the right way round and starts it in the north-west."""
    position = np.arange(len(mm)) - starts[ring]
    backwards = _is_clockwise(mm, ring, starts, counts) != is_shell
    position = np.where(backwards[ring], counts[ring] - 1 - position, position)
    first = _north_west_vertex(mm, ring, starts)
    place = starts[ring] + (position - position[first][ring]) % counts[ring]
    order = np.empty(len(mm), dtype=np.int64)
    order[place] = np.arange(len(mm))
    return order


def _is_clockwise(
    mm: NDArray[np.int64], ring: NDArray[np.int64], starts: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which rings run clockwise, by the sign of their shoelace area."""
    following = np.arange(1, len(mm) + 1)
    following[starts + counts - 1] = starts
    local = (mm - mm[starts][ring]).astype(float)
    cross = local[:, 0] * local[following, 1] - local[following, 0] * local[:, 1]
    return _reduce(np.add, cross, starts) < 0


def _north_west_vertex(
    mm: NDArray[np.int64], ring: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the index of each ring's vertex nearest its north-west corner; on a tie the western one."""
    west = mm[:, 0] - _reduce(np.minimum, mm[:, 0], starts)[ring]
    south = _reduce(np.maximum, mm[:, 1], starts)[ring] - mm[:, 1]
    away = west * west + south * south
    nearest = away == _reduce(np.minimum, away, starts)[ring]
    far = np.iinfo(np.int64).max
    west = np.where(nearest, west, far)
    chosen = np.flatnonzero(west == _reduce(np.minimum, west, starts)[ring])
    _, first = np.unique(ring[chosen], return_index=True)
    return chosen[first]


def _spans(groups: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return start and length of each run of equal numbers."""
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]]) if len(groups) else np.zeros(0, np.int64)
    return starts, np.diff(np.r_[starts, len(groups)])


def _first_of(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row the index of the first row of its run."""
    return np.repeat(*_spans(groups))


def _ordinal(inner: NDArray[np.int64], outer: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row the number, from 1, of its `inner` run within its `outer` run."""
    begins = np.r_[True, inner[1:] != inner[:-1]] if len(inner) else np.zeros(0, bool)
    count = np.cumsum(begins)
    return count - count[_first_of(outer)] + 1


def _reduce(function: Any, values: NDArray, starts: NDArray[np.int64]) -> NDArray:
    """Reduce each run of values; nothing for no runs."""
    return function.reduceat(values, starts) if len(starts) else values[:0]
