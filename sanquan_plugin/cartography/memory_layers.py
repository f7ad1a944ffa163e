# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames as memory layers of a printed map: land underneath, parcels by state, texts."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from sanquan_plugin.adapters.columns import Column, to_fields
from sanquan_plugin.adapters.frames import crs_to_qgis, frame_to_sink
from sanquan_plugin.cartography.fonts import metrics, serving_family
from sanquan_plugin.cartography.styles import BOUNDARY
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.printing.scale import MM_PER_M

_TEXT_FONT = "SimHei"
_MM_PER_POINT = 25.4 / 72.0
_FILL = 0.86
_HALO_MM = 0.25
_THIN = {"outline_color": "#b8b2a2", "outline_width": "0.1"}
_LINE_KIND, _DRAWN_MM = "_line", "0.5"
_LINES = {"chosen": BOUNDARY, "building": {"outline_color": "#000000"}}


def polygon_layer(frame: gpd.GeoDataFrame, name: str, columns: list[str]) -> QgsVectorLayer:
    """Return a memory layer of polygons with text columns; rows without a geometry are left out."""
    known = frame[frame.geometry.notna()]
    return _layer(known, name, "MultiPolygon", [Column(column, "text") for column in columns])


def _layer(frame: gpd.GeoDataFrame, name: str, kind: str, columns: list[Column]) -> QgsVectorLayer:
    layer = QgsVectorLayer(kind, name, "memory")
    layer.setCrs(crs_to_qgis(frame.crs))
    fields = to_fields(columns)
    layer.dataProvider().addAttributes(fields.toList())
    layer.updateFields()
    frame_to_sink(frame, layer.dataProvider(), fields)
    layer.updateExtents()
    return layer


def ground_layer(frame: gpd.GeoDataFrame, kind: str) -> QgsVectorLayer:
    """Return a quiet layer of land (list `ground` of statuses.csv) named as the legend shows it.

    What is `chosen` has the red boundary of 0.3 mm, buildings a black line of 0.1 mm; kinds in `_line` are lines.
    """
    row = catalogue.statuses("ground")[kind]
    if kind.endswith(_LINE_KIND):
        drawn = _layer(frame, row["label_zh"], "LineString", [])
        mark = QgsLineSymbol.createSimple({"line_color": row["colour"], "line_width": _DRAWN_MM})
        drawn.setRenderer(QgsSingleSymbolRenderer(mark))
        return drawn
    layer = polygon_layer(frame, row["label_zh"], [])
    line = {**_THIN, **_LINES.get(kind, {})}
    symbol = QgsFillSymbol.createSimple({"color": row["colour"], **line})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def category_layer(
    frame: gpd.GeoDataFrame, name: str, column: str, symbols: dict[str, tuple[str, QgsFillSymbol]]
) -> QgsVectorLayer:
    """Return a layer coloured by a text column; `symbols` holds the legend's word and symbol by value.

    Categories own and delete their symbols: they get clones, or Python would keep dead ones by address.
    """
    layer = polygon_layer(frame, name, [column])
    categories = [QgsRendererCategory(code, symbol.clone(), word) for code, (word, symbol) in symbols.items()]
    layer.setRenderer(QgsCategorizedSymbolRenderer(column, categories))
    return layer


def text_layer(
    frame: gpd.GeoDataFrame, texts: pd.Series, denominator: int, sizes_pt: tuple[float, float]
) -> QgsVectorLayer:
    """Return a layer that writes a text in the middle of each polygon, as large as the polygon lets it.

    `sizes_pt` are the smallest and the largest letters; lines of a text are parted by newlines.
    """
    known = frame.geometry.notna().to_numpy()
    shapes, words = frame.geometry.to_numpy()[known], texts.to_numpy(dtype=object)[known]
    points = _middles(shapes)
    sizes = np.clip(_largest_pt(shapes, points, words, denominator), *sizes_pt)
    table = gpd.GeoDataFrame({"words": words, "size": sizes}, geometry=points, crs=frame.crs)
    layer = _layer(table, "texts", "Point", [Column("words", "text"), Column("size", "real")])
    layer.setRenderer(QgsNullSymbolRenderer())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_label_settings()))
    layer.setLabelsEnabled(True)
    return layer


def _middles(shapes: NDArray) -> NDArray:
    centres = shapely.centroid(shapes)
    return np.where(shapely.contains(shapes, centres), centres, shapely.point_on_surface(shapes))


def _largest_pt(shapes: NDArray, points: NDArray, words: NDArray, denominator: int) -> NDArray[np.float64]:
    """Return the size in points at which each text fits its polygon across and upwards from its middle."""
    x, y = shapely.get_x(points), shapely.get_y(points)
    bounds = shapely.bounds(shapes).T
    across = shapely.linestrings(np.stack([np.stack([bounds[0], y], -1), np.stack([bounds[2], y], -1)], 1))
    upward = shapely.linestrings(np.stack([np.stack([x, bounds[1]], -1), np.stack([x, bounds[3]], -1)], 1))
    mm = MM_PER_M / denominator
    inside = [shapely.bounds(shapely.intersection(lines, shapes)).T for lines in (across, upward)]
    wide = 2.0 * np.minimum(x - inside[0][0], inside[0][2] - x) * mm
    high = 2.0 * np.minimum(y - inside[1][1], inside[1][3] - y) * mm
    width_of = metrics(serving_family(_TEXT_FONT)).width_of
    lines = [text.split("\n") for text in words]
    widest = np.array([max(map(width_of, parts)) for parts in lines], dtype=float)
    tall = np.array([len(parts) * 1.2 for parts in lines], dtype=float)
    return np.minimum(wide / np.maximum(widest, 0.1), high / np.maximum(tall, 0.1)) * _FILL / _MM_PER_POINT


def _label_settings() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = "words"
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.dataDefinedProperties().setProperty(
        QgsPalLayerSettings.Property.Size, QgsProperty.fromField("size")
    )
    text = QgsTextFormat()
    text.setFont(QFont(serving_family(_TEXT_FONT)))
    text.setColor(QColor("#000000"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(_HALO_MM)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings.setFormat(text)
    return settings
