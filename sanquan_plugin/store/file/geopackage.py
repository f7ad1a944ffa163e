# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackage by GDAL: opening, one transaction, rows in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from osgeo import gdal, ogr

from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.core.parcels import lower_columns
from sanquan_plugin.store.file import arrow
from sanquan_plugin.store.file.calls import carry_out, quiet, reading
from sanquan_plugin.store.file.journal import roll_back_killed
from sanquan_plugin.store.log.seal import seal
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.version import require_current

Package = Path | PostgisPackage | gdal.Dataset


def open_dataset(path: Package, *, update: bool = False, any_version: bool = False) -> gdal.Dataset:
    """Open a GeoPackage, or a package on a server; one that is open is returned as it is.

    Opening takes longer than reading a table: who reads several opens once.
    Raises InputError when it is not there, is no GeoPackage, or can't be written to; unless
    `any_version`, also when it is a package of another version of the plugin.
    """
    if isinstance(path, gdal.Dataset):
        return path
    if isinstance(path, PostgisPackage):
        return path.open(update=update)
    if not path.is_file():
        raise InputError("There is no village package {path}.", path=path)
    roll_back_killed(path)
    flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY)
    with quiet():
        try:
            dataset = gdal.OpenEx(str(path), flags, allowed_drivers=["GPKG"])
        except RuntimeError:
            dataset = None
    if dataset is None:
        raise InputError(
            "{path} can't be opened as a GeoPackage{why}.",
            path=path,
            why=" for writing; another program may hold it" if update else "",
        )
    if not any_version:
        require_current(dataset, path)
    return dataset


@contextmanager
def transaction(
    path: Path | PostgisPackage, *, keep: bool = True, any_version: bool = False, name_stays: bool = False
) -> Iterator[gdal.Dataset]:
    """Yield the dataset inside one transaction: all of it is written and sealed in the log, or nothing.

    With `keep` False it is rolled back in the end: a trial that the rules of the package judge too.
    The person named in it is forgotten at its end, so that nobody's name stands under a later change of
    another program; `name_stays` is for an edit session that follows.
    """
    if isinstance(path, PostgisPackage):
        with path.transaction(keep=keep, name_stays=name_stays) as dataset:
            yield dataset
        return
    dataset = open_dataset(path, update=True, any_version=any_version)
    with quiet():
        try:
            try:
                carry_out(dataset.StartTransaction)
            except RefusedError as error:
                raise OutputError(
                    "{path} can't be changed now; another program holds it.", path=path
                ) from error
            try:
                yield dataset
                if keep and not name_stays:
                    forget_who(dataset)
                if keep:
                    seal(dataset)
            except BaseException:
                carry_out(dataset.RollbackTransaction)
                raise
            carry_out(dataset.CommitTransaction if keep else dataset.RollbackTransaction)
        finally:
            dataset = None


def forget_who(dataset: gdal.Dataset) -> None:
    """Take back who is at work in a GeoPackage."""
    carry_out(dataset.ExecuteSQL, "UPDATE project_info SET value = '' WHERE key = 'who' AND value <> ''")


def layer_of(dataset: gdal.Dataset, name: str) -> ogr.Layer:
    """Return a table; raises InputError when the package lacks it."""
    layer = dataset.GetLayerByName(name)
    if layer is None:
        raise InputError("The package has no table {table}. Create it with createpackage.", table=name)
    return layer


