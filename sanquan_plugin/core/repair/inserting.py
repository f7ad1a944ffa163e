# SPDX-License-Identifier: GPL-2.0-or-later
"""Vertices that a neighbour's line lacks, and those that lie too far from it to be inserted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.neighbours import Sides, open_sides, segments
from sanquan_plugin.core.progress import Progress, chunks
from sanquan_plugin.core.repair.outline import Vertices, following
from sanquan_plugin.core.repair.snapping import Places

_MM = 1000.0
_QUERY_ROWS = 20_000


def near_lines(
    places: Places,
    vertices: Vertices,
    row: NDArray[np.int64],
    distance_m: float,
    *,
    progress: Progress,
) -> pd.DataFrame:
    """Return places near the line of a parcel that has no vertex there, one row a place and parcel.

    Columns: place, side (index of the vertex where the nearest side begins), row (its parcel),
    along_m and foot_east_mm, foot_north_mm (the nearest point of the side), inside (it is no end of
    the side), end (the place of the side's nearer end), distance_m.
    Sides that two parcels share from end to end are left out.
    """
    after = following(vertices.ring)
    sides = Sides(vertices.mm, vertices.mm[after], places.of_vertex, places.of_vertex[after], row)
    lonely = open_sides(sides)
    lonely = lonely[places.of_vertex[lonely] != places.of_vertex[after[lonely]]]
    corner = np.unique(places.of_vertex[np.r_[lonely, after[lonely]]])
    corner = corner[places.movable[corner]]
    lines = segments(vertices.mm[lonely], vertices.mm[after[lonely]], progress=progress)
    points = shapely.points(places.mm[corner] / _MM)
    tree = shapely.STRtree(lines)
    found = [np.zeros((2, 0), np.int64)]
    for part in chunks(len(points), _QUERY_ROWS):
        progress.check()
        here, line = tree.query(points[part], predicate="dwithin", distance=distance_m)
        found.append(np.stack([here + part.start, line]))
    here, line = np.concatenate(found, axis=1)
    near = _measured(places.mm[corner[here]], sides, lonely[line])
    near.insert(0, "place", corner[here])
    near["end"] = places.of_vertex[np.where(near["from_start"], near["side"], after[near["side"]])]
    width = np.int64(row.max(initial=0) + 1)
    present = np.isin(near["place"] * width + near["row"], places.of_vertex * width + row)
    near = near[~present].sort_values(["place", "row", "distance_m", "side"], kind="stable")
    return near.drop_duplicates(["place", "row"]).reset_index(drop=True)


def _measured(mm: NDArray[np.int64], sides: Sides, side: NDArray[np.int64]) -> pd.DataFrame:
    """Return where places lie beside sides: side, row, along_m, inside, distance_m."""
    run = (sides.end_mm[side] - sides.start_mm[side]) / _MM
    step = (mm - sides.start_mm[side]) / _MM
    length_m = np.hypot(*run.T)
    along_m = (run * step).sum(axis=1) / length_m
    foot = run * (np.clip(along_m / length_m, 0.0, 1.0))[:, None]
    return pd.DataFrame(
        {
            "side": side,
            "row": sides.row[side],
            "along_m": along_m,
            "foot_east_mm": sides.start_mm[side, 0] + foot[:, 0] * _MM,
            "foot_north_mm": sides.start_mm[side, 1] + foot[:, 1] * _MM,
            "from_start": along_m < length_m / 2,
            "inside": (along_m > 0) & (along_m < length_m),
            "distance_m": np.hypot(*(step - foot).T),
        }
    )


def insert_places(vertices: Vertices, places: Places, near: pd.DataFrame) -> Vertices:
    """Return the vertices with places of `near_lines` inserted into their sides, in order along them."""
    near = near.sort_values(["side", "along_m", "place"], kind="stable")
    side = near["side"].to_numpy()
    place = near["place"].to_numpy()
    return Vertices(
        np.insert(vertices.xy, side + 1, places.xy[place], axis=0),
        np.insert(vertices.mm, side + 1, places.mm[place], axis=0),
        np.insert(vertices.ring, side + 1, vertices.ring[side]),
        np.insert(vertices.number, side + 1, vertices.number[side]),
    )
