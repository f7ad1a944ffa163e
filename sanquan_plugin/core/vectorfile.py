# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading what bureaus hand over: SHP, GeoPackage, GeoJSON."""

from __future__ import annotations

from pathlib import Path

import fiona
import geopandas as gpd
import pandas as pd
import shapely
from fiona.errors import FionaError

from sanquan_plugin.core.encodings import codec, shapefile_encoding
from sanquan_plugin.core.errors import InputError

SHAPEFILE = ".shp"
_READABLE = (SHAPEFILE, ".gpkg", ".geojson", ".json")


def read_polygons(path: Path, *, encoding: str = "auto", layer: str | None = None) -> gpd.GeoDataFrame:
    """Return a polygon layer with the file's own headings, Z dropped; null geometries stay null.

    fiona reads the table of a shapefile in the code page found by `shapefile_encoding` or named
    by `encoding`; of a GeoPackage with several layers the first polygon layer is taken.
    Raises InputError when the file is missing, of another kind, unreadable, or holds no polygons.
    """
    chosen = None if encoding.strip().lower() == "auto" else codec(encoding)
    if not path.is_file():
        raise InputError("There is no file {file}.", file=path)
    if path.suffix.lower() not in _READABLE:
        raise InputError(
            "{file} can't be read: parcels come as SHP, GPKG or GeoJSON. Convert the file first.", file=path
        )
    if path.suffix.lower() == SHAPEFILE:
        chosen = chosen or shapefile_encoding(path)
    try:
        name = layer or _polygon_layer(path)
        options = {"encoding": chosen} if chosen else {}
        frame = gpd.read_file(path, layer=name, engine="fiona", **options)
    except (FionaError, ValueError, UnicodeError) as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("{file} holds no polygons.", file=path)
    return frame.set_geometry(gpd.GeoSeries(shapely.force_2d(frame.geometry.to_numpy()), crs=frame.crs))


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


def _polygon_layer(path: Path) -> str:
    names = fiona.listlayers(path)
    for name in names:
        with fiona.open(path, layer=name) as source:
            if "Polygon" in source.schema["geometry"] or source.schema["geometry"] == "Unknown":
                return name
    raise InputError(
        "{file} holds no polygon layer, only: {layers}.", file=path, layers=", ".join(map(str, names))
    )


def text_column(values: pd.Series) -> pd.Series:
    """Return values as stored text: whole numbers without a decimal point, blanks as None."""
    text = values.map(
        lambda value: str(int(value)) if isinstance(value, float) and value.is_integer() else value
    )
    text = text.where(text.notna(), None).map(lambda value: None if value is None else str(value).strip())
    return text.where(text != "", None).astype(object)
