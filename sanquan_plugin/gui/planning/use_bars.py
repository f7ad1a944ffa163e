# SPDX-License-Identifier: GPL-2.0-or-later
"""Bars of 亩 by use: the scenario filled, the base as an outline beneath; drawn in the theme's own colours."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.planning.results import TOTAL, UseArea

_ROW_LINES = 1.55
_GAP_PX = 6


class UseBars(QWidget):
    """A row for each use and one for the total: word, bar, 亩, parcels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[UseArea] = []
        self.setObjectName("useBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_areas(self, rows: list[UseArea]) -> None:
        """Show other areas; none hides the bars."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.setAccessibleDescription("；".join(row.sentence() for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the rows take."""
        return QSize(200, round(self._row_px() * len(self._rows)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the bars give way in width."""
        return QSize(120, self.sizeHint().height())

    def _row_px(self) -> float:
        return self.fontMetrics().height() * _ROW_LINES

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        word_px = max((metrics.horizontalAdvance(row.label) for row in self._rows), default=0)
        figure_px = max((metrics.horizontalAdvance(row.figures()) for row in self._rows), default=0)
        bar_px = max(0.0, self.width() - word_px - figure_px - 2 * _GAP_PX)
        uses = [row for row in self._rows if row.use != TOTAL]
        most_mu = max((max(row.mu_base, row.mu_other) for row in uses), default=0.0)
        for place, row in enumerate(self._rows):
            line = QRectF(0, place * self._row_px(), self.width(), self._row_px())
            self._draw_words(painter, line, row)
            if row.use != TOTAL and most_mu > 0:
                bar = QRectF(word_px + _GAP_PX, line.top(), bar_px / most_mu, line.height())
                self._draw_bars(painter, bar, row)

    def _draw_words(self, painter: QPainter, line: QRectF, row: UseArea) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().windowText().color())
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), row.label)
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), row.figures())

    def _draw_bars(self, painter: QPainter, unit: QRectF, row: UseArea) -> None:
        """Draw both bars; `unit` is as wide as one 亩."""
        height = unit.height()
        filled = QRectF(unit.left(), unit.top() + height * 0.15, unit.width() * row.mu_other, height * 0.46)
        before = QRectF(unit.left(), unit.top() + height * 0.67, unit.width() * row.mu_base, height * 0.18)
        painter.fillRect(filled, QColor(row.colour))
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawRect(filled)
        painter.fillRect(before, self.palette().mid().color())

    def event(self, event: QEvent) -> bool:
        """Show a row's full figures while the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._rows:
            place = min(int(event.pos().y() / self._row_px()), len(self._rows) - 1)
            QToolTip.showText(event.globalPos(), self._rows[place].sentence(), self)
            return True
        return super().event(event)


def legend_text() -> str:
    """Return what the two bars of a row stand for."""
    return tr("Coloured: scenario; thin grey: base")
