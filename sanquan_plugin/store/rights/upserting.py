# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a hand-over meet the rows of a table: new ones are added, others changed where they differ."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer


def upsert_rows(
    dataset: gdal.Dataset,
    name: str,
    frame: pd.DataFrame,
    key: list[str],
    *,
    keep: Sequence[str] = (),
    known_by: Sequence[list[str]] = (),
    clear: bool = False,
) -> pd.DataFrame:
    """Add rows, and change those whose key is there already and whose values differ.

    The n-th row of a key in the frame meets the n-th row of that key in the table, so that a
    duplicated code is kept twice, and importing again never adds a third. A row that its key does not
    find is looked for by the columns of `known_by`, one list after the other, among the rows of the
    table that nothing else meets. Columns in `keep` are written to new rows alone; an empty cell
    leaves what is there unless `clear`.
    Returns for each row of the frame, by its index: action (added, changed, unchanged) and columns,
    the names of those changed joined by 、.
    """
    layer = layer_of(dataset, name)
    present = read_layer(layer)
    columns = [
        column for column in frame.columns if column in present.columns and column not in ("geometry", *keep)
    ]
    found = met_rows(frame, present, key, known_by)
    is_new = np.isnan(found)
    append(layer, frame[is_new])
    given = frame[~is_new].reset_index(drop=True)
    before = present.iloc[found[~is_new].astype(int)].reset_index(drop=True)
    moved = _moved(given, before)
    differs = differing(given[columns], before[columns], clear=clear)
    changed = np.flatnonzero(differs.any(axis=1).to_numpy(dtype=bool) | moved)
    values = given[columns].astype(object).where(differs | given[columns].notna(), before[columns])
    for row in changed:
        wkb = shapely.to_wkb(given.geometry[row]) if moved[row] else None
        change(layer, before["fid"][row], dict(zip(columns, values.iloc[row], strict=True)), wkb=wkb)
    return _told(frame.index, is_new, differs, moved)


def _told(
    index: pd.Index, is_new: NDArray[np.bool_], differs: pd.DataFrame, moved: NDArray[np.bool_]
) -> pd.DataFrame:
    marks = differs.assign(geometry=moved) if moved.any() else differs
    names = np.array(marks.columns, dtype=object)
    texts = ["、".join(names[row]) for row in marks.to_numpy(dtype=bool)]
    told = pd.DataFrame({"action": "added", "columns": ""}, index=index)
    known = np.flatnonzero(~is_new)
    told.iloc[known, 0] = np.where(np.array(texts, dtype=object) != "", "changed", "unchanged")
    told.iloc[known, 1] = texts
    return told


def known_rows(dataset: gdal.Dataset, name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a list that a table has already, and the table's rows under the same index."""
    present = read_layer(layer_of(dataset, name))
    found = met_rows(frame, present, list(catalogue.tables()[name].key), ())
    given = frame[~np.isnan(found)]
    before = present.iloc[found[~np.isnan(found)].astype(int)]
    return given, before.set_axis(given.index)


def met_rows(
    frame: pd.DataFrame, present: pd.DataFrame, key: list[str], known_by: Sequence[list[str]]
) -> NDArray[np.float64]:
    """Return the position in the table that each row of a hand-over meets, NaN for new ones.

    `key` and `known_by` are those of `upsert_rows`.
    """
    index = pd.MultiIndex.from_frame(_numbered(present, key))
    place = pd.Series(range(len(present)), index=index, dtype=float)
    found = place.reindex(pd.MultiIndex.from_frame(_numbered(frame, key))).to_numpy(dtype=float)
    for columns in known_by:
        if set(columns) <= set(frame.columns):
            found = _by(columns, frame, present, found)
    return found


def _by(
    columns: list[str], frame: pd.DataFrame, present: pd.DataFrame, found: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Let rows without a counterpart meet the only free row of the table with the same words in `columns`."""
    own, there = (_words(table, columns) for table in (frame, present))
    free = np.setdiff1d(np.arange(len(present)), found[~np.isnan(found)].astype(int))
    candidates = there.iloc[free].dropna()
    candidates = candidates[~candidates.duplicated(keep=False)]
    open_rows = own[np.isnan(found)].dropna()
    open_rows = open_rows[~open_rows.duplicated(keep=False)]
    place = pd.Series(candidates.index.to_numpy(dtype=float), index=candidates.to_numpy())
    result = found.copy()
    result[open_rows.index] = place.reindex(open_rows.to_numpy()).to_numpy()
    return result


def _words(table: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return the words of each row in one text by position, null where one is missing."""
    parts = table[columns].astype("string").replace("", pd.NA).reset_index(drop=True)
    return parts[columns[0]].str.cat([parts[name] for name in columns[1:]], sep="\x1f")


def _numbered(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    keys = frame[key].astype("string").fillna("")
    return keys.assign(occurrence=keys.groupby(key).cumcount().to_numpy())


def _moved(given: pd.DataFrame, before: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which rows come with a geometry that is not the one in the table."""
    if not isinstance(given, gpd.GeoDataFrame):
        return np.zeros(len(given), dtype=bool)
    shapes = given.geometry.to_numpy()
    return ~shapely.is_missing(shapes) & ~shapely.equals_exact(shapes, before.geometry.to_numpy(), 0.0)


def differing(given: pd.DataFrame, before: pd.DataFrame, *, clear: bool) -> pd.DataFrame:
    """Tell by row and column which values are not those in the table; 2 and "2" and 2.0 are one.

    Only columns that the table keeps as numbers are compared as such: of two texts of 18 digits a number
    is the same up to the last two.
    """
    different = {}
    for column in given.columns:
        new, old = text_column(given[column]), text_column(before[column])
        same = (new == old) | (new.isna() & old.isna())
        if pd.api.types.is_numeric_dtype(before[column]):
            same |= pd.to_numeric(new, errors="coerce") == before[column]
        different[column] = ~same.astype(bool) & (clear | given[column].notna())
    return pd.DataFrame(different, index=given.index, dtype=bool)
