# SPDX-License-Identifier: GPL-2.0-or-later
"""Which vertices move to a neighbour's vertex.

Places (vertices of one coordinate) of parcels that have no place in common form pairs where they
are near each other. Of each pair one place stays; the places that stay are chosen so that no two of
a pair both do (a maximal independent set, by rank), and the others move to the nearest one they are
paired with. So nothing moves twice or farther than the tolerance, and a second run finds no pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.numbering import shared_numbers
from sanquan_plugin.core.progress import Progress, chunks
from sanquan_plugin.core.repair.outline import Vertices

_MM = 1000.0
_QUERY_ROWS = 20_000
_SLACK_M = 1e-6


class Places(NamedTuple):
    """Distinct coordinates at 1 mm: m as first met and mm (p, 2), place of each vertex (n,), flags (p,).

    Pinned places stay; of two places only movable ones are ever compared.
    """

    xy: NDArray[np.float64]
    mm: NDArray[np.int64]
    of_vertex: NDArray[np.int64]
    pinned: NDArray[np.bool_]
    movable: NDArray[np.bool_]


def places_of(vertices: Vertices, pinned: NDArray[np.bool_], movable: NDArray[np.bool_]) -> Places:
    """Return the distinct places of vertices; a place is pinned or movable as soon as one vertex is."""
    of_vertex = shared_numbers(vertices.mm) - 1
    _, first = np.unique(of_vertex, return_index=True)
    flags = np.zeros((2, len(first)), bool)
    flags[0, of_vertex[pinned]] = True
    flags[1, of_vertex[movable]] = True
    return Places(vertices.xy[first], vertices.mm[first], of_vertex, flags[0], flags[1])


def snapped(
    vertices: Vertices, places: Places, row: NDArray[np.int64], tolerance_m: float, *, progress: Progress
) -> Vertices:
    """Return the vertices where they go; `row` is the parcel of each, `places` those of the vertices."""
    target = _targets(places, row, tolerance_m, progress)[places.of_vertex]
    moves = (target != places.of_vertex)[:, None]
    return vertices._replace(xy=np.where(moves, places.xy[target], vertices.xy), mm=places.mm[target])


def _targets(
    places: Places, row: NDArray[np.int64], tolerance_m: float, progress: Progress
) -> NDArray[np.int64]:
    """Return for each place the one it moves to, itself for those that stay."""
    target = np.arange(len(places.mm))
    first, second = _pairs(places, row, tolerance_m, progress)
    first, second = np.r_[first, second], np.r_[second, first]
    rank = _rank(places, row)
    stays = _independent(first, second, rank)
    leaving = ~stays[first] & stays[second]
    first, second = first[leaving], second[leaving]
    away = ((places.mm[first] - places.mm[second]) ** 2).sum(axis=1)
    order = np.lexsort((rank[second], away, first))
    moved, at = np.unique(first[order], return_index=True)
    target[moved] = second[order][at]
    return target


def _pairs(
    places: Places, row: NDArray[np.int64], tolerance_m: float, progress: Progress
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of places (first < second) within the tolerance, of which one may move."""
    points = shapely.points(places.mm / _MM)
    tree = shapely.STRtree(points)
    found = [np.zeros((2, 0), np.int64)]
    for part in chunks(len(points), _QUERY_ROWS):
        progress.check()
        first, second = tree.query(points[part], predicate="dwithin", distance=tolerance_m + _SLACK_M)
        first = first + part.start
        found.append(np.stack([first, second])[:, first < second])
    first, second = np.concatenate(found, axis=1)
    away = ((places.mm[first] - places.mm[second]) ** 2).sum(axis=1)
    near = away <= (round(tolerance_m * _MM)) ** 2
    near &= places.movable[first] & places.movable[second] & ~(places.pinned[first] & places.pinned[second])
    first, second = first[near], second[near]
    apart = ~in_common(places.of_vertex, row, first, second)
    return first[apart], second[apart]


def in_common(
    place: NDArray[np.int64], row: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which pairs of places have a parcel in common; `place` and `row` are those of all vertices."""
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], first)
    counts = np.searchsorted(place[order], first, side="right") - starts
    pair = np.repeat(np.arange(len(first)), counts)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    owner = row[order[np.repeat(starts, counts) + within]]
    width = np.int64(row.max(initial=0) + 1)
    shared = np.isin(second[pair] * width + owner, place * width + row)
    return np.bincount(pair[shared], minlength=len(first)) > 0


def _rank(places: Places, row: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return ranks from 0, the places that stay first: pinned, those of many parcels, western, southern."""
    width = np.int64(row.max(initial=0) + 1)
    owners = np.unique(places.of_vertex * width + row) // width
    parcels = np.bincount(owners, minlength=len(places.mm))
    order = np.lexsort((places.mm[:, 1], places.mm[:, 0], -parcels, ~places.pinned))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _independent(
    first: NDArray[np.int64], second: NDArray[np.int64], rank: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return the members of the independent set that ranks yield; pairs are given both ways round."""
    chosen = np.zeros(len(rank), bool)
    decided = np.zeros(len(rank), bool)
    none = len(rank)
    while True:
        undecided = ~decided[first] & ~decided[second]
        first, second = first[undecided], second[undecided]
        best = np.full(len(rank), none)
        np.minimum.at(best, first, rank[second])
        winners = ~decided & (rank < best)
        chosen |= winners
        decided |= winners
        if not len(first):
            return chosen
        decided[second[winners[first]]] = True
