# SPDX-License-Identifier: GPL-2.0-or-later
"""QgsFeatureSource to GeoDataFrame and back, by WKB arrays."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsFields,
    QgsGeometry,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.parcels import lower_columns
from sanquan_plugin.core.progress import SILENT, Progress, chunks

_PLAIN = frozenset((str, int, float, bool, type(None)))


def crs_to_pyproj(crs: QgsCoordinateReferenceSystem) -> CRS | None:
    """Return the same coordinate system for pyproj; None for an unset one."""
    if not crs.isValid():
        return None
    authid = crs.authid()
    if authid.startswith("EPSG:"):
        return CRS.from_user_input(authid)
    return CRS.from_wkt(crs.toWkt(Qgis.CrsWktVariant.Wkt2_2019))


def crs_to_qgis(crs: CRS | None) -> QgsCoordinateReferenceSystem:
    """Return the same coordinate system for QGIS."""
    if crs is None:
        return QgsCoordinateReferenceSystem()
    crs = CRS(crs)
    code = crs.to_epsg()
    if code is not None:
        return QgsCoordinateReferenceSystem(f"EPSG:{code}")
    return QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def _plain(value: Any) -> Any:
    """Return an attribute as a Python value; dates as ISO text, NULL as None."""
    if isinstance(value, QDateTime | QDate):
        return value.toString("yyyy-MM-dd") if value.isValid() else None
    if hasattr(value, "isNull") and value.isNull():
        return None
    return value


def source_to_frame(source: QgsFeatureSource, *, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """Return the features of a source as a frame with lower-case columns.

    Null geometries stay null, as do rings of fewer than three points; curves become lines, Z and M
    are dropped.
    Raises InputError when two columns differ only in case.
    """
    names = [field.name() for field in source.fields()]
    wkb: list[bytes | None] = []
    rows: list[list[Any]] = []
    for number, feature in enumerate(source.getFeatures()):
        if number % 2000 == 0:
            progress.check()
        wkb.append(_wkb(feature.geometry()))
        rows.append([value if type(value) in _PLAIN else _plain(value) for value in feature.attributes()])
    table = lower_columns(pd.DataFrame(rows, columns=names), source.sourceName())
    geometry = shapely.force_2d(shapely.from_wkb(np.array(wkb, dtype=object), on_invalid="ignore"))
    return gpd.GeoDataFrame(table, geometry=geometry, crs=crs_to_pyproj(source.sourceCrs()))


def _wkb(geometry: QgsGeometry) -> bytes | None:
    if geometry.isNull():
        return None
    abstract = geometry.constGet()
    if abstract.hasCurvedSegments():
        geometry = QgsGeometry(abstract.segmentize())
    return bytes(geometry.asWkb())


def _attributes(values: pd.Series) -> list[Any]:
    """Return a column as values that QGIS stores: Python's own types, None for what is missing."""
    plain = values.astype(object)
    known = plain.where(plain.notna(), None).tolist()
    if values.dtype != object:
        return known
    return [value.item() if isinstance(value, np.generic) else value for value in known]


def frame_to_sink(
    frame: pd.DataFrame, sink: QgsFeatureSink, fields: QgsFields, *, progress: Progress = SILENT
) -> None:
    """Write a frame's columns named in `fields`, and its geometry if it has one, to a sink.

    Raises OutputError when the sink refuses rows (disk full, file held by another program).
    """
    columns = [_attributes(frame[field.name()]) for field in fields]
    geometry = shapely.to_wkb(frame.geometry.to_numpy()) if isinstance(frame, gpd.GeoDataFrame) else None
    for part in chunks(len(frame)):
        progress.check()
        features = []
        for number in range(part.start, part.stop):
            feature = QgsFeature(fields)
            feature.setAttributes([column[number] for column in columns])
            if geometry is not None and geometry[number] is not None:
                shape = QgsGeometry()
                shape.fromWkb(geometry[number])
                feature.setGeometry(shape)
            features.append(feature)
        if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            raise OutputError("The result can't be written: {reason}", reason=sink.lastError())
