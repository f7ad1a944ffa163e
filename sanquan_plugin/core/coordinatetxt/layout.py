# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels as the lines of a coordinate file: heads, and points ring by ring."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.rings import RingVertices
from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.heads import END, EXTRA
from sanquan_plugin.core.coordinatetxt.rings import closed_order
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.progress import SILENT, Progress, chunks

HA_DIGITS = 4
_MM = 1000.0
_AREA_WORD = "面"
_BASE_COLUMNS = 8
_RESERVED = str.maketrans({",": "，", END: "＠", "\r": " ", "\n": " ", "\u2028": " ", "\x00": " "})


def point_lines(
    vertices: RingVertices, *, progress: Progress = SILENT
) -> tuple[list[str], NDArray[np.int64]]:
    """Return the lines 点号,圈号,X,Y of numbered vertices and the parcel's row of each.

    Rings are closed by their first point, 圈号 goes on from ring to ring of a parcel, X is north;
    metres with three decimals.
    """
    if not len(vertices.row):
        return [], vertices.row
    place = np.column_stack([vertices.row, vertices.part, vertices.ring])
    begins = np.r_[True, (place[1:] != place[:-1]).any(axis=1)]
    starts = np.flatnonzero(begins)
    rings = np.cumsum(begins)
    first_of_row = np.r_[True, vertices.row[1:] != vertices.row[:-1]]
    label = rings - rings[first_of_row][np.cumsum(first_of_row) - 1] + 1
    order = closed_order(starts, len(rings))
    columns = (vertices.seq, label, vertices.mm[:, 1] / _MM, vertices.mm[:, 0] / _MM)
    lines: list[str] = []
    for part in chunks(len(order)):
        progress.check()
        some = (column[order[part]].tolist() for column in columns)
        lines += [
            f"J{seq},{ring},{north:.3f},{east:.3f}" for seq, ring, north, east in zip(*some, strict=True)
        ]
    return lines, vertices.row[order]


def head_lines(
    parcels: gpd.GeoDataFrame, points: NDArray[np.int64], area_ha: NDArray[np.float64]
) -> tuple[list[str], NDArray[np.bool_]]:
    """Return the head of each parcel, and which had signs that the format reserves.

    `points` are the point lines of each parcel, closing repeats included; `area_ha` hectares.
    Commas and @ in texts become full-width, line ends blanks.
    """
    texts = [_texts(parcels, name) for name in ("zddm", "dkmc", "tfh", "dkyt", "dlbm")]
    texts += [_texts(parcels, name) for name in _extra_columns(parcels)]
    clean = [column.str.translate(_RESERVED) for column in texts]
    changed = np.any([one != other for one, other in zip(texts, clean, strict=True)], axis=0)
    zddm, dkmc, *others = (column.tolist() for column in clean)
    numbers = [
        f"{count},{ha:.{HA_DIGITS}f}" for count, ha in zip(points.tolist(), area_ha.tolist(), strict=True)
    ]
    area_words = [_AREA_WORD] * len(parcels)
    rows = zip(numbers, zddm, dkmc, area_words, *others, strict=True)
    return [",".join((*row, END)) for row in rows], changed


def _texts(parcels: gpd.GeoDataFrame, name: str) -> pd.Series:
    """Return a column as text; where it is empty or missing, the column that fills it."""
    fallback = {column.name: column.fallback for column in tables.columns()}.get(name, "")
    found = pd.Series([None] * len(parcels), index=parcels.index, dtype=object)
    for column in filter(None, (name, fallback)):
        if column in parcels.columns:
            given = text_column(parcels[column].astype(object))
            found = found.where(found.notna(), given)
    return found.fillna("").astype(object)


def _extra_columns(parcels: gpd.GeoDataFrame) -> list[str]:
    numbers = (name.removeprefix(EXTRA) for name in parcels.columns if name.startswith(EXTRA))
    return [
        f"{EXTRA}{number}"
        for number in sorted(int(number) for number in numbers if number.isdecimal())
        if number > _BASE_COLUMNS
    ]
