# SPDX-License-Identifier: GPL-2.0-or-later
"""Leads the map to a parcel, to a spot, or to the whole village."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from sanquan_plugin.gui.survey.spot import Spot
from sanquan_plugin.gui.village.village_layers import VillageLayers

_ZOOM_DENOMINATOR = 600.0
_MARGIN = 1.05


def show_parcel(canvas: QgsMapCanvas, parcels: QgsVectorLayer, fid: int) -> None:
    """Show a parcel on the map and let it flash."""
    canvas.zoomToFeatureIds(parcels, [fid])
    canvas.zoomScale(max(canvas.scale() * 2, _ZOOM_DENOMINATOR))
    canvas.flashFeatureIds(parcels, [fid])


def show_spot(canvas: QgsMapCanvas, spot: Spot) -> None:
    """Show a place on the map and let it flash."""
    crs = QgsCoordinateReferenceSystem(spot.crs)
    point = QgsPointXY(spot.x, spot.y)
    to_canvas = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    canvas.setCenter(to_canvas.transform(point))
    canvas.zoomScale(_ZOOM_DENOMINATOR)
    canvas.flashGeometries([QgsGeometry.fromPointXY(point)], crs)


def show_village(canvas: QgsMapCanvas, layers: VillageLayers) -> None:
    """Show the whole village; where it is alone in the project, in its own coordinate system."""
    project, parcels = QgsProject.instance(), layers.parcels
    if len(project.mapLayers()) <= len(layers.group.findLayers()) + 1:
        project.setCrs(parcels.crs())
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(parcels, parcels.extent()))
    canvas.zoomByFactor(_MARGIN)
