# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows into the columns of a layer, and the list of what is missing in them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.exports.plan import ExportColumn, ExportLayer
from sanquan_plugin.core.exports.values import as_text, present

MISSING_COLUMNS = ["layer", "field", "label", "mandatory", "rows", "missing"]
_WANTED = ("M", "C", "")


def fill_layer(layer: ExportLayer, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the standard's columns; what nothing fills is null.

    Text is stripped, numbers are numbers, dates stay ISO text. With a geometry type the result is
    a GeoDataFrame in the rows' CRS. Raises KeyError when export_columns.csv names a column that
    the rows lack (a fault of the resource, found by its test).
    """
    table = pd.DataFrame(
        {column.field.field: _values(column, rows) for column in layer.columns},
        index=pd.RangeIndex(len(rows)),
    )
    if not layer.geometry:
        return table
    if not isinstance(rows, gpd.GeoDataFrame):
        raise TypeError(f"rows of {layer.layer} have no geometry")
    return gpd.GeoDataFrame(table, geometry=rows.geometry.to_numpy(), crs=rows.crs)


def _values(column: ExportColumn, rows: pd.DataFrame) -> pd.Series:
    if column.constant:
        values = pd.Series(column.constant, index=rows.index, dtype=object)
    elif column.filled_from:
        values = rows[column.filled_from]
    else:
        values = pd.Series(None, index=rows.index, dtype=object)
    values = values.reset_index(drop=True)
    if column.field.type in ("int", "real"):
        return pd.to_numeric(values, errors="coerce").astype(float)
    return as_text(values)


def missing_fields(layers: dict[str, pd.DataFrame], plan: tuple[ExportLayer, ...]) -> pd.DataFrame:
    """Return a row for each column that some rows leave empty; optional (O) columns are left out.

    Columns: layer, field, label, mandatory (M, C, or '' where the source states none), rows, missing
    (rows without a value).
    """
    found = []
    for layer in plan:
        frame = layers[layer.layer]
        for column in layer.columns:
            field = column.field
            empty = int((~present(frame[field.field])).sum())
            if empty and field.mandatory in _WANTED:
                found.append((layer.layer, field.field, field.label_zh, field.mandatory, len(frame), empty))
    return pd.DataFrame(found, columns=MISSING_COLUMNS)
