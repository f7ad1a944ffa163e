# SPDX-License-Identifier: GPL-2.0-or-later
"""Creating a village package: tables from the field catalogue, rules from numbered SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from osgeo import gdal, ogr, osr

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.calendar_rows import calendar_rows
from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.tables import guard_rows, step_rows
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from sanquan_plugin.store.geopackage import append, carry_out, layer_of, quiet

SCHEMA_VERSION = 1
_TYPES = {
    "text": ogr.OFTString,
    "int": ogr.OFTInteger,
    "real": ogr.OFTReal,
    "date": ogr.OFTString,
    "datetime": ogr.OFTString,
}
_GEOMETRIES = {
    "": ogr.wkbNone,
    "Point": ogr.wkbPoint,
    "LineString": ogr.wkbLineString,
    "MultiPolygon": ogr.wkbMultiPolygon,
}
_DEFAULTS = {"use_status": "'in_use'", "right_status": "'current'", "version": "1"}


def create_package(path: Path, village: Village) -> None:
    """Create an empty package; it appears under its name only once it is whole.

    Raises OutputError when the folder can't be written or the file is there already, InputError
    when the village's EPSG code is unknown.
    """
    if path.exists():
        raise OutputError("{path} is there already. Choose another name, or open it.", path=path)
    unfinished = path.with_name(path.stem + ".unfinished.gpkg")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with quiet():
            _write(unfinished, village)
        unfinished.replace(path)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error.strerror) from error
    finally:
        if path.parent.is_dir():
            unfinished.unlink(missing_ok=True)


def _write(path: Path, village: Village) -> None:
    reference = osr.SpatialReference()
    try:
        carry_out(reference.ImportFromEPSG, village.epsg)
    except RefusedError as error:
        raise InputError("EPSG:{epsg} is no coordinate system that QGIS knows.", epsg=village.epsg) from error
    create = gdal.GetDriverByName("GPKG").Create
    try:
        dataset = carry_out(create, str(path), 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.3"])
    except RefusedError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, **error.params) from error
    carry_out(dataset.StartTransaction)
    for table in catalogue.tables().values():
        _create_table(dataset, table, reference)
    append(layer_of(dataset, "code_list"), _code_lists())
    append(layer_of(dataset, "calendar_day"), calendar_rows(read_calendar()))
    procedures = [procedure(name) for name in built_in()]
    append(layer_of(dataset, "procedure_step"), step_rows(procedures))
    append(layer_of(dataset, "procedure_guard"), guard_rows(procedures))
    for file in sorted(paths.resource("sql", "geopackage").glob("*.sql")):
        for statement in statements(file.read_text(encoding="utf-8")):
            carry_out(dataset.ExecuteSQL, statement)
    info = [*village.as_rows(), ("schema_version", str(SCHEMA_VERSION)), ("who", "")]
    append(layer_of(dataset, "project_info"), pd.DataFrame(info, columns=["key", "value"]))
    carry_out(dataset.CommitTransaction)


def _create_table(dataset: gdal.Dataset, table: catalogue.Table, reference: osr.SpatialReference) -> None:
    spatial = bool(table.geometry)
    layer = dataset.CreateLayer(
        table.table,
        reference if spatial else None,
        _GEOMETRIES[table.geometry],
        ["GEOMETRY_NAME=geom", "FID=fid", f"DESCRIPTION={table.label_zh}"],
    )
    for field in catalogue.fields(table.table):
        definition = ogr.FieldDefn(field.field, _TYPES[field.type])
        definition.SetAlternativeName(field.label_zh)
        if field.field in _DEFAULTS:
            definition.SetDefault(_DEFAULTS[field.field])
        carry_out(layer.CreateField, definition)


def _code_lists() -> pd.DataFrame:
    rows = [
        (name, code, row["label_zh"])
        for name in ("use_status", "right_status", "use")
        for code, row in catalogue.statuses(name).items()
    ]
    return pd.DataFrame(rows, columns=["list", "code", "label_zh"])


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one; triggers stay whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"SQL statement without an end: {pending[:80]}")
