# SPDX-License-Identifier: GPL-2.0-or-later
"""Memory layers of a page: styled once, their shapes replaced for each parcel."""

from __future__ import annotations

import shapely
from numpy.typing import NDArray
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError


def styled_layer(style: str, kind: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """Return an empty memory layer of a geometry type with the style resources/styles/{style}.qml.

    Raises InputError when the style can't be read.
    """
    layer = QgsVectorLayer(kind, style, "memory")
    layer.setCrs(crs)
    path = paths.resource("styles", f"{style}.qml")
    message, loaded = layer.loadNamedStyle(str(path))
    if not loaded:
        raise InputError("Style {file} can't be read: {reason}", file=path, reason=message)
    return layer


def show_shapes(layer: QgsVectorLayer, shapes: NDArray) -> None:
    """Show these shapes, in ground coordinates, and nothing of those before."""
    provider = layer.dataProvider()
    provider.truncate()
    features = []
    for wkb in shapely.to_wkb(shapes):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature = QgsFeature()
        feature.setGeometry(geometry)
        features.append(feature)
    provider.addFeatures(features)
