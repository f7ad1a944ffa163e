# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels from a table of points: code, ring, order, X (north), Y (east) in XLSX or CSV."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from sanquan_plugin import paths
from sanquan_plugin.core import codes
from sanquan_plugin.core.coordinatetxt.axes import place
from sanquan_plugin.core.coordinatetxt.parsing import PlacedPoint
from sanquan_plugin.core.coordinatetxt.points import Point
from sanquan_plugin.core.coordinatetxt.rings import polygons, split_rings
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing import headings
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.readers.sheets import Row

# Titles and units may stand above the headings.
_ROWS_LOOKED_AT = 20
_NEEDED = ("zddm", "x", "y")
_LEAST_CORNERS = 3
_DEGREES = "EPSG:4490"


@cache
def _column_headings() -> dict[str, tuple[str, ...]]:
    with paths.resource("catalogue", "coordinate_columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: tuple(row["headings"].split(";")) for row in csv.DictReader(file)}


def find_table(
    sheets: Mapping[str, list[Row]], file: Path, *, field_map: Mapping[str, str] | None = None
) -> tuple[str, pd.DataFrame]:
    """Return sheet and table of points: the first sheet with headings for code, X and Y.

    The table's index is the row number in the file. `field_map` may name the code's heading.
    Raises InputError when no sheet has them.
    """
    code_heading = {name.lower(): heading for name, heading in (field_map or {}).items()}.get("zddm")
    wanted = dict(_column_headings())
    if code_heading:
        wanted["zddm"] = (code_heading, *wanted["zddm"])
    for sheet, rows in sheets.items():
        for above, (_, cells) in enumerate(rows[:_ROWS_LOOKED_AT]):
            names = _unique(cells)
            found = headings.match(names, wanted)
            if all(column in found for column in _NEEDED):
                table = pd.DataFrame(
                    [[*row, *[None] * (len(names) - len(row))][: len(names)] for _, row in rows[above + 1 :]],
                    index=[number for number, _ in rows[above + 1 :]],
                    columns=names,
                    dtype=object,
                )
                table = table.rename(columns={heading: column for column, heading in found.items()})
                return sheet, table.assign(**{code_heading: table["zddm"]}) if code_heading else table
    raise InputError(
        "{file} has no sheet with columns for parcel code, X and Y. Name them 宗地代码, X, Y; "
        "headings found: {found}.",
        file=file,
        found=", ".join(str(cell) for rows in sheets.values() for _, row in rows[:1] for cell in row)
        or "none",
    )


def _unique(cells: list[object]) -> list[str]:
    """Return headings as text, made different where they repeat or are blank."""
    names: list[str] = []
    for number, cell in enumerate(cells):
        name = str(cell).strip() if cell is not None else ""
        names.append(name if name and name not in names else f"{name}_{number}")
    return names


def parcels_of(table: pd.DataFrame, file: Path, *, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """Return one row a parcel in the order of the table, with the other columns' first values.

    X is north and Y east by the convention of Chinese forms; where the digits show the opposite,
    they are exchanged and that is said. Rings close by themselves; ring inside ring is a hole.
    A parcel whose ring has fewer than three corners comes without that ring. No coordinate system
    but for degrees (EPSG:4490).
    Raises InputError naming the row whose coordinates are no numbers, and what `place` raises.
    """
    points = table[table["zddm"].notna() & (table["zddm"].astype(str).str.strip() != "")]
    points = points.assign(**{name: _numbers(points[name], name, file) for name in ("x", "y")})
    points = points.assign(zddm=codes.normalise(points["zddm"]))
    attributes = _attributes(points)
    progress.check()
    listed = _in_order(points)
    rings = split_rings(listed)
    corners = rings.corners[rings.ring]
    usable = [listed[position] for position in rings.position[corners >= _LEAST_CORNERS]]
    rings = split_rings(usable)
    progress.check()
    values = np.array([(each.point.first, each.point.second) for each in usable], dtype=float).reshape(-1, 2)
    lines = np.array([each.line for each in usable], dtype=np.int64)
    placed = place(values[:, 0], values[:, 1], lines, file=file.name)
    if placed.swapped:
        progress.warning("Columns X and Y hold east and north the other way round; they were exchanged.")
    shapes = polygons(placed.xy, rings, len(attributes))
    return gpd.GeoDataFrame(attributes, geometry=shapes, crs=_DEGREES if placed.degrees else None)


def _in_order(points: pd.DataFrame) -> list[PlacedPoint]:
    """Return the points by parcel (as they first appear), part, ring and order, where given."""
    sorting = pd.DataFrame({"code": pd.factorize(points["zddm"])[0], "label": 0, "order": 0})
    named = [points[column].astype(str).to_numpy() for column in ("part", "ring") if column in points.columns]
    if named and len(points):
        sorting["label"] = pd.MultiIndex.from_arrays(named).factorize()[0]
    if "order" in points.columns:
        sorting["order"] = pd.to_numeric(points["order"], errors="coerce").to_numpy()
    order = sorting.sort_values(["code", "label", "order"], kind="stable").index
    numbers = points["point"].fillna("").astype(str) if "point" in points.columns else [""] * len(points)
    labels = sorting["label"].tolist()
    each = list(zip(numbers, labels, points["x"].tolist(), points["y"].tolist(), strict=True))
    parcels, lines = sorting["code"].tolist(), points.index.tolist()
    return [PlacedPoint(parcels[at], lines[at], Point(*each[at])) for at in order]


def _numbers(values: pd.Series, name: str, file: Path) -> pd.Series:
    plain = values.map(
        lambda value: unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value
    )
    numbers = pd.to_numeric(plain, errors="coerce").astype(float)
    wrong = ~np.isfinite(numbers)
    if wrong.any():
        row = wrong.index[wrong][0]
        raise InputError(
            "{file}, row {row}: '{value}' in column {column} is no coordinate. Correct the cell.",
            file=file,
            row=row,
            value="" if values[row] is None else values[row],
            column=name.upper(),
        )
    return numbers


def _attributes(points: pd.DataFrame) -> pd.DataFrame:
    """Return one row a parcel: the first value of every column that isn't about a point."""
    own = [column for column in points.columns if column not in _column_headings()]
    return points.groupby("zddm", sort=False)[own].first().reset_index()
