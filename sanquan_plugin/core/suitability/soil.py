# SPDX-License-Identifier: GPL-2.0-or-later
"""Soil of a lot: area-weighted means of numbers, the word that covers most of it."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.geometry.overlay import Pieces


def area_weighted(pieces: Pieces, values: pd.Series, rows: int) -> NDArray[np.float64]:
    """Return for each lot the mean of a number, weighted by the lot's area in each soil polygon.

    Polygons without the number are left out; NaN where none has it.
    """
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(float)[pieces.zone]
    known = np.isfinite(numbers)
    weight = np.bincount(pieces.row[known], pieces.area_m2[known], minlength=rows)
    total = np.bincount(pieces.row[known], (pieces.area_m2 * numbers)[known], minlength=rows)
    return np.divide(total, weight, out=np.full(rows, np.nan), where=weight > 0)


def word_of_most(pieces: Pieces, values: pd.Series, rows: int) -> NDArray:
    """Return for each lot the word with the largest area, of equals the first; None where none has one."""
    words = values.astype("string").str.strip().to_numpy(dtype=object, na_value="")
    names, code = np.unique(words.astype(str), return_inverse=True)
    area = np.zeros((rows, len(names)))
    np.add.at(area, (pieces.row, code[pieces.zone]), pieces.area_m2)
    area[:, names == ""] = 0.0
    most = names.astype(object)[area.argmax(axis=1)] if len(names) else np.full(rows, "", dtype=object)
    most[area.max(axis=1, initial=0.0) == 0] = None
    return most


def soil_columns(
    soil: gpd.GeoDataFrame, pieces: Pieces, rows: int, numbers: list[str], words: list[str]
) -> dict[str, NDArray]:
    """Return the asked columns that the soil layer has, one value a lot."""
    found: dict[str, NDArray] = {
        name: area_weighted(pieces, soil[name], rows) for name in numbers if name in soil.columns
    }
    found |= {name: word_of_most(pieces, soil[name], rows) for name in words if name in soil.columns}
    return found
