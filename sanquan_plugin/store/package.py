# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a village package as frames, and the changes that the algorithms make to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from osgeo import gdal

from sanquan_plugin.core.village import Village, village_from_rows
from sanquan_plugin.store.geopackage import append, change, clear, layer_of, open_dataset, read_layer
from sanquan_plugin.store.postgis import names


def read_table(path: Path, name: str) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return a table of the package with lower-case columns.

    Raises InputError when there is no such package or table.
    """
    dataset = open_dataset(path)
    return read_layer(layer_of(dataset, name), changing=False)


def read_village(path: Path) -> Village:
    """Return what the package says of its village."""
    rows = read_table(path, "project_info")
    return village_from_rows(dict(zip(rows["key"], rows["value"].fillna(""), strict=True)))


def set_who(dataset: gdal.Dataset, who: str) -> None:
    """Name the person whose changes the log records from here on."""
    if names.is_server(dataset):
        names.set_name(dataset, who)
        return
    layer = layer_of(dataset, "project_info")
    for row in read_layer(layer).itertuples():
        if row.key == "who":
            change(layer, row.fid, {"value": who})


def current_who(dataset: gdal.Dataset) -> str:
    """Return the person whose changes the log records now, '' for nobody."""
    if names.is_server(dataset):
        return names.name_of(dataset)
    rows = read_layer(layer_of(dataset, "project_info"))
    return "".join(rows.loc[rows["key"] == "who", "value"].fillna(""))


def replace_table(dataset: gdal.Dataset, name: str, frame: pd.DataFrame) -> None:
    """Write a result table anew; for tables that a run makes as a whole, never for findings."""
    layer = layer_of(dataset, name)
    clear(layer)
    append(layer, frame)


def upsert(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, key: list[str], *, keep: Sequence[str] = ()
) -> dict[str, int]:
    """Add rows, and change those whose key is there already and whose values differ.

    Columns in `keep` are written to new rows alone; present rows keep theirs.

    The n-th row of a key in the frame meets the n-th row of that key in the table, so that a
    duplicated code is kept twice, and importing again never adds a third.
    Returns how many rows were added, changed and left as they were.
    """
    layer = layer_of(dataset, name)
    present = read_layer(layer)
    columns = [
        column for column in frame.columns if column in present.columns and column not in ("geometry", *keep)
    ]
    index = pd.MultiIndex.from_frame(_numbered(present, key))
    place = pd.Series(range(len(present)), index=index, dtype=float)
    found = place.reindex(pd.MultiIndex.from_frame(_numbered(frame, key))).to_numpy()
    is_new = pd.isna(found)
    append(layer, frame[is_new])
    given = frame[~is_new].reset_index(drop=True)
    before = present.iloc[found[~is_new].astype(int)].reset_index(drop=True)
    moved = _moved(given, before)
    changed = np.flatnonzero(_differs(given[columns], before[columns]) | moved)
    values = given[columns].astype(object)
    for row in changed:
        wkb = shapely.to_wkb(given.geometry[row]) if moved[row] else None
        change(layer, before["fid"][row], dict(zip(columns, values.iloc[row], strict=True)), wkb=wkb)
    return {
        "added": int(is_new.sum()),
        "changed": len(changed),
        "unchanged": int((~is_new).sum()) - len(changed),
    }


def _numbered(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    keys = frame[key].astype("string").fillna("")
    return keys.assign(occurrence=keys.groupby(key).cumcount().to_numpy())


def _moved(given: pd.DataFrame, before: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which rows come with a geometry that is not the one in the table."""
    if not isinstance(given, gpd.GeoDataFrame):
        return np.zeros(len(given), dtype=bool)
    shapes = given.geometry.to_numpy()
    return ~shapely.is_missing(shapes) & ~shapely.equals_exact(shapes, before.geometry.to_numpy(), 0.0)


def _differs(given: pd.DataFrame, before: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which rows have a value that is not the one in the table; 2 and "2" and 2.0 are one."""
    different = np.zeros(len(given), dtype=bool)
    for column in given.columns:
        new, old = given[column], before[column]
        numbers = pd.to_numeric(new, errors="coerce") == pd.to_numeric(old, errors="coerce")
        same = (
            (new.isna() & old.isna()) | (new.astype("string") == old.astype("string")).fillna(False) | numbers
        )
        different |= ~same.to_numpy(dtype=bool)
    return different
