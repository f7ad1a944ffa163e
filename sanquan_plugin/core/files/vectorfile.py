# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading what bureaus hand over as layers: SHP, GeoPackage, GeoJSON, FileGDB."""

from __future__ import annotations

from pathlib import Path

import fiona
import geopandas as gpd
import pandas as pd
import shapely
from fiona.errors import FionaError

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import AUTO, codec, table_encoding
from sanquan_plugin.core.importing import fieldmap

SHAPEFILE = ".shp"
GEODATABASE = ".gdb"
READABLE = (SHAPEFILE, ".gpkg", ".geojson", ".json", GEODATABASE)


def read_polygons(
    path: Path, *, encoding: str = AUTO, layer: str | None = None, rows: int | None = None
) -> gpd.GeoDataFrame:
    """Return a polygon layer with the file's own headings, Z dropped; null geometries stay null.

    fiona reads the table of a shapefile in the code page found by `table_encoding` or named by
    `encoding`; of a file with several layers `polygon_layer` chooses, unless `layer` names one.
    `rows` reads the first rows alone.
    Raises InputError when the file is missing, of another kind, unreadable, or holds no polygons.
    """
    kind = path.suffix.lower()
    chosen = None if encoding.strip().lower() == AUTO else codec(encoding)
    if not (path.is_dir() if kind == GEODATABASE else path.is_file()):
        raise InputError("There is no file {file}.", file=path)
    if kind not in READABLE:
        raise InputError(
            "{file} can't be read: parcels come as SHP, GPKG or GeoJSON. Convert the file first.", file=path
        )
    if kind == SHAPEFILE:
        chosen = chosen or table_encoding(path).encoding
    try:
        name = layer or polygon_layer(path)
        options = {"encoding": chosen} if chosen else {}
        frame = gpd.read_file(path, layer=name, engine="fiona", rows=rows, **options)
    except (FionaError, ValueError, UnicodeError) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("{file} holds no polygons.", file=path)
    return frame.set_geometry(gpd.GeoSeries(shapely.force_2d(frame.geometry.to_numpy()), crs=frame.crs))


def polygon_layers(path: Path) -> dict[str, list[str]]:
    """Return the polygon layers of a file, or those that don't say their type, with their headings.

    Raises InputError when the file can't be read.
    """
    found = {}
    try:
        options = {"encoding": table_encoding(path).encoding} if path.suffix.lower() == SHAPEFILE else {}
        for name in fiona.listlayers(path):
            with fiona.open(path, layer=name, **options) as source:
                if "Polygon" in source.schema["geometry"] or source.schema["geometry"] == "Unknown":
                    found[str(name)] = list(source.schema["properties"])
    except (FionaError, ValueError, UnicodeError) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    return found


def polygon_layer(path: Path) -> str:
    """Return the layer whose headings the catalogue's parcel table knows most of; of equals the first.

    Raises InputError when there is no polygon layer.
    """
    layers = polygon_layers(path)
    if not layers:
        raise InputError("{file} holds no polygon layer.", file=path)
    return max(layers, key=lambda name: len(fieldmap.suggest(layers[name], "ZDJBXX")))


def read_layers(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return all layers of a GeoPackage by name, with lower-case columns.

    Raises InputError when the file is missing or unreadable.
    """
    if not path.is_file():
        raise InputError("There is no file {file}.", file=path)
    try:
        found = {name: gpd.read_file(path, layer=name, engine="fiona") for name in fiona.listlayers(path)}
    except (FionaError, ValueError) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    return {name: frame.rename(columns=str.lower) for name, frame in found.items()}


def text_column(values: pd.Series) -> pd.Series:
    """Return values as stored text: whole numbers without a decimal point, blanks as None."""
    text = values.astype(object).map(_text, na_action="ignore").astype(object)
    return text.where(text.notna() & (text != ""), None)


def _text(value: object) -> str:
    """Return a value as stored text. Each becomes text by itself: pandas makes floats of whole numbers beside blanks."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
