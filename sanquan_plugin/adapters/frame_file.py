# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames as layers of one GeoPackage, for another process that reads them by path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateTransformContext,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QMetaType

from sanquan_plugin.adapters.frames import crs_to_qgis, frame_to_sink
from sanquan_plugin.core.errors import OutputError


def write_frames(path: Path, frames: Mapping[str, gpd.GeoDataFrame]) -> dict[str, str]:
    """Write frames as layers named by their keys and return where each is: path|layername=NAME.

    Rows without a shape keep having none; values that are neither numbers nor text become text.
    Raises OutputError.
    """
    return {name: _write(path, name, frame) for name, frame in frames.items()}


def _write(path: Path, name: str, frame: gpd.GeoDataFrame) -> str:
    table = frame.assign(
        **{column: _texts(frame[column]) for column in _columns(frame) if _is_text(frame[column])}
    )
    fields = QgsFields()
    for column in _columns(frame):
        fields.append(QgsField(column, _kind(frame[column])))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.layerOptions = ["FID=handed_over_fid"]
    if path.is_file():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    has_shapes = bool((~shapely.is_missing(frame.geometry.to_numpy())).any())
    sink = QgsVectorFileWriter.create(
        str(path),
        fields,
        Qgis.WkbType.Unknown if has_shapes or frame.crs is not None else Qgis.WkbType.NoGeometry,
        crs_to_qgis(frame.crs),
        QgsCoordinateTransformContext(),
        options,
    )
    if sink.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError("{path} can't be written: {reason}", path=path, reason=sink.errorMessage())
    frame_to_sink(table, sink, fields)
    return f"{path}|layername={name}"


def _columns(frame: gpd.GeoDataFrame) -> list[str]:
    return [str(name) for name in frame.columns if name != frame.geometry.name]


def _kind(values: pd.Series) -> QMetaType.Type:
    if _is_text(values):
        return QMetaType.Type.QString
    return QMetaType.Type.LongLong if pd.api.types.is_integer_dtype(values) else QMetaType.Type.Double


def _is_text(values: pd.Series) -> bool:
    """Tell whether a column holds anything but numbers."""
    return not (pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def _texts(values: pd.Series) -> pd.Series:
    return values.map(str, na_action="ignore").astype(object)
