# SPDX-License-Identifier: GPL-2.0-or-later
"""How the steps' results look: problems, uses, reclaimed area, boundary points and lines."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import BOUNDARY, fill, label_of, status_renderer
from sanquan_plugin.core import catalogue

_RED, _AMBER, _GREY = "#d7191c", "#f5a623", "#9a9a9a"
_PROBLEM = "if(\"rule\" = 'required_missing', 'empty', \"severity\")"


def style_problems(layer: QgsVectorLayer) -> None:
    """Show problems as triangles by severity; columns that are merely empty are there, switched off."""
    kinds = (
        ("error", _RED, QT_TRANSLATE_NOOP("SanQuan", "Error"), True),
        ("warning", _AMBER, QT_TRANSLATE_NOOP("SanQuan", "Warning"), True),
        ("empty", _GREY, QT_TRANSLATE_NOOP("SanQuan", "Mandatory column empty"), False),
    )
    categories = [
        QgsRendererCategory(code, _triangle(colour), tr(word), on) for code, colour, word, on in kinds
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(_PROBLEM, categories))


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
    """Colour parcels by the use that suits them; hovering tells the reason."""
    categories = [
        QgsRendererCategory(code, fill(row["colour"], opacity=1.0), label_of(row))
        for code, row in catalogue.statuses("use").items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("use", categories))
    layer.setMapTipTemplate('<b>[% right("zddm", 5) %]</b> [% "reason" %]')


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
    layer.setRenderer(QgsSingleSymbolRenderer(_triangle(_AMBER)))


def style_reclaimed(layer: QgsVectorLayer, uses: Mapping[str, str] | None = None) -> None:
    """Show reclaimed parcels in the colours of their state, with the names of `uses` by code."""
    layer.setRenderer(status_renderer("status", uses))


def style_lines(layer: QgsVectorLayer) -> None:
    """Show boundary lines red, 0.3 mm, as the standard wants them."""
    line = {"color": BOUNDARY["outline_color"], "width": BOUNDARY["outline_width"]}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(line)))
