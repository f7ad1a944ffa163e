# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule unmatched_vertex: vertices on or near a neighbour's line where the neighbour has none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.neighbours import Sides, open_sides, segments
from sanquan_plugin.core.boundary.numbering import shared_numbers
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.progress import chunks

_MM = 1000.0
_QUERY_ROWS = 20_000


class _Corners(NamedTuple):
    """Vertices at the ends of sides that no other parcel has: place in mm, its number, parcel row."""

    mm: NDArray[np.int64]
    number: NDArray[np.int64]
    row: NDArray[np.int64]


def find(subject: Subject, options: Options) -> pd.DataFrame:
    """Return one row a vertex and neighbour within `tolerance_m` without a common point at 1 mm.

    Measure: distance from the vertex to the neighbour's line in m. Of two vertices that miss each
    other only the one of the smaller code is named. Coordinates are taken at 1 mm; sides that two
    parcels share in full can't be the line in question and are left out.
    """
    vertices = subject.vertices
    number = shared_numbers(vertices.mm)
    following = vertices.following
    subject.progress.check()
    sides = Sides(vertices.mm, vertices.mm[following], number, number[following], vertices.row)
    lonely = open_sides(sides)
    subject.progress.check()
    corner = np.unique(np.r_[lonely, following[lonely]])
    corners = _Corners(vertices.mm[corner], number[corner], vertices.row[corner])
    near = _near_lines(subject, corners, sides, lonely, options.tolerance_m)
    near = near[~_has_vertex(near, number, vertices.row)]
    near = near.sort_values("distance_m", kind="stable").drop_duplicates(["row", "number", "other"])
    near = _one_of_two(subject, near, corners.mm, options.tolerance_m).sort_values(["row", "corner", "other"])
    return findings(
        subject.codes[near["row"].to_numpy()],
        shapely.points(corners.mm[near["corner"].to_numpy()] / _MM),
        other=subject.codes[near["other"].to_numpy()],
        measure=near["distance_m"].to_numpy(),
    )


def _near_lines(
    subject: Subject, corners: _Corners, sides: Sides, lonely: NDArray[np.int64], tolerance_m: float
) -> pd.DataFrame:
    """Return corner, number, row, other (row of the parcel whose side is near) and distance in m."""
    lines = segments(sides.start_mm[lonely], sides.end_mm[lonely], progress=subject.progress)
    points = shapely.points(corners.mm / _MM)
    subject.progress.check()
    tree = shapely.STRtree(lines)
    found = [np.zeros((2, 0), np.int64)]
    for part in chunks(len(points), _QUERY_ROWS):
        subject.progress.check()
        corner, line = tree.query(points[part], predicate="dwithin", distance=tolerance_m)
        corner = corner + part.start
        foreign = corners.row[corner] != sides.row[lonely[line]]
        found.append(np.stack([corner, line])[:, foreign])
    corner, line = np.concatenate(found, axis=1)
    return pd.DataFrame(
        {
            "corner": corner,
            "number": corners.number[corner],
            "row": corners.row[corner],
            "other": sides.row[lonely[line]],
            "distance_m": shapely.distance(points[corner], lines[line]),
        }
    )


def _has_vertex(near: pd.DataFrame, number: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell where the other parcel has a vertex at the very place."""
    width = np.int64(number.max(initial=0) + 1)
    return np.isin(near["other"].to_numpy() * width + near["number"].to_numpy(), row * width + number)


def _one_of_two(
    subject: Subject, near: pd.DataFrame, mm: NDArray[np.int64], tolerance_m: float
) -> pd.DataFrame:
    """Return the rows without those that mirror another: its vertex near this one, parcels swapped."""
    smaller, _ = subject.in_text_order(near["row"].to_numpy(), near["other"].to_numpy())
    is_mirror = near["row"].to_numpy() != smaller
    pairs = near[is_mirror].merge(
        near[~is_mirror], left_on=["row", "other"], right_on=["other", "row"], suffixes=("", "_twin")
    )
    apart_m = np.hypot(*((mm[pairs["corner"]] - mm[pairs["corner_twin"]]) / _MM).T)
    twins = pairs[apart_m <= tolerance_m].set_index(["corner", "other"]).index
    return near[~(is_mirror & near.set_index(["corner", "other"]).index.isin(twins))]
