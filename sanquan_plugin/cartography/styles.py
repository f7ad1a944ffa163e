# SPDX-License-Identifier: GPL-2.0-or-later
"""One palette for maps, lists and legends: colours and words come from statuses.csv (ui.md, Colours)."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayerUtils,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, QSize
from qgis.PyQt.QtGui import QColor, QIcon

from sanquan_plugin.adapters.language import speaks_chinese
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue

HATCHED = {"withdrawn_unverified"}
STATUS_EXPRESSION = "if(coalesce(\"right_status\", 'current') = 'current', coalesce(\"use_status\", 'in_use'), \"right_status\")"
_BOUNDARY = {"outline_color": "#c00000", "outline_width": "0.3", "outline_width_unit": "MM"}
_SEVERITIES = {
    "error": ("#d7191c", QT_TRANSLATE_NOOP("SanQuan", "Error")),
    "warning": ("#f5a623", QT_TRANSLATE_NOOP("SanQuan", "Warning")),
}
_LABELS_BELOW_SCALE = 3000


def shown_statuses() -> dict[str, dict[str, str]]:
    """Return what a parcel is shown as, by code: the uses, then the rights other than current."""
    rights = {code: row for code, row in catalogue.statuses("right_status").items() if code != "current"}
    return catalogue.statuses("use_status") | rights


def label_of(row: dict[str, str]) -> str:
    """Return a code's word: Chinese where QGIS runs in Chinese, English elsewhere."""
    return row["label_zh"] if speaks_chinese() else row["label_en"]


def fill(colour: str, *, hatched: bool = False) -> QgsFillSymbol:
    """Return a parcel's symbol: red boundary of 0.3 mm, plain or hatched fill."""
    if not hatched:
        plain = QColor(colour)
        plain.setAlpha(190)
        return QgsFillSymbol.createSimple({**_BOUNDARY, "color": plain.name(QColor.NameFormat.HexArgb)})
    symbol = QgsFillSymbol.createSimple({**_BOUNDARY, "style": "no"})
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(1.6)
    hatch.subSymbol().setColor(QColor(colour))
    hatch.subSymbol().setWidth(0.5)
    symbol.appendSymbolLayer(hatch)
    return symbol


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


def style_problems(layer: QgsVectorLayer) -> None:
    """Show problems as triangles coloured by severity."""
    categories = [
        QgsRendererCategory(code, _triangle(colour), tr(word)) for code, (colour, word) in _SEVERITIES.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("severity", categories))


def _triangle(colour: str) -> QgsSymbol:
    return QgsMarkerSymbol.createSimple(
        {
            "name": "triangle",
            "color": colour,
            "outline_color": "#ffffff",
            "outline_width": "0.3",
            "size": "3.2",
        }
    )


def style_uses(layer: QgsVectorLayer) -> None:
    """Colour parcels by the use that suits them."""
    categories = [
        QgsRendererCategory(code, fill(row["colour"]), label_of(row))
        for code, row in catalogue.statuses("use").items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("use", categories))


def style_points(layer: QgsVectorLayer) -> None:
    """Show boundary points as the small red circles of the parcel map."""
    circle = {
        "name": "circle",
        "color": "#ffffff",
        "outline_color": "#c00000",
        "outline_width": "0.2",
        "size": "1.2",
    }
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(circle)))


def style_mismatches(layer: QgsVectorLayer) -> None:
    """Show rights that do not fit as amber triangles at their parcels."""
    layer.setRenderer(QgsSingleSymbolRenderer(_triangle(_SEVERITIES["warning"][0])))


def style_reclaimed(layer: QgsVectorLayer) -> None:
    """Show reclaimed parcels in the colours of their state."""
    categories = [
        QgsRendererCategory(code, status_symbol(code), label_of(row))
        for code, row in shown_statuses().items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("status", categories))


def style_lines(layer: QgsVectorLayer) -> None:
    """Show boundary lines red, 0.3 mm, as the standard wants them."""
    line = {"color": _BOUNDARY["outline_color"], "width": _BOUNDARY["outline_width"]}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(line)))
