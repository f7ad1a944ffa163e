# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock's list as a Qt model, and its filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QIcon

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of, shown_statuses, status_icon
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.gui.survey.parcel_rows import Finding, ParcelRow

SERIAL, HOLDER, AREA, STATUS, FINDINGS = range(5)
WITH_FINDINGS = "with_findings"
_ICON_PX = 14
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ParcelModel(QAbstractTableModel):
    """Parcels as rows: serial number, holder, area in m², status, number of findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ParcelRow] = []
        self._number_of_fid: dict[int, int] = {}
        self._order = (SERIAL, False)
        self._icons: dict[str, QIcon] = {}
        self.statuses = shown_statuses()
        self._show: dict[int, Callable[[ParcelRow], str]] = {
            SERIAL: lambda row: row.serial,
            HOLDER: lambda row: "、".join(mask_name(name) for name in row.holders),
            AREA: lambda row: "" if row.measured_m2 is None else f"{row.measured_m2:.2f}",
            STATUS: lambda row: status_word(row.status, self.statuses),
            FINDINGS: lambda row: f"⚠{len(row.problems)}" if row.problems else "",
        }
        self._sort_by: dict[int, Callable[[ParcelRow], object]] = {
            **self._show,
            SERIAL: lambda row: row.zddm,
            AREA: lambda row: row.measured_m2 or 0.0,
            FINDINGS: lambda row: len(row.problems),
        }

    def name_uses(self, uses: Mapping[str, str]) -> None:
        """Call uses as a package does, given by code."""
        self.statuses = shown_statuses(uses)
        self._tell_all()

    def set_rows(self, rows: list[ParcelRow]) -> None:
        """Show other parcels, in the order chosen before."""
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def renew(self, rows: list[ParcelRow]) -> None:
        """Show parcels that were read again; while they are the same ones, each stays where it stands."""
        if {row.fid for row in rows} != self._number_of_fid.keys():
            self.set_rows(rows)
            return
        for row in rows:
            self._rows[self._number_of_fid[row.fid]] = row
        self._tell_all()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order all parcels once; a later mark changes a row where it stands, so that none jumps away."""
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        before = self.persistentIndexList()
        fids = [self._rows[index.row()].fid for index in before]
        self._put_in_order()
        after = [
            self.index(self._number_of_fid[fid], index.column())
            for fid, index in zip(fids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, descending = self._order
        self._rows.sort(key=self._sort_by[column], reverse=descending)
        self._number_of_fid = {row.fid: number for number, row in enumerate(self._rows)}

    def rows(self) -> list[ParcelRow]:
        """Return all parcels shown."""
        return self._rows

    def row(self, number: int) -> ParcelRow:
        """Return a parcel by its number in the whole list."""
        return self._rows[number]

    def number_of(self, fid: int) -> int | None:
        """Return the number of a feature in the whole list; None when it is not in the list."""
        return self._number_of_fid.get(fid)

    def set_status(self, fid: int, *, use: str | None = None, right: str | None = None) -> None:
        """Show another use or right of one parcel."""
        number = self.number_of(fid)
        if number is None:
            return
        row = self._rows[number]
        row.use_status = use or row.use_status
        row.right_status = right or row.right_status
        self._tell(number)

    def set_findings(self, step: str, findings: dict[str, list[Finding]]) -> None:
        """Replace what a step found before by what it finds now, given by parcel code."""
        for row in self._rows:
            kept = [finding for finding in row.findings if finding.step != step]
            row.findings = kept + findings.get(row.zddm, [])
        self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, SERIAL), self.index(len(self._rows) - 1, FINDINGS))

    def _tell(self, number: int) -> None:
        self.dataChanged.emit(self.index(number, SERIAL), self.index(number, FINDINGS))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """Return the number of parcels."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._show)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._show[column](row)
        if role == Qt.ItemDataRole.DecorationRole and column == SERIAL:
            return self._icon(row.status)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AREA:
            return int(_RIGHT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row, self.statuses)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [tr("Parcel"), tr("Holder"), tr("Area m²"), tr("Status"), "⚠"][section]

    def _icon(self, status: str) -> QIcon:
        if status not in self._icons:
            self._icons[status] = status_icon(status, _ICON_PX)
        return self._icons[status]


Statuses = Mapping[str, dict[str, str]]


def status_word(code: str, statuses: Statuses | None = None) -> str:
    """Return a status in the user's language, named as `statuses` of a package; default the catalogue's."""
    rows = statuses or shown_statuses()
    return label_of(rows[code]) if code in rows else code


def tooltip(row: ParcelRow, statuses: Statuses) -> str:
    """Return the full code, the place, the status and what does not fit."""
    lines = [
        row.zddm,
        row.location,
        status_word(row.status, statuses),
        *(f"⚠ {finding.message}" for finding in row.problems),
    ]
    return "\n".join(filter(None, lines))


class ParcelFilter(QSortFilterProxyModel):
    """Leaves parcels that hold the text typed and have the status chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._status = ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the model put all parcels in order, which takes one pass instead of a call a comparison."""
        self.sourceModel().sort(column, order)

    def set_text(self, text: str) -> None:
        """Show only parcels whose code, holder or location holds the text."""
        wanted = text.strip().lower()
        if wanted != self._text:
            self._text = wanted
            self.invalidateFilter()

    def set_status(self, status: str) -> None:
        """Show only parcels of a status; '' shows all, WITH_FINDINGS those with findings."""
        if status != self._status:
            self._status = status
            self.invalidateFilter()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:
        """Tell whether a parcel is shown."""
        row = self.sourceModel().row(source_row)
        if self._status == WITH_FINDINGS and not row.problems:
            return False
        if self._status not in ("", WITH_FINDINGS, row.status):
            return False
        return row.matches(self._text)

    def numbers(self, indexes: Iterable[QModelIndex]) -> list[int]:
        """Return the numbers of rows in the whole list, each once, in the order shown."""
        return [self.mapToSource(index).row() for index in indexes if index.column() == SERIAL]
