# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels of a template whose words differ from page to page and must fit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qgis.core import QgsLayoutItemLabel, QgsTextFormat

from sanquan_plugin.cartography.fonts import metrics, size_mm
from sanquan_plugin.core.sheet.fitting import LINE_HEIGHT, fit_words

LEAST_PT = 5.4
_ONE_VARIABLE = re.compile(r"\[%\s*@(\w+)\s*%\]")


class Cell:
    """A label with the text and format the template gave it."""

    def __init__(self, label: QgsLayoutItemLabel) -> None:
        """Keep what the template says of a label."""
        self._label = label
        self._text = label.text()
        self._format = label.textFormat()
        self._is_changed = False
        found = _ONE_VARIABLE.findall(self._text)
        self._variables = set(found)
        self._is_plain = self._text.count("[%") == len(found)
        self._is_fixed = (
            "[%" not in self._text
            or self._format.orientation() != QgsTextFormat.TextOrientation.HorizontalOrientation
        )

    @property
    def page(self) -> int:
        """Return the page of the template on which the label stands, 0 for the first."""
        return self._label.page()

    def fit(self, values: Mapping[str, str] | None = None) -> None:
        """Break and shrink the words where the variables make them too long for the label.

        With the variables' `values` the words need not be asked of QGIS, which takes 0.1 ms a label.
        """
        if self._is_fixed:
            return
        if self._is_changed:
            self._show(self._text, 1.0)
        given = self._words(values).strip("\n")
        words, shrink = given, 1.0
        if self._width_of(words) > self._room()[0]:
            lines = [self._broken(line) for line in words.split("\n")]
            words, shrink = "\n".join(text for text, _ in lines), min(shrink for _, shrink in lines)
        shrink = min(shrink, self._room()[1] / self._height_of(words)) if "\n" in words else shrink
        if shrink < 1.0 or words != given:
            self._show(words, shrink)
            self._is_changed = True

    def shows_only(self, variable: str) -> bool:
        """Tell whether the label shows this variable and no other."""
        return self._is_plain and self._variables == {variable}

    def holds(self, words: str) -> bool:
        """Tell whether the label, with these words for its variable, is legible (5.4 pt) and not clipped."""
        text = _ONE_VARIABLE.sub(lambda _: words, self._text)
        if self._is_fixed or self._width_of(text) <= self._room()[0]:
            return True
        broken, shrink = self._broken(text)
        high = self._height_of(broken) * shrink
        return shrink * self._format.size() >= LEAST_PT and high <= self._room()[1]

    def _words(self, values: Mapping[str, str] | None) -> str:
        if values is None or not self._is_plain or not values.keys() >= self._variables:
            return self._label.currentText()
        return _ONE_VARIABLE.sub(lambda found: values[found[1]], self._text)

    def _room(self) -> tuple[float, float]:
        box = self._label.rect()
        return box.width() - 2 * self._label.marginX(), box.height() - 2 * self._label.marginY()

    def _width_of(self, words: str) -> float:
        width_of = metrics(self._format.font().family()).width_of
        return max(width_of(line) for line in words.split("\n")) * size_mm(self._format)

    def _height_of(self, words: str) -> float:
        return (words.count("\n") + 1) * LINE_HEIGHT * size_mm(self._format)

    def _broken(self, words: str) -> tuple[str, float]:
        return fit_words(words, self._room(), size_mm(self._format), self._width_of)

    def _show(self, text: str, shrink: float) -> None:
        shown = QgsTextFormat(self._format)
        shown.setSize(self._format.size() * shrink)
        self._label.setTextFormat(shown)
        self._label.setText(text)
        self._is_changed = False
