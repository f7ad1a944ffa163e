# SPDX-License-Identifier: GPL-2.0-or-later
"""Repairing a layer of parcels: common points within a tolerance, with a list of every vertex moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.repair import moves
from sanquan_plugin.core.repair.attempt import Attempt, Task, attempt, task_places
from sanquan_plugin.core.repair.gaps import rim_mm
from sanquan_plugin.core.repair.inserting import near_lines
from sanquan_plugin.core.repair.outline import Rings, Vertices, read_outlines, write_outlines
from sanquan_plugin.core.repair.snapping import in_common

_POLYGONS = (3, 6)


@dataclass(frozen=True)
class Repair:
    """What is to be repaired, and how far a vertex may move (m)."""

    tolerance_m: float
    snap: bool = True
    """Move vertices to neighbours' vertices, insert those that a neighbour's line lacks."""
    duplicates: bool = True
    """Remove points that coincide with the next one at 1 mm."""
    gaps: bool = True
    """The same as snap, at the rims of enclosed gaps of a mean width within the tolerance alone."""


class Repaired(NamedTuple):
    """Parcels and the list of moves; see `repair_parcels`."""

    parcels: gpd.GeoDataFrame
    moves: pd.DataFrame


def repair_parcels(
    parcels: gpd.GeoDataFrame,
    repair: Repair,
    *,
    fixed_mm: NDArray[np.int64] | None = None,
    progress: Progress = SILENT,
) -> Repaired:
    """Return repaired parcels, and what was moved, inserted, removed and refused.

    Parameters
    ----------
    parcels : GeoDataFrame
        Column `zddm`, (multi)polygons in metres. Invalid and null shapes are left as they are.
    fixed_mm : array, shape (k, 2), optional
        East and north in mm of surveyed points, which are never moved.

    Returns
    -------
    parcels : all rows and columns, with area_before_m2, area_after_m2, area_change_m2 (planar,
        0.01 m²) and changes (vertices moved, inserted or removed). Parcels
        without changes keep the very shape given, the others the very coordinates of what stayed.
    moves : zddm, part, ring, vertex (numbers from 1 as written; an inserted vertex has that of the
        vertex before it), action (moved, inserted, removed, refused), other (the neighbour),
        from_x_north, from_y_east, to_x_north, to_y_east (m), moved_m (0.001), why (Chinese).
        A refused row tells where the point would have gone; it lies there within the threshold
        repair_look_m, but farther than the tolerance, or can't be moved.

    No vertex moves, and no line bends to a vertex, farther than the tolerance. Raises InputError
    without `zddm` and for a tolerance that is not between 1 mm and the threshold repair_limit_m;
    Cancelled.
    """
    _require_tolerance(repair.tolerance_m)
    frame = prepare(parcels)
    shapes = frame.geometry.to_numpy()
    usable = np.isin(shapely.get_type_id(shapes), _POLYGONS) & ~shapely.is_empty(shapes)
    usable &= shapely.is_valid(shapes)
    given = shapes.copy()
    given[~usable] = None
    task = _task(frame.assign(geometry=given), repair, fixed_mm, progress)
    codes = frame["zddm"].to_numpy(dtype=object)
    rings, start = read_outlines(given)
    result, written, held = _tried(given, rings, start, task, progress)
    listed = [moves.done(start, rings, result, codes), moves.held(np.flatnonzero(held), codes)]
    if repair.snap or repair.gaps:
        listed.insert(1, _left_apart(result.vertices, rings, task, codes, progress))
    table = pd.concat(listed, ignore_index=True)
    order = table.assign(at=pd.Categorical(table["zddm"], pd.unique(codes))).sort_values(
        ["at", "part", "ring", "vertex"], kind="stable"
    )
    written = np.where(usable, written, shapes)
    count = _changes(start, rings, result, len(frame))
    return Repaired(
        _with_areas(parcels.reset_index(drop=True), written, count),
        table.loc[order.index].reset_index(drop=True),
    )


def _require_tolerance(tolerance_m: float) -> None:
    least_m, most_m = threshold("coordinate_step_m"), threshold("repair_limit_m")
    if not least_m <= tolerance_m <= most_m:
        raise InputError(
            "TOLERANCE_M is {tolerance} m. Vertices may be moved by {least} to {most} m; "
            "larger differences have to be surveyed again.",
            tolerance=tolerance_m,
            least=least_m,
            most=most_m,
        )


def _task(
    frame: gpd.GeoDataFrame, repair: Repair, fixed_mm: NDArray[np.int64] | None, progress: Progress
) -> Task:
    fixed = np.zeros((0, 2), np.int64) if fixed_mm is None else fixed_mm
    rim = None
    if not repair.snap:
        rim = rim_mm(frame, repair.tolerance_m, progress) if repair.gaps else np.zeros((0, 2), np.int64)
    return Task(repair.tolerance_m, repair.duplicates, fixed, rim)


def _tried(
    given: NDArray, rings: Rings, start: Vertices, task: Task, progress: Progress
) -> tuple[Attempt, NDArray, NDArray[np.bool_]]:
    """Repair, holding the parcels that it would break, until it breaks none."""
    held = np.zeros(len(given), bool)
    while True:
        progress.check()
        result = attempt(start, rings.row, held, task, progress=progress)
        rows = np.flatnonzero(_changes(start, rings, result, len(given)))
        written, broken = write_outlines(given, rings, result.vertices, rows)
        if not len(broken):
            return result, written, held
        held[broken] = True


def _changes(start: Vertices, rings: Rings, result: Attempt, rows: int) -> NDArray[np.int64]:
    """Return how many vertices of each parcel moved, went or came."""
    touched = (result.moved_mm != start.mm).any(axis=1) | result.removed
    ring = np.r_[start.ring[touched], result.inserted["ring"].to_numpy(dtype=np.int64)]
    return np.bincount(rings.row[ring], minlength=rows)


def _left_apart(
    vertices: Vertices, rings: Rings, task: Task, codes: NDArray, progress: Progress
) -> pd.DataFrame:
    places = task_places(vertices, task)
    row = rings.row[vertices.ring]
    look_m = max(threshold("repair_look_m"), task.tolerance_m)
    near = near_lines(places, vertices, row, look_m, progress=progress)
    own_side = in_common(places.of_vertex, row, near["place"].to_numpy(), near["end"].to_numpy())
    near = near[near["inside"] | ~own_side]
    _, first = np.unique(places.of_vertex, return_index=True)
    near = near.assign(vertex=first[near["place"]])
    return moves.refused(vertices, rings, near, codes, tolerance_m=task.tolerance_m)


def _with_areas(frame: gpd.GeoDataFrame, written: NDArray, count: NDArray[np.int64]) -> gpd.GeoDataFrame:
    before_m2, after_m2 = printed_area_m2(frame.geometry.to_numpy()), printed_area_m2(written)
    return frame.assign(
        area_before_m2=before_m2,
        area_after_m2=after_m2,
        area_change_m2=round_half_up(after_m2 - before_m2, 2),
        changes=count,
    ).set_geometry(gpd.GeoSeries(written, index=frame.index, crs=frame.crs))
