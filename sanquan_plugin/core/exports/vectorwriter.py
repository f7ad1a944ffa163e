# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames into SHP, DBF, GeoPackage and GeoJSON by fiona, with a declared schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import fiona
import geopandas as gpd
import pandas as pd
import shapely
from fiona.errors import FionaError

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.exports.dbftext import TEXT_BYTES, fitted_texts, short_names
from sanquan_plugin.core.progress import SILENT, Progress, chunks

_SHAPEFILE_TYPES = {"MultiPolygon": "Polygon", "MultiLineString": "LineString", "": "None"}
_LDID_OFFSET, _LDID_GBK = 29, b"\x4d"
_WHOLE_DIGITS, _REAL_WIDTH, _REAL_DECIMALS = 18, 20, 6


class Column(NamedTuple):
    """One column to write: name, kind (text, int, real, date), length and decimals (0 for open)."""

    name: str
    kind: str
    length: int = 0
    decimals: int = 0


class Shortened(NamedTuple):
    """What a shapefile could not hold: {name: short name}, {name: texts cut to 254 bytes}."""

    names: dict[str, str]
    cut: dict[str, int]


def write_geopackage(
    path: Path,
    layer: str,
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    geometry: str,
    progress: Progress = SILENT,
) -> None:
    """Add a layer to a GeoPackage (1.3); `geometry` is its type, '' for a table.

    Raises OutputError when the file can't be written.
    """
    kinds = {"text": "str", "int": "int64", "real": "float", "date": "date"}
    properties = {column.name: kinds[column.kind] for column in columns}
    options = {"driver": "GPKG", "layer": layer, "VERSION": "1.3"}
    schema = {"geometry": geometry or "None", "properties": properties}
    _write(path, frame, columns, schema=schema, options=options, progress=progress)


def write_geojson(
    path: Path,
    frame: gpd.GeoDataFrame,
    columns: list[Column],
    *,
    geometry: str,
    progress: Progress = SILENT,
) -> None:
    """Write GeoJSON in the frame's own metre coordinates (0.001 m), its CRS named in the file.

    RFC 7946 wants WGS 84; that would lose the survey's coordinates, so the older form is written,
    which GDAL and QGIS read. Raises OutputError when the file can't be written.
    """
    kinds = {"text": "str", "int": "int64", "real": "float", "date": "str"}
    properties = {column.name: kinds[column.kind] for column in columns}
    options = {"driver": "GeoJSON", "COORDINATE_PRECISION": 3}
    schema = {"geometry": geometry, "properties": properties}
    _write(path, frame, columns, schema=schema, options=options, progress=progress)


def write_shapefile(
    path: Path,
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    geometry: str,
    encoding: str,
    progress: Progress = SILENT,
) -> Shortened:
    """Write a shapefile with .cpg (and the DBF's own mark for GBK), or a bare .dbf where `geometry` is ''; tell what had to give way.

    Names are cut to 10 bytes, texts to 254, counted in `encoding` (GBK or UTF-8).
    Raises InputError for a character that the code page lacks, OutputError when the file can't be written.
    """
    names = short_names([column.name for column in columns], encoding)
    cut: dict[str, int] = {}
    properties: dict[str, str] = {}
    renamed = [column._replace(name=name) for column, name in zip(columns, names, strict=True)]
    table = frame.rename(columns=dict(zip([column.name for column in columns], names, strict=True)))
    for column, given in zip(renamed, columns, strict=True):
        if column.kind == "text":
            table[column.name], count = fitted_texts(table[column.name], encoding, layer=path.stem)
            cut.update({given.name: count} if count else {})
        properties[column.name] = _dbf_type(column, table[column.name], encoding)
    schema = {"geometry": _SHAPEFILE_TYPES.get(geometry, geometry), "properties": properties}
    options = {"driver": "ESRI Shapefile", "encoding": encoding}
    target = path.with_suffix(".shp" if geometry else ".dbf")
    _write(target, table, renamed, schema=schema, options=options, progress=progress)
    _mark_code_page(path, encoding)
    changed = {column.name: name for column, name in zip(columns, names, strict=True) if column.name != name}
    return Shortened(changed, cut)


def _mark_code_page(path: Path, encoding: str) -> None:
    """Write the .cpg, and the DBF's own mark for code page 936, LDID 0x4D (domain.md 6.4).

    GDAL would set the mark for an encoding "LDID/77", which fiona refuses once QGIS has switched
    GDAL's recoding off (SHAPE_ENCODING="").
    """
    path.with_suffix(".cpg").write_text(encoding, encoding="ascii")
    if encoding == "GBK":
        with path.with_suffix(".dbf").open("r+b") as table:
            table.seek(_LDID_OFFSET)
            table.write(_LDID_GBK)


def _dbf_type(column: Column, values: pd.Series, encoding: str) -> str:
    if column.kind == "text":
        longest = max((len(text.encode(encoding)) for text in values.dropna()), default=1)
        return f"str:{min(max(column.length, longest, 1), TEXT_BYTES)}"
    if column.kind == "int":
        return f"int:{min(column.length or _WHOLE_DIGITS, _WHOLE_DIGITS)}"
    if column.kind == "real":
        return f"float:{_REAL_WIDTH}.{column.decimals or _REAL_DECIMALS}"
    return "date"


def _write(
    path: Path,
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    schema: dict[str, Any],
    options: dict[str, Any],
    progress: Progress,
) -> None:
    crs = frame.crs if isinstance(frame, gpd.GeoDataFrame) else None
    if crs is not None:
        options = {**options, "crs": f"EPSG:{crs.to_epsg()}" if crs.to_epsg() else crs.to_wkt()}
    try:
        with fiona.open(path, "w", schema=schema, **options) as sink:
            for part in chunks(len(frame)):
                progress.check()
                sink.writerecords(_records(frame.iloc[part], columns, schema["geometry"]))
    except (FionaError, ValueError, OSError) as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error) from error


def _records(frame: pd.DataFrame, columns: list[Column], geometry: str) -> Iterator[dict[str, Any]]:
    shapes: list[Any] = [None] * len(frame)
    if isinstance(frame, gpd.GeoDataFrame):
        shapes = [_mapping(shape, geometry) for shape in frame.geometry]
    names = [column.name for column in columns]
    values = [_plain(frame[column.name], column.kind) for column in columns]
    for shape, row in zip(shapes, zip(*values, strict=True), strict=True):
        yield {"geometry": shape, "properties": dict(zip(names, row, strict=True))}


def _mapping(shape: shapely.Geometry | None, geometry: str) -> dict[str, Any] | None:
    if shape is None:
        return None
    if geometry == "MultiPolygon" and shape.geom_type == "Polygon":
        shape = shapely.multipolygons([shape])
    return dict(shapely.geometry.mapping(shape))


def _plain(values: pd.Series, kind: str) -> list[Any]:
    """Return values as Python's own; missing ones as None."""
    empty = values.isna().to_numpy()
    listed = values.astype(object).tolist()
    if kind == "int":
        return [None if gone else int(value) for value, gone in zip(listed, empty, strict=True)]
    return [None if gone else value for value, gone in zip(listed, empty, strict=True)]
