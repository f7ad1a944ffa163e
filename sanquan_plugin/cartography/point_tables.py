# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of boundary points in a template: a side's length stands between the rows of its two points."""

from __future__ import annotations

from qgis.core import QgsLayoutFrame, QgsLayoutItemManualTable, QgsTableCell
from qgis.PyQt.QtCore import Qt

from sanquan_plugin.cartography.fonts import installed_format
from sanquan_plugin.core.boundary.point_table import Row
from sanquan_plugin.core.errors import InputError

_NUMBERED_COLUMNS = 5
_LEAST_ROWS = 2


class PointTable:
    """One manual table of 点号, X, Y, 边长 (with 序号 before them where it has five columns).

    A printed row is two table rows, so that lengths can stand half a row lower. The template
    tells their least height; how many there are follows from the frame, which they fill.
    """

    def __init__(self, frame: QgsLayoutFrame) -> None:
        """Take over the table of a frame. Raises InputError when no font serves or the frame holds no rows."""
        self._table: QgsLayoutItemManualTable = frame.multiFrame()
        self._table.setContentTextFormat(installed_format(self._table.contentTextFormat()))
        self._table.setHeaderTextFormat(installed_format(self._table.headerTextFormat()))
        self._numbered = len(self._table.columnWidths()) == _NUMBERED_COLUMNS
        around = 2.0 * self._table.cellMargin() + self._table.gridStrokeWidth()
        room = frame.rect().height() - self._table.minFrameSize(0).height() - self._table.gridStrokeWidth()
        self.capacity = int(room / (2.0 * (self._table.rowHeights()[0] + around)))
        if self.capacity < _LEAST_ROWS:
            raise InputError(
                "Table {table} of the template is too low. Make its frame higher.", table=frame.id()
            )
        half = room / (2.0 * self.capacity) - around
        self._table.setRowHeights([half] * 2 * self.capacity)
        self._blank = self._cells_of(Row("", "", "", ""), "")
        self._shown: tuple[list[Row], int] | None = None

    def fill(self, rows: list[Row], first: int = 1) -> None:
        """Show rows, at most `capacity`; `first` is the number of the first one."""
        if self._shown == (rows, first):
            return
        self._shown = (rows, first)
        cells: list[list[QgsTableCell]] = []
        for place in range(self.capacity):
            is_row = place < len(rows)
            cells += self._cells_of(rows[place], str(first + place)) if is_row else self._blank
        last = QgsTableCell(cells[-1][-1])
        last.setSpan(1, 1)
        cells[-1] = [*cells[-1][:-1], last]
        self._table.setTableContents(cells)

    def _cells_of(self, row: Row, serial: str) -> list[list[QgsTableCell]]:
        """Return the two table rows of a printed row; its length hangs into the one after it."""
        upper = [*([serial] if self._numbered else []), row.jzdh, row.x_north, row.y_east, ""]
        pair = [_cells(upper), _cells([*[""] * (len(upper) - 1), row.length_m])]
        for cell in [*pair[0][:-1], pair[1][-1]]:
            cell.setSpan(2, 1)
        return pair


def _cells(texts: list[str]) -> list[QgsTableCell]:
    cells = [QgsTableCell(text) for text in texts]
    for cell in cells:
        cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignHCenter)
        cell.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
    return cells
