# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of a template that are filled row by row: headings, widths and alignment are the template's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qgis.core import QgsLayoutFrame, QgsLayoutItemManualTable, QgsTableCell, QgsTextFormat
from qgis.PyQt.QtCore import Qt

from sanquan_plugin.cartography.fonts import installed_format, metrics, size_mm
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.sheet.fitting import fit_words


class _Column(NamedTuple):
    """Room of a column in mm and the alignment of its cell in the template's first row."""

    width_mm: float
    alignment: Qt.AlignmentFlag


class SheetTable:
    """A manual table of a template.

    Its first row gives the height of the rows and the alignment of each column; how many rows
    there are follows from the frame. A table that "draws empty rows" is ruled to the frame's end.
    """

    def __init__(self, frame: QgsLayoutFrame) -> None:
        """Take over the table of a frame. Raises InputError when no font serves or the frame holds no row."""
        table: QgsLayoutItemManualTable = frame.multiFrame()
        table.setContentTextFormat(installed_format(table.contentTextFormat()))
        table.setHeaderTextFormat(installed_format(table.headerTextFormat()))
        self._table = table
        self._format = table.contentTextFormat()
        margin, line = table.cellMargin(), table.gridStrokeWidth()
        self._row_mm = table.rowHeights()[0] if table.rowHeights() else 0.0
        room = frame.rect().height() - table.minFrameSize(0).height() - line
        self.capacity = int((room + 1e-6) / (self._row_mm + 2.0 * margin + line)) if self._row_mm > 0 else 0
        if self.capacity < 1:
            raise InputError(
                "Table {table} of the template is too low. Make its frame higher.", table=frame.id()
            )
        sample = (table.tableContents() or [[]])[0]
        self._columns = [
            _Column(width, sample[place].horizontalAlignment() if place < len(sample) else _CENTRE)
            for place, width in enumerate(table.columnWidths())
        ]

    def fill(self, rows: list[list[str]]) -> None:
        """Show rows, at most `capacity`; long words are broken and shrunk to stay in their cell."""
        shown = [self._cells(row) for row in rows[: self.capacity]]
        if self._table.showEmptyRows() or not shown:
            blank = [""] * len(self._columns)
            shown += [self._cells(blank) for _ in range(self.capacity - len(shown))]
        self._table.setRowHeights([self._row_mm] * len(shown))
        self._table.setTableContents(shown)

    def _cells(self, row: list[str]) -> list[QgsTableCell]:
        return [self._cell(text, column) for text, column in zip(row, self._columns, strict=False)]

    def _cell(self, text: str, column: _Column) -> QgsTableCell:
        size = size_mm(self._format)
        width_of = _width_in(self._format, size)
        cell = QgsTableCell(text)
        if "\n" not in text and width_of(text) > column.width_mm:
            broken, shrink = fit_words(text, (column.width_mm, self._row_mm), size, width_of)
            cell = QgsTableCell(broken)
            shrunk = QgsTextFormat(self._format)
            shrunk.setSize(self._format.size() * shrink)
            cell.setTextFormat(shrunk)
        cell.setHorizontalAlignment(column.alignment)
        cell.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
        return cell


_CENTRE = Qt.AlignmentFlag.AlignHCenter


def _width_in(text_format: QgsTextFormat, size: float) -> Callable[[str], float]:
    width_of = metrics(text_format.font().family()).width_of
    return lambda text: width_of(text) * size
