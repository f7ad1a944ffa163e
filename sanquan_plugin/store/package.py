# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a village package as frames, and the changes that the algorithms make to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from osgeo import gdal

from sanquan_plugin.core.village import Village, village_from_rows
from sanquan_plugin.store.geopackage import append, change, clear, layer_of, open_dataset, read_layer


def read_table(path: Path, name: str) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return a table of the package with lower-case columns.

    Raises InputError when there is no such package or table.
    """
    dataset = open_dataset(path)
    return read_layer(layer_of(dataset, name))


def read_village(path: Path) -> Village:
    """Return what the package says of its village."""
    rows = read_table(path, "project_info")
    return village_from_rows(dict(zip(rows["key"], rows["value"].fillna(""), strict=True)))


def set_who(dataset: gdal.Dataset, who: str) -> None:
    """Name the person whose changes the log records from here on."""
    layer = layer_of(dataset, "project_info")
    for row in read_layer(layer).itertuples():
        if row.key == "who":
            change(layer, row.fid, {"value": who})


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
    old = _numbered(present, key)
    new = _numbered(frame, key)
    place = pd.Series(range(len(present)), dtype=float, index=pd.MultiIndex.from_frame(old))
    found = place.reindex(pd.MultiIndex.from_frame(new)).to_numpy()
    is_new = pd.isna(found)
    append(layer, frame[is_new])
    changed = 0
    for row, position in zip(frame[~is_new].index, found[~is_new].astype(int), strict=True):
        values = frame.loc[row, columns].to_dict()
        before = present.iloc[position]
        wkb = None
        if isinstance(frame, gpd.GeoDataFrame):
            shape = frame.geometry.loc[row]
            if shape is not None and not shapely.equals_exact(shape, before.geometry, 0.0):
                wkb = shapely.to_wkb(shape)
        if wkb is not None or any(not _same(value, before[name]) for name, value in values.items()):
            change(layer, before["fid"], values, wkb=wkb)
            changed += 1
    return {"added": int(is_new.sum()), "changed": changed, "unchanged": int((~is_new).sum()) - changed}


def _numbered(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    keys = frame[key].astype("string").fillna("")
    return keys.assign(occurrence=keys.groupby(key).cumcount().to_numpy())


def _same(first: object, second: object) -> bool:
    if pd.isna(first) and pd.isna(second):
        return True
    return first == second or str(first) == str(second)