def read_layer(layer: ogr.Layer, *, changing: bool = True) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return all rows in the order of `fid`, which is the first of the lower-case columns; a GeoDataFrame
    where there is geometry.

    A server would give them as they lie there, which every change of a row alters. `changing` False is for a dataset opened for reading alone: after a change in the same
    transaction the fast stream of GDAL 3.6 never ends.
    """
    with reading():
        frame = arrow.read_columns(layer) if not changing and arrow.can_read(layer) else _read_rows(layer)
    if not frame["fid"].is_monotonic_increasing:
        frame = frame.sort_values("fid", ignore_index=True)
    return lower_columns(frame, layer.GetName())


def _read_rows(layer: ogr.Layer) -> pd.DataFrame | gpd.GeoDataFrame:
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    with_geometry = definition.GetGeomType() != ogr.wkbNone
    rows: list[list[Any]] = []
    wkb: list[bytes | None] = []
    layer.ResetReading()
    for feature in layer:
        rows.append([feature.GetFID(), *(feature.GetField(i) for i in range(len(names)))])
        if with_geometry:
            shape = feature.GetGeometryRef()
            wkb.append(None if shape is None else bytes(shape.ExportToIsoWkb()))
    table = pd.DataFrame(rows, columns=["fid", *names])
    if not with_geometry:
        return table
    shapes = shapely.from_wkb(np.array(wkb, dtype=object))
    return gpd.GeoDataFrame(table, geometry=shapes, crs=arrow.crs_of(layer))


def _python_values(column: pd.Series) -> list[Any]:
    """Return a column as plain Python values; missing ones are None."""
    values = column.astype(object).to_numpy(dtype=object, copy=True)
    values[column.isna().to_numpy()] = None
    return [value.item() if isinstance(value, np.generic) else value for value in values]


def set_values(feature: ogr.Feature, values: dict[str, Any]) -> None:
    """Set attributes of a feature; missing values become NULL, names are matched without case."""
    for name, value in values.items():
        index = feature.GetFieldIndex(name)
        if index >= 0:
            _set(feature, index, _python_values(pd.Series([value], dtype=object))[0])


def _set(feature: ogr.Feature, index: int, value: Any) -> None:
    if value is None:
        feature.SetFieldNull(index)
    elif isinstance(value, str):
        feature.SetFieldString(index, value)
    else:
        feature.SetField(index, value)


def append(layer: ogr.Layer, frame: pd.DataFrame, *, exact: bool = False) -> None:
    """Add a frame's rows to a table; columns that the table lacks are left out.

    Missing values are left to the table's defaults; with `exact` they are written as NULL, and
    rows keep the `fid` they come with.
    Raises RefusedError with the database's sentence when a rule of the package refuses a row.
    """
    definition = layer.GetLayerDefn()
    indexes = [definition.GetFieldIndex(str(name)) for name in frame.columns]
    columns = [
        (index, _python_values(frame.iloc[:, place])) for place, index in enumerate(indexes) if index >= 0
    ]
    fids = frame["fid"].astype(int).tolist() if exact and "fid" in frame.columns else None
    shapes = shapely.to_wkb(frame.geometry.to_numpy()) if isinstance(frame, gpd.GeoDataFrame) else None
    for number in range(len(frame)):
        feature = ogr.Feature(definition)
        for index, values in columns:
            if exact or values[number] is not None:
                _set(feature, index, values[number])
        if fids is not None:
            feature.SetFID(fids[number])
        if shapes is not None and shapes[number] is not None:
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shapes[number]))
        carry_out(layer.CreateFeature, feature)


def change(layer: ogr.Layer, fid: int, values: dict[str, Any], *, wkb: bytes | None = None) -> None:
    """Change one row's attributes, and its geometry where one is given.

    Raises RefusedError with the database's sentence when a rule of the package refuses it.
    """
    feature = carry_out(layer.GetFeature, int(fid))
    set_values(feature, values)
    if feature.GetFieldIndex("base_version") >= 0:
        feature.SetField("base_version", feature.GetField("version"))
    if wkb is not None:
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
    carry_out(layer.SetFeature, feature)


def remove(layer: ogr.Layer, fids: Iterable[int]) -> None:
    """Delete rows.

    Raises RefusedError with the database's sentence when a rule of the package refuses it.
    """
    for fid in fids:
        carry_out(layer.DeleteFeature, int(fid))


def fids_of(layer: ogr.Layer) -> set[int]:
    """Return the numbers of a table's rows."""
    layer.ResetReading()
    with reading():
        return {feature.GetFID() for feature in layer}


def clear(layer: ogr.Layer) -> None:
    """Delete all rows of a table that is written anew as a whole."""
    remove(layer, sorted(fids_of(layer)))
