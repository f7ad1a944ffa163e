# SPDX-License-Identifier: GPL-2.0-or-later
"""What an edit session of a layer holds, as plain rows: dictionaries by column, the shape as WKB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import NULL, QgsFeature, QgsGeometry, QgsUnsetAttributeValue, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from sanquan_plugin.core.editing.conflicts import OWN, SHAPE, Row, RowEdit


def row_edits(layer: QgsVectorLayer, before: Mapping[int, Row]) -> list[RowEdit]:
    """Return the changes and deletions of stored rows; `before` are the rows as they were read."""
    buffer = layer.editBuffer()
    if buffer is None:
        return []
    values: dict[int, dict[str, Any]] = {}
    for fid, columns in buffer.changedAttributeValues().items():
        named = {layer.fields().at(place).name(): _plain(value) for place, value in columns.items()}
        values[fid] = {name: value for name, value in named.items() if name not in OWN}
    for fid, shape in buffer.changedGeometries().items():
        values.setdefault(fid, {})[SHAPE] = _hex(shape)
    deleted = set(buffer.deletedFeatureIds())
    changed = [
        RowEdit(fid, before[fid], kept)
        for fid, kept in values.items()
        if fid in before and fid not in deleted and kept
    ]
    return changed + [RowEdit(fid, before[fid], deleted=True) for fid in sorted(deleted & set(before))]


def added_rows(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    """Return the rows that are new; what is left to the database's defaults is None."""
    buffer = layer.editBuffer()
    return [] if buffer is None else [_row(layer, added) for added in buffer.addedFeatures().values()]


def started_from(layer: QgsVectorLayer) -> dict[int, int]:
    """Return, by row, the version that QGIS had read when it was edited; 0 where it did not say."""
    buffer = layer.editBuffer()
    if buffer is None:
        return {}
    place = layer.fields().indexOf("base_version")
    changed = buffer.changedAttributeValues()
    rows = {*changed, *buffer.changedGeometries(), *buffer.deletedFeatureIds()}
    return {fid: int(changed.get(fid, {}).get(place) or 0) for fid in sorted(rows) if fid >= 0}


def _row(layer: QgsVectorLayer, feature: QgsFeature) -> dict[str, Any]:
    row = {}
    for place, field in enumerate(layer.fields()):
        value, default = feature.attribute(place), layer.dataProvider().defaultValueClause(place)
        if field.name() not in OWN:
            row[field.name()] = None if default and value == default else _plain(value)
    return row | {SHAPE: _hex(feature.geometry())} if feature.hasGeometry() else row


def _plain(value: Any) -> Any:
    if value == NULL or isinstance(value, QgsUnsetAttributeValue):
        return None
    return value.toString(Qt.DateFormat.ISODate) if isinstance(value, QDate | QDateTime) else value


def _hex(shape: QgsGeometry) -> str:
    return bytes(shape.asWkb()).hex()
