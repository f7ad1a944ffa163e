# SPDX-License-Identifier: GPL-2.0-or-later
"""A list of long entries to tick, each wrapped, so that none is cut."""

from __future__ import annotations

from collections.abc import Container
from math import ceil

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem

_KEY = Qt.ItemDataRole.UserRole
_LINES_SHOWN = 9
_LINE_EM = 17


class TickList(QListWidget):
    """Entries by key and words; as high as its entries, up to nine lines."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        for key, word in words.items():
            item = QListWidgetItem(word, self)
            item.setData(_KEY, key)
            item.setToolTip(word)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = sum(map(self._lines, words.values()))
        self.setFixedHeight(self.sizeHintForRow(0) * min(_LINES_SHOWN, max(2, lines)) + 2 * self.frameWidth())

    def ticked(self) -> list[str]:
        """Return the keys of the ticked entries."""
        return [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def untick(self, keys: Container[str]) -> None:
        """Untick entries."""
        for item in self._items():
            if item.data(_KEY) in keys:
                item.setCheckState(Qt.CheckState.Unchecked)

    def _lines(self, word: str) -> int:
        """Return how many lines an entry takes in a form of the usual width."""
        metrics = self.fontMetrics()
        return ceil(metrics.horizontalAdvance(word) / (_LINE_EM * metrics.horizontalAdvance("宗")))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
