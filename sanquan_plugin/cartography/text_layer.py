# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of the map at the places computed for them, in the formats of parcel_map_text.qml.

They are annotation items, not labels: the labelling engine would move or drop them.
"""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsAnnotationLayer,
    QgsAnnotationPointTextItem,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsRuleBasedLabeling,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from sanquan_plugin import paths
from sanquan_plugin.cartography.fonts import installed_format, metrics, size_mm
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.text import KINDS, Text


class TextLayer:
    """An annotation layer with the texts of one page."""

    def __init__(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Make an empty layer. Raises InputError when the style can't be read or no font serves."""
        self.layer = QgsAnnotationLayer(
            "text", QgsAnnotationLayer.LayerOptions(QgsCoordinateTransformContext())
        )
        self.layer.setCrs(crs)
        self._formats = _formats()
        self._shrunk: dict[tuple[str, float], QgsTextFormat] = {}

    def measure(self, kind: str, words: str, shrink: float) -> tuple[float, float]:
        """Return width and height in mm of a text; digits and capitals alone are lower than Chinese."""
        width, rise, depth = self._extent(kind, words, shrink)
        return width, rise + depth

    def fill(self, texts: list[Text], paper: Paper) -> None:
        """Show these texts in this order (text by text the same PDF each time), and nothing of the page before."""
        self.layer.clear()
        for number, text in enumerate(texts):
            width, rise, depth = self._extent(text.kind, text.words, text.shrink)
            turn = np.radians(text.angle_deg)
            along, up = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
            base = np.array(text.centre) - along * width / 2.0 - up * ((rise + depth) / 2.0 - depth)
            east, north = paper.to_ground(base)
            item = QgsAnnotationPointTextItem(text.words, QgsPointXY(east, north))
            item.setFormat(self._format(text.kind, text.shrink))
            item.setAlignment(Qt.AlignmentFlag.AlignLeft)
            item.setAngle(-text.angle_deg)
            item.setZIndex(number)
            self.layer.addItem(item)

    def _extent(self, kind: str, words: str, shrink: float) -> tuple[float, float, float]:
        """Return width, height above and depth below the base line in mm."""
        text_format = self._formats[kind]
        sizes, size = metrics(text_format.font().family()), size_mm(text_format) * shrink
        if words.isascii():
            return sizes.width_of(words) * size, sizes.digit_height * size, 0.0
        return sizes.width_of(words) * size, sizes.height * size, sizes.depth * size

    def _format(self, kind: str, shrink: float) -> QgsTextFormat:
        if (kind, shrink) not in self._shrunk:
            shrunk = QgsTextFormat(self._formats[kind])
            shrunk.setSize(shrunk.size() * shrink)
            self._shrunk[kind, shrink] = shrunk
        return self._shrunk[kind, shrink]


def _formats() -> dict[str, QgsTextFormat]:
    """Return the text formats of parcel_map_text.qml by the description of their label rules."""
    path = paths.resource("styles", "parcel_map_text.qml")
    carrier = QgsVectorLayer("Point", "text", "memory")
    message, loaded = carrier.loadNamedStyle(str(path))
    labeling = carrier.labeling()
    if not loaded or not isinstance(labeling, QgsRuleBasedLabeling):
        raise InputError("Style {file} can't be read: {reason}", file=path, reason=message)
    formats = {
        rule.description(): installed_format(rule.settings().format())
        for rule in labeling.rootRule().children()
    }
    for kind in KINDS:
        if kind not in formats:
            raise InputError("Style {file} has no label rule '{kind}'.", file=path, kind=kind)
    return formats
