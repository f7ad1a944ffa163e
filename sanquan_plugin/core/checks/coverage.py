# SPDX-License-Identifier: GPL-2.0-or-later
"""Unions of connected parcels, which gaps are read from and which tell where overlaps may be.

Parcels that touch form groups; a group is united in tiles of neighbouring parcels, tiles then
among each other. Where a tile's areas add up to the area of its union, no two of its parcels
overlap, and their pairs need no intersection (two thirds of the time on clean data).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.patches.connected import connected_groups
from sanquan_plugin.core.progress import Progress, chunks

_TILE_PARCELS = 1000
_MERGED_TILES = 16
_BATCH_TILES = 16
_THREADS = 2
_GRID_M = 0.001


class Coverage(NamedTuple):
    """Unions of the groups, and the pairs of rows that may overlap by more than asked."""

    unions: NDArray
    first: NDArray[np.int64]
    second: NDArray[np.int64]


def cover(subject: Subject, overlap_min_m2: float) -> Coverage:
    """Return unions and suspicious pairs of the parcels' mended polygons."""
    first, second = subject.pairs
    group = connected_groups(len(subject.polygons), first, second)
    order = _tile_order(subject, group)
    tile_starts = _starts(group[order], _TILE_PARCELS)
    united, exact = _unite(_runs(subject.polygons[order], tile_starts), subject.progress)
    tile = np.repeat(np.arange(len(tile_starts)), np.diff(np.r_[tile_starts, len(order)]))
    tile_of_row = np.full(len(subject.polygons), -1)
    tile_of_row[order] = tile
    surplus_m2 = np.bincount(tile, subject.area_m2[order], minlength=len(united)) - shapely.area(united)
    suspect = np.r_[~exact | (surplus_m2 > overlap_min_m2 / 2.0), False]
    chosen = (tile_of_row[first] != tile_of_row[second]) | suspect[tile_of_row[first]]
    unions = _merge(united, group[order][tile_starts], subject.progress)
    return Coverage(unions, first[chosen], second[chosen])


def _tile_order(subject: Subject, group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows with a polygon, group by group, neighbours near each other."""
    rows = np.flatnonzero(~shapely.is_missing(subject.polygons) & ~shapely.is_empty(subject.polygons))
    if not len(rows):
        return rows
    along = gpd.GeoSeries(subject.polygons[rows]).hilbert_distance().to_numpy()
    return rows[np.lexsort((along, group[rows]))]


def _starts(group: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return where runs begin: at each new group, and within it every `size` rows."""
    begins = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(group) else group
    place = np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))
    return np.flatnonzero(place % size == 0)


def _runs(shapes: NDArray, starts: NDArray[np.int64]) -> list[NDArray]:
    return np.split(shapes, starts[1:]) if len(starts) else []


def _unite(runs: list[NDArray], progress: Progress) -> tuple[NDArray, NDArray[np.bool_]]:
    """Return the union of each run of shapes, and whether it was computed without snapping."""
    united = np.empty(len(runs), dtype=object)
    exact = np.ones(len(runs), dtype=bool)
    several = np.flatnonzero([len(run) > 1 for run in runs])
    for number in np.flatnonzero([len(run) == 1 for run in runs]):
        united[number] = runs[number][0]
    with ThreadPoolExecutor(_THREADS) as pool:
        for part in chunks(len(several), _BATCH_TILES):
            progress.check()
            results = pool.map(_union, (runs[number] for number in several[part]))
            for number, (shape, is_exact) in zip(several[part], results, strict=True):
                united[number], exact[number] = shape, is_exact
    return united, exact


def _union(shapes: NDArray) -> tuple[shapely.Geometry, bool]:
    """Return a union; where nearly coincident lines defeat GEOS, on a grid of 1 mm."""
    try:
        return shapely.union_all(shapes), True
    except shapely.GEOSException:
        return shapely.union_all(shapes, grid_size=_GRID_M), False


def _merge(united: NDArray, group: NDArray[np.int64], progress: Progress) -> NDArray:
    """Return one union a group, from the unions of its tiles, a few at a time."""
    while len(np.unique(group)) < len(group):
        starts = _starts(group, _MERGED_TILES)
        united, _ = _unite(_runs(united, starts), progress)
        group = group[starts]
    return united
