# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole layers as columns, by GDAL's Arrow stream: some ten times faster than row by row."""

from __future__ import annotations

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from osgeo import ogr
from pyproj import CRS

from sanquan_plugin.core.progress import CHUNK_ROWS, SILENT, Progress

_FID = "fid"
_STREAM_FID, _STREAM_GEOMETRY = "OGC_FID", "wkb_geometry"


_TYPES = (ogr.OFTString, ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal, ogr.OFTDate, ogr.OFTDateTime)


def can_read(layer: ogr.Layer) -> bool:
    """Tell whether the stream gives a layer's columns right.

    GDAL 3.6 hands out booleans as packed bits; lists, times and curves have no columns here.
    """
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(number) for number in range(definition.GetFieldCount())]
    plain = all(
        field.GetType() in _TYPES and field.GetSubType() in (ogr.OFSTNone, ogr.OFSTJSON) for field in fields
    )
    return plain and not ogr.GT_IsNonLinear(definition.GetGeomType())


def read_columns(
    layer: ogr.Layer, *, with_fid: bool = True, progress: Progress = SILENT
) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return all rows with the layer's own column names; a GeoDataFrame where there is geometry.

    Text is str or None, dates ISO text; numbers with gaps are float with NaN. Z and M are dropped;
    null geometries, and rings that no ring can be made of, are null. With `with_fid` the column
    `fid` comes first. Raises Cancelled.
    """
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]
    geometry = (
        None if definition.GetGeomType() == ogr.wkbNone else layer.GetGeometryColumn() or _STREAM_GEOMETRY
    )
    fid = layer.GetFIDColumn() or _STREAM_FID
    wanted = [*([fid] if with_fid else []), *names, *([geometry] if geometry else [])]
    batches: list[dict[str, NDArray[Any]]] = []
    layer.ResetReading()
    # GDAL makes room for a whole batch of each column beforehand.
    room = min(layer.GetFeatureCount() + 1, 10 * CHUNK_ROWS)
    for batch in layer.GetArrowStreamAsNumPy([f"MAX_FEATURES_IN_BATCH={room}"]):
        progress.check()
        # The stream's memory goes with the batch.
        batches.append({name: _values(batch[name]) for name in wanted})
    columns = {name: _joined([batch[name] for batch in batches]) for name in wanted}
    shapes = columns.pop(geometry) if geometry else None
    table = pd.DataFrame(columns).rename(columns={fid: _FID} if with_fid else {})
    if shapes is None:
        return table
    lines = shapely.force_2d(shapely.from_wkb(shapes, on_invalid="ignore"))
    return gpd.GeoDataFrame(table, geometry=lines, crs=crs_of(layer))


def crs_of(layer: ogr.Layer) -> CRS | None:
    """Return the coordinate system of a layer."""
    reference = layer.GetSpatialRef()
    if reference is None:
        return None
    code = reference.GetAuthorityCode(None)
    is_epsg = code is not None and reference.GetAuthorityName(None) == "EPSG"
    return _crs(f"EPSG:{code}" if is_epsg else reference.ExportToWkt())


@cache
def _crs(definition: str) -> CRS:
    return CRS.from_user_input(definition)


def _values(stored: NDArray[Any]) -> NDArray[Any]:
    """Return a batch's column as Python text, numbers or bytes, None or NaN where there is nothing."""
    gaps = np.ma.getmaskarray(stored)
    data = np.ma.getdata(stored)
    if data.dtype.kind in "SVO":
        is_text = data.dtype.kind == "S"
        values = np.empty(len(data), dtype=object)
        values[:] = [text.decode() for text in data.tolist()] if is_text else data.tolist()
    elif data.dtype.kind == "M":
        text = np.datetime_as_string(data, unit="s")
        values = np.char.replace(text, "T00:00:00", "").astype(object)
    elif gaps.any():
        values = data.astype(object if gaps.all() else float)
    else:
        return data.copy()
    values[gaps] = np.nan if values.dtype.kind == "f" else None
    return values


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.array([], dtype=object)
