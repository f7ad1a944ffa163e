# SPDX-License-Identifier: GPL-2.0-or-later
"""Creating a village package: tables from the field catalogue, rules from numbered SQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from osgeo import gdal, ogr, osr

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.calendar_rows import calendar_rows
from sanquan_plugin.core.errors import InputError, OutputError, RefusedError
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import read_calendar
from sanquan_plugin.store.cases.procedure_rows import refresh_procedures
from sanquan_plugin.store.file.calls import carry_out, quiet
from sanquan_plugin.store.file.geopackage import append, forget_who, layer_of, read_layer
from sanquan_plugin.store.log.audit import baseline_sql, logged_tables
from sanquan_plugin.store.log.seal import seal
from sanquan_plugin.store.tables.rules import create_rules
from sanquan_plugin.store.tables.version import SCHEMA_VERSION

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
_MAKER = "建立数据包"
_DEFAULTS = {"use_status": "'in_use'", "right_status": "'current'", "version": "1"}


def create_package(path: Path, village: Village, *, begin_log: bool = True) -> None:
    """Create an empty package; it appears under its name only once it is whole.

    Its log begins with what it tells of the village and with the lists, unless a log that goes on is
    to be put into it.

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
            _write(unfinished, village, begin_log=begin_log)
        unfinished.replace(path)
    except OSError as error:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=error.strerror) from error
    finally:
        if path.parent.is_dir():
            unfinished.unlink(missing_ok=True)


def _write(path: Path, village: Village, *, begin_log: bool) -> None:
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
        create_table(dataset, table, reference)
    fill_lists(dataset)
    info = [*village.as_rows(), ("schema_version", str(SCHEMA_VERSION)), ("who", _MAKER)]
    append(layer_of(dataset, "project_info"), pd.DataFrame(info, columns=["key", "value"]))
    create_rules(dataset)
    for table in ("project_info", "code_list") if begin_log else ():
        carry_out(dataset.ExecuteSQL, baseline_sql(logged_tables()[table]))
    forget_who(dataset)
    seal(dataset)
    carry_out(dataset.CommitTransaction)


def complete_tables(dataset: gdal.Dataset) -> None:
    """Add the catalogue's tables and columns that a package of an older version lacks."""
    reference = layer_of(dataset, "ZDJBXX").GetSpatialRef()
    for table in catalogue.tables().values():
        layer = dataset.GetLayerByName(table.table)
        if layer is None:
            create_table(dataset, table, reference)
            continue
        for field in catalogue.fields(table.table):
            if layer.GetLayerDefn().GetFieldIndex(field.field) < 0:
                _create_column(layer, field)


def fill_lists(dataset: gdal.Dataset) -> None:
    """Add the rows of code lists and calendar that a package does not have yet; refresh its procedures."""
    lists = {"code_list": _code_lists(), "calendar_day": calendar_rows(read_calendar())}
    for table, rows in lists.items():
        layer = layer_of(dataset, table)
        key = list(catalogue.tables()[table].key)
        present = read_layer(layer)[key].astype("string").fillna("")
        wanted = rows[key].astype("string").fillna("")
        is_there = pd.MultiIndex.from_frame(wanted).isin(pd.MultiIndex.from_frame(present))
        append(layer, rows[~is_there])
    refresh_procedures(dataset)


def create_table(
    dataset: gdal.Dataset,
    table: catalogue.Table,
    reference: osr.SpatialReference,
    options: Sequence[str] = (),
) -> None:
    """Create a table of the catalogue; `options` are further creation options of the database's driver."""
    spatial = bool(table.geometry)
    layer = dataset.CreateLayer(
        table.table,
        reference if spatial else None,
        _GEOMETRIES[table.geometry],
        ["GEOMETRY_NAME=geom", "FID=fid", f"DESCRIPTION={table.label_zh}", *options],
    )
    for field in catalogue.fields(table.table):
        _create_column(layer, field)


def _create_column(layer: ogr.Layer, field: catalogue.Field) -> None:
    definition = ogr.FieldDefn(field.field, _TYPES[field.type])
    definition.SetAlternativeName(field.label_zh)
    if field.field in _DEFAULTS:
        definition.SetDefault(_DEFAULTS[field.field])
    carry_out(layer.CreateField, definition)


def _code_lists() -> pd.DataFrame:
    rows = [
        (name, code, row["label_zh"])
        for name in ("use_status", "right_status", "use", "idle_reason", "household_category")
        for code, row in catalogue.statuses(name).items()
    ]
    return pd.DataFrame(rows, columns=["list", "code", "label_zh"])
