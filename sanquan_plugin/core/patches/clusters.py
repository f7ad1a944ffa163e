# SPDX-License-Identifier: GPL-2.0-or-later
"""Contiguous patches: parcels joined when they lie within a distance of each other (domain.md 8.5)."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.patches.connected import connected_groups
from sanquan_plugin.core.progress import SILENT, Progress, chunks


def patch_numbers(
    geometries: NDArray, codes: NDArray, distance_m: float, *, progress: Progress = SILENT
) -> NDArray[np.intp]:
    """Return the patch of each parcel, numbered from 1 in the order of the patches' first codes.

    Two parcels belong together when a chain of steps of at most `distance_m` metres joins them
    (0: they touch). Geometries are valid and in a projected CRS; a null one is a patch of its own.

    Raises InputError for a negative distance, Cancelled.
    """
    if not distance_m >= 0:
        raise InputError(
            "The distance between parcels of a patch is {distance} m. Give 0 or more.", distance=distance_m
        )
    first, second = _near_pairs(np.asarray(geometries, dtype=object), distance_m, progress)
    component = connected_groups(len(geometries), first, second)
    order = np.argsort(np.asarray(codes, dtype=str), kind="stable")
    _, first_place, number = np.unique(component[order], return_index=True, return_inverse=True)
    rank = np.empty(len(first_place), np.intp)
    rank[np.argsort(first_place)] = np.arange(1, len(first_place) + 1)
    numbers = np.empty(len(geometries), np.intp)
    numbers[order] = rank[number]
    return numbers


def _near_pairs(geometries: NDArray, distance_m: float, progress: Progress) -> tuple[NDArray, NDArray]:
    tree = shapely.STRtree(geometries)
    found = [np.zeros((2, 0), np.intp)]
    for part in chunks(len(geometries)):
        progress.check()
        row, other = tree.query(geometries[part], predicate="dwithin", distance=distance_m)
        row = row + part.start
        found.append(np.stack([row[row < other], other[row < other]]))
    first, second = np.concatenate(found, axis=1)
    return first, second
