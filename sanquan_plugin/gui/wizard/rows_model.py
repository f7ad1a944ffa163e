# SPDX-License-Identifier: GPL-2.0-or-later
"""A table's first rows as they were decoded."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QBrush, QColor

_ROOT = QModelIndex()
_BROKEN = "\ufffd"
_BROKEN_COLOUR = "#c00000"


class RowsModel(QAbstractTableModel):
    """Headings and rows of text; what could not be decoded is shown in red."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: list[str] = []
        self._rows: list[list[str]] = []

    def show_rows(self, headings: list[str], rows: list[list[str]]) -> None:
        """Show a table in place of the former."""
        self.beginResetModel()
        self._headings, self._rows = list(headings), [list(row) for row in rows]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, and its colour where decoding failed."""
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.ForegroundRole and _BROKEN in text:
            return QBrush(QColor(_BROKEN_COLOUR))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading, or a row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings[section] if orientation == Qt.Orientation.Horizontal else section + 1
