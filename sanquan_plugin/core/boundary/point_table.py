# SPDX-License-Identifier: GPL-2.0-or-later
"""界址点成果表: rows of a parcel's boundary points, closed ring by ring, in pages (domain.md 5.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Row(NamedTuple):
    """One row as it is printed: number, X (north) and Y (east) in m, length in m of the side that follows."""

    jzdh: str
    x_north: str
    y_east: str
    length_m: str


def table_rows(points: pd.DataFrame, lines: pd.DataFrame) -> list[Row]:
    """Return one parcel's rows; each ring's list ends with its first point again.

    `points` and `lines` are the parcel's rows of `core.boundary.number_points`.
    """
    length_from = dict(zip(lines["from_jzdh"], lines["length_m"], strict=True))
    return ring_rows(
        points["jzdh"].to_numpy(),
        points[["y_east", "x_north"]].to_numpy(),
        np.array([length_from[name] for name in points["jzdh"]]),
        points[["part", "ring"]].to_numpy(),
    )


def ring_rows(names: NDArray, ground: NDArray, lengths_m: NDArray, rings: NDArray) -> list[Row]:
    """Return the rows of points that lie ring by ring, each ring closed by its first point.

    `ground` (n, 2) are east and north in m, `lengths_m` the sides from the points on, `rings` (n, 2)
    part and ring.
    """
    listed = [
        Row(name, f"{north:.3f}", f"{east:.3f}", f"{length_m:.2f}")
        for name, (east, north), length_m in zip(names, ground.tolist(), lengths_m.tolist(), strict=True)
    ]
    starts = [0, *(np.flatnonzero((rings[1:] != rings[:-1]).any(axis=1)) + 1).tolist(), len(listed)]
    rows: list[Row] = []
    for start, end in pairwise(starts):
        rows += [*listed[start:end], *(row._replace(length_m="") for row in listed[start:end][:1])]
    return rows


def first_numbers(pages: list[list[Row]]) -> list[int]:
    """Return the serial number of each page's first row; a point that is repeated keeps its number."""
    numbers = [1]
    for page, following in pairwise(pages):
        repeated = page[-1][:3] == following[0][:3]
        numbers.append(numbers[-1] + len(page) - int(repeated))
    return numbers


def in_pages(rows: list[Row], capacity: int) -> list[list[Row]]:
    """Return the rows in pages of at most `capacity` rows (two or more).

    A side that would run from one page to the next is shown whole: the page ends without its
    length, and the next one starts with the same point again.
    """
    pages: list[list[Row]] = []
    start = 0
    while start < len(rows):
        page = rows[start : start + capacity]
        start += len(page)
        if start < len(rows) and page[-1].length_m:
            start -= 1
            page[-1] = page[-1]._replace(length_m="")
        pages.append(page)
    return pages
