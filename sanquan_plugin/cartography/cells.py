# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels of a template whose words differ from page to page and must fit."""

from __future__ import annotations

from qgis.core import QgsLayoutItemLabel, QgsTextFormat

from sanquan_plugin.cartography.fonts import metrics, size_mm
from sanquan_plugin.core.sheet.fitting import fit_words


class Cell:
    """A label with the text and format the template gave it."""

    def __init__(self, label: QgsLayoutItemLabel) -> None:
        """Keep what the template says of a label."""
        self._label = label
        self._text = label.text()
        self._format = label.textFormat()
        self._is_changed = False
        self._is_fixed = (
            "[%" not in self._text
            or self._format.orientation() != QgsTextFormat.TextOrientation.HorizontalOrientation
        )

    def fit(self) -> None:
        """Break and shrink the words where the variables make them too long for the label."""
        if self._is_fixed:
            return
        if self._is_changed:
            self._show(self._text, 1.0)
        words = self._label.currentText()
        width_of, size = metrics(self._format.font().family()).width_of, size_mm(self._format)
        box = self._label.rect()
        room = (box.width() - 2 * self._label.marginX(), box.height() - 2 * self._label.marginY())
        if width_of(words) * size <= room[0]:
            return
        broken, shrink = fit_words(words, room, size, lambda text: width_of(text) * size)
        self._show(broken, shrink)
        self._is_changed = True

    def _show(self, text: str, shrink: float) -> None:
        shown = QgsTextFormat(self._format)
        shown.setSize(self._format.size() * shrink)
        self._label.setTextFormat(shown)
        self._label.setText(text)
        self._is_changed = False
