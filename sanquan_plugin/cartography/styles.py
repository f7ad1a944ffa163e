# SPDX-License-Identifier: GPL-2.0-or-later
"""One palette for maps, lists and legends: colours and words come from statuses.csv (ui.md, Colours)."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbolLayerUtils,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon

from sanquan_plugin.adapters.language import speaks_chinese
from sanquan_plugin.core import catalogue

HATCHED = {"withdrawn_unverified"}
STATUS_EXPRESSION = "if(coalesce(\"right_status\", 'current') = 'current', coalesce(\"use_status\", 'in_use'), \"right_status\")"
BOUNDARY = {"outline_color": "#c00000", "outline_width": "0.3", "outline_width_unit": "MM"}
_LABELS_BELOW_SCALE = 3000
_DISPUTE_ANGLE = 135


def shown_statuses() -> dict[str, dict[str, str]]:
    """Return what a parcel is shown as, by code: the uses, then the rights other than current."""
    rights = {code: row for code, row in catalogue.statuses("right_status").items() if code != "current"}
    return catalogue.statuses("use_status") | rights


def label_of(row: dict[str, str]) -> str:
    """Return a code's word: Chinese where QGIS runs in Chinese, English elsewhere."""
    return row["label_zh"] if speaks_chinese() else row["label_en"]


def fill(colour: str, *, hatched: bool = False, opacity: float = 0.75) -> QgsFillSymbol:
    """Return a parcel's symbol: red boundary of 0.3 mm, plain or hatched fill."""
    if not hatched:
        plain = QColor(colour)
        plain.setAlphaF(opacity)
        return QgsFillSymbol.createSimple({**BOUNDARY, "color": plain.name(QColor.NameFormat.HexArgb)})
    symbol = QgsFillSymbol.createSimple({**BOUNDARY, "style": "no"})
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(1.6)
    hatch.subSymbol().setColor(QColor(colour))
    hatch.subSymbol().setWidth(0.5)
    symbol.appendSymbolLayer(hatch)
    return symbol


def dispute_symbol() -> QgsFillSymbol:
    """Return the red hatch that lies over parcels in dispute, across the hatch of what is unverified."""
    symbol = fill(catalogue.statuses("dispute_status")["open"]["colour"], hatched=True)
    symbol.symbolLayer(1).setLineAngle(_DISPUTE_ANGLE)
    return symbol


def style_disputes(layer: QgsVectorLayer) -> None:
    """Hatch parcels in dispute."""
    layer.setRenderer(QgsSingleSymbolRenderer(dispute_symbol()))


def status_symbol(code: str) -> QgsFillSymbol:
    """Return the symbol of a use_status or right_status."""
    return fill(shown_statuses()[code]["colour"], hatched=code in HATCHED)


def status_icon(code: str, size_px: int) -> QIcon:
    """Return the list's mark of a status, drawn by the map's own symbol."""
    return QgsSymbolLayerUtils.symbolPreviewIcon(status_symbol(code), QSize(size_px, size_px))


def style_parcels(layer: QgsVectorLayer) -> None:
    """Colour parcels by status and label them with their serial number."""
    categories = [
        QgsRendererCategory(code, status_symbol(code), label_of(row))
        for code, row in shown_statuses().items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(STATUS_EXPRESSION, categories))
    settings = QgsPalLayerSettings()
    settings.fieldName = 'right("ZDDM", 5)'
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.fitInPolygonOnly = True
    settings.scaleVisibility = True
    settings.minimumScale = _LABELS_BELOW_SCALE
    settings.setFormat(_label_format())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _label_format() -> QgsTextFormat:
    text = QgsTextFormat()
    text.setSize(7)
    text.setColor(QColor("#202020"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    return text
