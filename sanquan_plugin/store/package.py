# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a village package as frames, and the changes that the algorithms make to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.village import Village, village_from_rows
from sanquan_plugin.store.file.geopackage import (
    Package,
    append,
    change,
    clear,
    layer_of,
    open_dataset,
    read_layer,
    transaction,
)
from sanquan_plugin.store.postgis import names
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.rights.upserting import upsert_rows


def read_table(path: Package, name: str) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return a table of the package with lower-case columns; a dataset of `open_dataset` serves for several.

    Raises InputError when there is no such package or table.
    """
    dataset = open_dataset(path)
    return read_layer(layer_of(dataset, name), changing=False)


def read_village(path: Package) -> Village:
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


def name_editor(path: Path | PostgisPackage, who: str) -> None:
    """Name the person of an edit session in another program, until it is named anew or a batch ends."""
    with transaction(path, name_stays=True) as dataset:
        set_who(dataset, who)


def current_who(dataset: gdal.Dataset) -> str:
    """Return the person whose changes the log records now, '' for nobody."""
    if names.is_server(dataset):
        return names.name_of(dataset)
    rows = read_layer(layer_of(dataset, "project_info"))
    return "".join(rows.loc[rows["key"] == "who", "value"].fillna(""))


def replace_table(dataset: gdal.Dataset, name: str, frame: pd.DataFrame, *, exact: bool = False) -> None:
    """Write a table anew that a run makes as a whole, never findings; `exact` is as `append` has it."""
    layer = layer_of(dataset, name)
    clear(layer)
    append(layer, frame, exact=exact)


def upsert(
    dataset: gdal.Dataset, name: str, frame: pd.DataFrame, key: list[str], *, keep: Sequence[str] = ()
) -> dict[str, int]:
    """Write rows as `upsert_rows` does and return how many were added, changed and left as they were."""
    told = upsert_rows(dataset, name, frame, key, keep=keep)["action"]
    return {action: int((told == action).sum()) for action in ("added", "changed", "unchanged")}
