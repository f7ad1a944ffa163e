# SPDX-License-Identifier: GPL-2.0-or-later
"""A label that gives way: what is too long for it ends in …, and the tooltip has it whole."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QLabel


class ElidedLabel(QLabel):
    """One line of plain text; `text()` is the whole of it."""

    def shown_text(self) -> str:
        """Return the text as it fits into the label now."""
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        flags = int(self.alignment()) | int(Qt.TextFlag.TextSingleLine)
        self.style().drawItemText(
            painter, self.contentsRect(), flags, self.palette(), self.isEnabled(), self.shown_text()
        )
