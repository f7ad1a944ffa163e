# SPDX-License-Identifier: GPL-2.0-or-later
"""Rings of parcels as arrays of vertices, in the order in which they are written."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up

_MM = 1000.0
_MULTIPOLYGON = 6
_LEAST_POINTS = 3


class Rings(NamedTuple):
    """Rings in order: row of the parcel, part in it and ring in the part (1 = shell), part of the layer."""

    row: NDArray[np.int64]
    part: NDArray[np.int64]
    number: NDArray[np.int64]
    layer_part: NDArray[np.int64]


class Vertices(NamedTuple):
    """Vertices ring by ring without the closing ones: coordinates in m (n, 2), the same in mm, ring, number.

    Places are compared in mm; what is written are the coordinates as given. `number` counts from 1 in the ring; an inserted vertex has that of the vertex before it.
    """

    xy: NDArray[np.float64]
    mm: NDArray[np.int64]
    ring: NDArray[np.int64]
    number: NDArray[np.int64]

    def take(self, index: NDArray) -> Vertices:
        """Return some of the vertices."""
        return Vertices(*(column[index] for column in self))


def read_outlines(polygons: NDArray) -> tuple[Rings, Vertices]:
    """Return rings and vertices of (multi)polygons; null ones give none. mm is rounded half up."""
    parts, row = shapely.get_parts(polygons, return_index=True)
    shapes, part = shapely.get_rings(parts, return_index=True)
    rings = Rings(row[part], _count(row)[part], _count(part), part)
    xy, ring = shapely.get_coordinates(shapes, return_index=True)
    mm = np.rint(round_half_up(xy, 3) * _MM).astype(np.int64).reshape(-1, 2)
    number = _count(ring)
    open_end = np.r_[ring[1:] == ring[:-1], False] if len(ring) else np.zeros(0, bool)
    return rings, Vertices(xy, mm, ring, number).take(open_end)


def following(ring: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each vertex the index of the one that follows in its ring."""
    if not len(ring):
        return np.zeros(0, np.int64)
    starts = np.flatnonzero(np.r_[True, ring[1:] != ring[:-1]])
    after = np.arange(1, len(ring) + 1)
    after[np.r_[starts[1:], len(ring)] - 1] = starts
    return after


def repeats(vertices: Vertices) -> NDArray[np.bool_]:
    """Tell which vertices lie at the place of the next one of their ring."""
    after = following(vertices.ring)
    return (vertices.mm == vertices.mm[after]).all(axis=1) & (after != np.arange(len(after)))


def write_outlines(
    polygons: NDArray, rings: Rings, vertices: Vertices, rows: NDArray[np.int64]
) -> tuple[NDArray, NDArray[np.int64]]:
    """Return a copy of the polygons with new outlines for some rows, and the rows this would break.

    A row breaks, and keeps its shape, when a ring is left with fewer than three points or the new
    polygon is invalid.
    """
    mine = np.flatnonzero(np.isin(rings.row, rows))
    some = vertices.take(np.isin(vertices.ring, mine))
    count = pd.Series(1, index=some.ring).groupby(level=0).sum().reindex(mine, fill_value=0)
    flat = np.unique(rings.row[count.index[count < _LEAST_POINTS].to_numpy(dtype=np.int64)])
    kept_rows = np.setdiff1d(rows, flat)
    mine = mine[np.isin(rings.row[mine], kept_rows)]
    some = some.take(np.isin(some.ring, mine))
    written = polygons.copy()
    if len(mine):
        shapes = shapely.linearrings(some.xy, indices=np.searchsorted(mine, some.ring))
        parts, first = np.unique(rings.layer_part[mine], return_index=True)
        pieces = shapely.polygons(shapes, indices=np.searchsorted(parts, rings.layer_part[mine]))
        owner = np.searchsorted(kept_rows, rings.row[mine[first]])
        whole = shapely.multipolygons(pieces, indices=owner)
        single = shapely.get_type_id(polygons[kept_rows]) != _MULTIPOLYGON
        whole[single] = shapely.get_geometry(whole[single], 0)
        written[kept_rows] = whole
    broken = kept_rows[~shapely.is_valid(written[kept_rows])]
    written[broken] = polygons[broken]
    return written, np.union1d(broken, flat)


def _count(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row its number, from 1, in its run of equal values."""
    return pd.Series(groups).groupby(groups).cumcount().to_numpy() + 1
