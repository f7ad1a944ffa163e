# SPDX-License-Identifier: GPL-2.0-or-later
"""图幅号: the cadastral map sheets a parcel lies on, numbered by their south-west corners (domain.md 5.1)."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin import paths

JOINER = "、"
_ZONE_M = 1_000_000.0
_CM_PER_M, _M_PER_KM = 100.0, 1000.0
_INSIDE = "T********"


class SheetGrid(NamedTuple):
    """Size of the map sheets on the ground in m, and decimals of the km in their numbers."""

    width_m: float
    height_m: float
    decimals: int


@cache
def sheet_grid() -> SheetGrid:
    """Return the grid of resources/catalogue/map_sheets.csv, whose first row holds."""
    with paths.resource("catalogue", "map_sheets.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    ground = float(row["scale"]) / _CM_PER_M
    return SheetGrid(float(row["width_cm"]) * ground, float(row["height_cm"]) * ground, int(row["decimals"]))


def sheet_numbers(shapes: NDArray, grid: SheetGrid | None = None) -> NDArray:
    """Return for each parcel the numbers of its map sheets, from north to south and west to east.

    Parameters
    ----------
    shapes : polygons (n,) in a 3-degree zone of CGCS2000, metres; a zone number before the easting
        is left out of the numbers. Missing and empty ones get ''.
    grid : the sheets; by default those of the catalogue

    A number is X-Y of the south-west corner in km, such as 3860.00-586.50; several are joined by
    、. A sheet that is only touched does not count.
    """
    grid = grid or sheet_grid()
    texts = np.full(len(shapes), "", dtype=object)
    present = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    if not len(present):
        return texts
    row, column, line = _cells(shapely.bounds(shapes[present]), grid)
    west, south = column * grid.width_m, line * grid.height_m
    boxes = shapely.box(west, south, west + grid.width_m, south + grid.height_m)
    inside = shapely.relate_pattern(boxes, shapes[present[row]], _INSIDE)
    table = pd.DataFrame({"row": present[row], "west": west, "south": south})[inside]
    table = table.sort_values(["row", "south", "west"], ascending=[True, False, True])
    table["number"] = [
        f"{south_m / _M_PER_KM:.{grid.decimals}f}-{west_m % _ZONE_M / _M_PER_KM:.{grid.decimals}f}"
        for south_m, west_m in zip(table["south"], table["west"], strict=True)
    ]
    joined = table.groupby("row", sort=False)["number"].agg(JOINER.join)
    texts[joined.index.to_numpy()] = joined.to_numpy()
    return texts


def _cells(bounds: NDArray, grid: SheetGrid) -> tuple[NDArray, NDArray, NDArray]:
    """Return row, column and line of every grid cell that the bounds (n, 4) reach."""
    size = np.array([grid.width_m, grid.height_m])
    first = np.floor(bounds[:, :2] / size).astype(np.int64)
    count = np.floor(bounds[:, 2:] / size).astype(np.int64) - first + 1
    cells = count.prod(axis=1)
    row = np.repeat(np.arange(len(bounds)), cells)
    place = np.arange(cells.sum()) - np.repeat(np.cumsum(cells) - cells, cells)
    across = count[row, 0]
    return row, first[row, 0] + place % across, first[row, 1] + place // across
