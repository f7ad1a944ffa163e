# SPDX-License-Identifier: GPL-2.0-or-later
"""Maps of office sheets: an extent at a whole scale, in the middle of the frame."""

from __future__ import annotations

import geopandas as gpd
from qgis.core import Qgis, QgsLayoutItemMap, QgsMapLayer, QgsRectangle

from sanquan_plugin.core.printing.scale import MM_PER_M
from sanquan_plugin.core.printing.sheet_formats import fitting_denominator

Bounds = tuple[float, float, float, float]


def bounds_of(*frames: gpd.GeoDataFrame) -> Bounds:
    """Return the bounds in m of all shapes of these frames; a square of 100 m where there is none."""
    boxes = [frame.total_bounds for frame in frames if len(frame) and not frame.geometry.isna().all()]
    if not boxes:
        return (0.0, 0.0, 100.0, 100.0)
    west, south, east, north = zip(*boxes, strict=True)
    return (float(min(west)), float(min(south)), float(max(east)), float(max(north)))


def show_bounds(item: QgsLayoutItemMap, bounds: Bounds, margin: float) -> int:
    """Show bounds in m in the middle of a map and return the scale's denominator."""
    size = item.sizeWithUnits()
    size = item.layout().renderContext().measurementConverter().convert(size, Qgis.LayoutUnit.Millimeters)
    frame_mm = (size.width(), size.height())
    denominator = fitting_denominator(bounds, frame_mm, margin)
    half = [side * denominator / MM_PER_M / 2.0 for side in frame_mm]
    east, north = (bounds[0] + bounds[2]) / 2.0, (bounds[1] + bounds[3]) / 2.0
    item.zoomToExtent(QgsRectangle(east - half[0], north - half[1], east + half[0], north + half[1]))
    return denominator


def show_layers(item: QgsLayoutItemMap, layers: list[QgsMapLayer]) -> None:
    """Show these layers, the top one first, whatever the project holds; empty ones are left out."""
    item.setKeepLayerSet(True)
    item.setLayers([layer for layer in layers if layer.featureCount()])
