# SPDX-License-Identifier: GPL-2.0-or-later
"""One palette for maps, lists and legends: colours and words come from statuses.csv (ui.md, Colours)."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsRendererCategory,
    QgsSymbolLayerUtils,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon

from sanquan_plugin.adapters.language import speaks_chinese
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.marks.uses import use_words

HATCHED = {"withdrawn_unverified"}
STATUS_EXPRESSION = "if(coalesce(\"right_status\", 'current') = 'current', coalesce(\"use_status\", 'in_use'), \"right_status\")"
BOUNDARY = {"outline_color": "#c00000", "outline_width": "0.3", "outline_width_unit": "MM"}
_DISPUTE_ANGLE = 135
_OTHER_COLOUR = "#cc79a7"


def shown_statuses(uses: Mapping[str, str] | None = None) -> dict[str, dict[str, str]]:
    """Return what a parcel is shown as, by code: the uses, then the rights other than current.

    `uses` are a package's names of uses by code: those that it renames or adds have its words in any language.
    """
    own = catalogue.statuses("use_status")
    named = {
        code: own[code]
        if code in own and own[code]["label_zh"] == word
        else {"label_zh": word, "label_en": word, "colour": status_colour(code)}
        for code, word in use_words(uses).items()
    }
    rights = {code: row for code, row in catalogue.statuses("right_status").items() if code != "current"}
    return named | rights


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


def status_colour(code: str) -> str:
    """Return the colour of a use_status or right_status; uses that only a package lists share one of their own."""
    row = catalogue.statuses("use_status").get(code) or catalogue.statuses("right_status").get(code)
    return row["colour"] if row else _OTHER_COLOUR


def status_symbol(code: str) -> QgsFillSymbol:
    """Return the symbol of a use_status or right_status."""
    return fill(status_colour(code), hatched=code in HATCHED)


def status_icon(code: str, size_px: int) -> QIcon:
    """Return the list's mark of a status, drawn by the map's own symbol."""
    return QgsSymbolLayerUtils.symbolPreviewIcon(status_symbol(code), QSize(size_px, size_px))


def status_renderer(expression: str, uses: Mapping[str, str] | None = None) -> QgsCategorizedSymbolRenderer:
    """Return a renderer by status, with the names of `uses` as `shown_statuses` has them."""
    categories = [
        QgsRendererCategory(code, status_symbol(code), label_of(row))
        for code, row in shown_statuses(uses).items()
    ]
    return QgsCategorizedSymbolRenderer(expression, categories)
