# SPDX-License-Identifier: GPL-2.0-or-later
"""A household's homesteads and plots drawn over the map, until something else is chosen."""

from __future__ import annotations

import geopandas as gpd
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

_WIDTH_PX = 3
_MARGIN = 1.2
_FILL_ALPHA = 60


class HouseholdHighlight:
    """Outlines over the canvas: homesteads in one colour, plots in another."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, shapes: gpd.GeoSeries, colour: str) -> None:
        """Draw shapes (with their CRS) in a colour; missing ones are left out."""
        crs = QgsCoordinateReferenceSystem.fromWkt(shapes.crs.to_wkt())
        for wkb in shapes.dropna().to_wkb():
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
            line, fill = QColor(colour), QColor(colour)
            fill.setAlpha(_FILL_ALPHA)
            band.setStrokeColor(line)
            band.setFillColor(fill)
            band.setWidth(_WIDTH_PX)
            band.setToGeometry(geometry, crs)
            self._bands.append(band)

    def zoom(self, shapes: gpd.GeoSeries) -> None:
        """Show the extent of shapes; nothing where there are none."""
        bounds = QgsGeometry.fromWkt(shapes.dropna().union_all().wkt).boundingBox()
        if bounds.isEmpty():
            return
        crs = QgsCoordinateReferenceSystem.fromWkt(shapes.crs.to_wkt())
        target = self._canvas.mapSettings().destinationCrs()
        extent = QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(bounds)
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def clear(self) -> None:
        """Take the outlines away."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []
