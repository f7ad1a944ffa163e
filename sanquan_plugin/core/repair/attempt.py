# SPDX-License-Identifier: GPL-2.0-or-later
"""One try at a repair: which vertices go, move and are added, while some parcels are held as they are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.numbering import shared_numbers
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.core.repair.inserting import insert_places, near_lines
from sanquan_plugin.core.repair.outline import Vertices, repeats
from sanquan_plugin.core.repair.snapping import Places, in_common, places_of, snapped

_MM = 1000.0


class Task(NamedTuple):
    """What is asked of a try: tolerance, whether repeated points go, and where points may and may not move.

    `fixed_mm` are surveyed places (k, 2) that stay; `rim_mm` the only places that may move, None for all.
    """

    tolerance_m: float
    duplicates: bool
    fixed_mm: NDArray[np.int64]
    rim_mm: NDArray[np.int64] | None


class Attempt(NamedTuple):
    """What came of a try.

    vertices : the new outlines
    moved_mm : (n, 2), where each vertex given went
    removed : (n,), which of the vertices given are gone
    inserted : ring, number (of the vertex before), foot and place in mm, distance_m; a row a vertex
    """

    vertices: Vertices
    moved_mm: NDArray[np.int64]
    removed: NDArray[np.bool_]
    inserted: pd.DataFrame


def attempt(
    start: Vertices, row: NDArray[np.int64], held: NDArray[np.bool_], task: Task, *, progress: Progress
) -> Attempt:
    """Try a repair of outlines; `row` is the parcel of each ring, `held` tells the parcels that stay."""
    is_held = held[row[start.ring]]
    repeated = repeats(start)
    gone = repeated & ~is_held if task.duplicates else np.zeros(len(repeated), bool)
    places = _places(start, is_held, task)
    moved = snapped(start, places, row[start.ring], task.tolerance_m, progress=progress)
    left = np.flatnonzero(~gone)
    collapsed = repeats(moved.take(left)) & ~repeated[left] & ~is_held[left]
    removed = gone.copy()
    removed[left[collapsed]] = True
    vertices, inserted = _inserted(moved.take(~removed), row, held, task, progress)
    return Attempt(vertices, moved.mm, removed, inserted)


def at_places(mm: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which coordinates (n, 2) in mm are among others (k, 2)."""
    numbers = shared_numbers(np.r_[among, mm])
    return numbers[len(among) :] <= numbers[: len(among)].max(initial=0)


def task_places(vertices: Vertices, task: Task) -> Places:
    """Return the places of vertices as the task sees them."""
    return _places(vertices, np.zeros(len(vertices.ring), bool), task)


def _places(vertices: Vertices, is_held: NDArray[np.bool_], task: Task) -> Places:
    pinned = is_held | at_places(vertices.mm, task.fixed_mm)
    rim_mm = vertices.mm if task.rim_mm is None else task.rim_mm
    movable = at_places(vertices.mm, rim_mm)
    return places_of(vertices, pinned, movable)


def _inserted(
    vertices: Vertices, row: NDArray[np.int64], held: NDArray[np.bool_], task: Task, progress: Progress
) -> tuple[Vertices, pd.DataFrame]:
    """Return the vertices with the neighbours' vertices that their lines lack, until none is lacking."""
    found = []
    while True:
        places = task_places(vertices, task)
        near = near_lines(places, vertices, row[vertices.ring], task.tolerance_m, progress=progress)
        near = near[near["inside"] & ~held[near["row"].to_numpy()]]
        near = near[~_beside_another(places, row[vertices.ring], near, task.tolerance_m)]
        found.append(_records(vertices, places, near))
        if near.empty:
            return vertices, pd.concat(found, ignore_index=True)
        vertices = insert_places(vertices, places, near)


def _beside_another(
    places: Places, row: NDArray[np.int64], near: pd.DataFrame, tolerance_m: float
) -> NDArray[np.bool_]:
    """Tell which places are near a foreign vertex of the line, one that could not move to them."""
    place, end = near["place"].to_numpy(), near["end"].to_numpy()
    away_m = np.hypot(*(places.mm[place] - places.mm[end]).T) / _MM
    return (away_m <= tolerance_m) & ~in_common(places.of_vertex, row, place, end)


def _records(vertices: Vertices, places: Places, near: pd.DataFrame) -> pd.DataFrame:
    side = near["side"].to_numpy()
    place = places.mm[near["place"].to_numpy()]
    return pd.DataFrame(
        {
            "ring": vertices.ring[side],
            "number": vertices.number[side],
            "foot_east_mm": near["foot_east_mm"].to_numpy(),
            "foot_north_mm": near["foot_north_mm"].to_numpy(),
            "east_mm": place[:, 0],
            "north_mm": place[:, 1],
            "distance_m": near["distance_m"].to_numpy(),
        }
    )
