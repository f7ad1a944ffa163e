# SPDX-License-Identifier: GPL-2.0-or-later
"""A table of pairwise judgements: the upper half is typed, the lower half follows."""

from __future__ import annotations

from fractions import Fraction

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sanquan_plugin.core.suitability.phrases import factor_title

_LARGEST_DENOMINATOR = 1000


class AhpMatrix(QTableWidget):
    """Cells such as 3 or 1/3: how many times the row's factor weighs as much as the column's."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factors: list[str] = []
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cellChanged.connect(self._follow)

    def show_factors(self, factors: list[str]) -> None:
        """Compare these factors; judgements already typed are kept."""
        kept = {
            (first, second): self.item(row, column).text()
            for row, first in enumerate(self._factors)
            for column, second in enumerate(self._factors)
        }
        self._factors = list(factors)
        with QSignalBlocker(self):
            self.setRowCount(len(factors))
            self.setColumnCount(len(factors))
            titles = [factor_title(factor) for factor in factors]
            self.setHorizontalHeaderLabels(titles)
            self.setVerticalHeaderLabels(titles)
            for row, first in enumerate(factors):
                for column, second in enumerate(factors):
                    self.setItem(row, column, _cell(kept.get((first, second), "1"), is_typed=column > row))
        self.changed.emit()

    def text(self) -> str:
        """Return the matrix as the algorithm takes it: names, then a row for each factor."""
        titles = [factor_title(factor) for factor in self._factors]
        lines = ["," + ",".join(titles)]
        for row, title in enumerate(titles):
            cells = [self.item(row, column).text().strip() for column in range(len(self._factors))]
            lines.append(",".join([title, *cells]))
        return "\n".join(lines)

    def _follow(self, row: int, column: int) -> None:
        """Write 1 divided by a judgement across; what is no number is left for the algorithm to tell."""
        with QSignalBlocker(self):
            self.item(column, row).setText(_reciprocal(self.item(row, column).text()))
        self.changed.emit()


def _cell(text: str, *, is_typed: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(int(Qt.AlignmentFlag.AlignCenter))
    if not is_typed:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _reciprocal(text: str) -> str:
    """Return 1 divided by a number or fraction as a fraction; '' for anything else."""
    try:
        value = 1 / Fraction(text.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return ""
    return str(value.limit_denominator(_LARGEST_DENOMINATOR))
