# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels as one file: shapefile, GeoPackage or GeoJSON, under the standard's names."""

from __future__ import annotations

from pathlib import Path

import fiona
import geopandas as gpd
import pandas as pd
from fiona.errors import FionaError

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError, OutputError
from sanquan_plugin.core.exports.dbftext import table_encoding
from sanquan_plugin.core.exports.values import as_text
from sanquan_plugin.core.exports.vectorwriter import (
    Column,
    Shortened,
    write_geojson,
    write_geopackage,
    write_shapefile,
)
from sanquan_plugin.core.progress import SILENT, Progress

SUFFIXES = {"SHP": ".shp", "GPKG": ".gpkg", "GEOJSON": ".geojson"}
_LAYER = "ZDJBXX"
_INTERNAL = ["fid", "version", "base_version"]
_GEOMETRY = "MultiPolygon"


def output_path(path: Path, format_word: str) -> Path:
    """Return the path with the suffix of the format; without a format the path's own suffix decides.

    Raises InputError for an unknown format or suffix, OutputError for a GeoPackage with other
    layers, which writing the file anew would remove.
    """
    word = format_word.strip().upper()
    if word:
        if word not in SUFFIXES:
            raise InputError("FORMAT {format} is unknown. Use SHP, GPKG or GeoJSON.", format=format_word)
        path = path.with_suffix(SUFFIXES[word])
    elif path.suffix.lower() not in (*SUFFIXES.values(), ".json"):
        raise InputError("{path} ends in no known format. Use .shp, .gpkg or .geojson, or FORMAT.", path=path)
    if path.suffix.lower() == SUFFIXES["GPKG"] and path.is_file() and _layers(path) - {_LAYER}:
        raise OutputError("{path} holds other layers, which would be lost. Choose another file.", path=path)
    return path


def _layers(path: Path) -> set[str]:
    try:
        return set(fiona.listlayers(path))
    except FionaError:
        return set()


def write_parcels(
    path: Path, parcels: gpd.GeoDataFrame, *, encoding: str = "GBK", progress: Progress = SILENT
) -> Shortened:
    """Write parcels by the path's suffix; columns of ZDJBXX get the standard's name, type and length.

    `parcels` has lower-case columns and metre coordinates; `encoding` (GBK or UTF-8) is that of a
    shapefile. Returns which names and texts a shapefile had to shorten.
    """
    columns = _columns(parcels)
    frame = _standard(parcels, columns)
    if path.suffix.lower() == SUFFIXES["SHP"]:
        return write_shapefile(
            path, frame, columns, geometry=_GEOMETRY, encoding=table_encoding(encoding), progress=progress
        )
    if path.suffix.lower() == SUFFIXES["GPKG"]:
        write_geopackage(path, _LAYER, frame, columns, geometry=_GEOMETRY, progress=progress)
    else:
        write_geojson(path, frame, columns, geometry=_GEOMETRY, progress=progress)
    return Shortened({}, {})


def _columns(parcels: gpd.GeoDataFrame) -> list[Column]:
    known = {field.name: field for field in catalogue.fields(_LAYER)}
    columns = []
    for name in parcels.columns.drop(["geometry", *_INTERNAL], errors="ignore"):
        field = known.get(name)
        kind = _kind(parcels[name], field.type if field else "")
        if field is None:
            columns.append(Column(name, kind))
        else:
            columns.append(Column(field.field, kind, field.length, field.decimals))
    return columns


def _kind(values: pd.Series, declared: str) -> str:
    """Return the declared kind where all values fit it, else the kind that they have."""
    if declared in ("int", "real") or (not declared and pd.api.types.is_numeric_dtype(values)):
        numbers = pd.to_numeric(values, errors="coerce")
        if (numbers.isna() & values.notna()).any():
            return "text"
        whole = bool((numbers.dropna() % 1 == 0).all())
        is_int = declared == "int" or (not declared and not pd.api.types.is_float_dtype(values))
        return "int" if is_int and whole else "real"
    return "text"


def _standard(parcels: gpd.GeoDataFrame, columns: list[Column]) -> gpd.GeoDataFrame:
    by_name = {column.name.lower(): column for column in columns}
    frame = gpd.GeoDataFrame(geometry=parcels.geometry.to_numpy(), crs=parcels.crs)
    for name, column in by_name.items():
        values = parcels[name].reset_index(drop=True)
        if column.kind == "text":
            frame[column.name] = as_text(values)
        else:
            frame[column.name] = pd.to_numeric(values, errors="coerce")
    return frame
