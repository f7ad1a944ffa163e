# SPDX-License-Identifier: GPL-2.0-or-later
"""Table of the parcel columns and the headings that fill them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.importing.preview import ParcelPreview

_TABLE = "ZDJBXX"
# Computed or counted by the plugin, never taken from a file.
_OWN = {"version"}
FIELD, HEADING, ORIGIN, SAMPLE = range(4)


class FieldsTable(QObject):
    """One row a column of the catalogue: its label, a choice of headings, who chose, a sample."""

    changed = pyqtSignal()

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table
        self._fields = [field for field in catalogue.fields(_TABLE) if field.name not in _OWN]
        self._preview: ParcelPreview | None = None
        self._suggested: dict[str, str] = {}
        self._remembered: dict[str, str] = {}
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(
            [tr("Column of the database"), tr("Heading in the file"), tr("Chosen by"), tr("First value")]
        )
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(SAMPLE, QHeaderView.ResizeMode.Stretch)

    def show_fields(self, preview: ParcelPreview, remembered: dict[str, str]) -> None:
        """Show all columns with the headings used before or suggested; those that have one come first."""
        self._preview = preview
        self._remembered = {name.lower(): heading for name, heading in remembered.items()}
        self._suggested = {name.lower(): heading for name, heading in preview.field_map.items()}
        order = sorted(self._fields, key=lambda field: field.name not in self._start())
        self._fields = order
        self._table.setRowCount(len(order))
        for row, field in enumerate(order):
            self._table.setItem(row, FIELD, _label(field))
            for column in (ORIGIN, SAMPLE):
                self._table.setItem(row, column, QTableWidgetItem())
            self._table.setCellWidget(row, HEADING, self._choice(row, field))
            self._tell(row)
        for column in (FIELD, HEADING, ORIGIN):
            self._table.resizeColumnToContents(column)

    def _start(self) -> dict[str, str]:
        """Return the mapping before any edit: used before, else suggested."""
        taken = set(self._remembered.values())
        free = {name: heading for name, heading in self._suggested.items() if heading not in taken}
        return {**free, **self._remembered}

    def _choice(self, row: int, field: catalogue.Field) -> QComboBox:
        combo = QComboBox()
        combo.addItem("", "")
        for heading in self._preview.headings:
            combo.addItem(heading, heading)
        combo.setCurrentIndex(max(0, combo.findData(self._start().get(field.name, ""))))
        # The import fills a column whose heading it knows; it can be given another, not be left out.
        combo.model().item(0).setEnabled(field.name not in self._suggested)
        combo.currentIndexChanged.connect(lambda: self._take(row))
        return combo

    def _take(self, row: int) -> None:
        """Follow a choice; a heading fills one column only, so it is taken from the former."""
        heading = self._combo(row).currentData()
        for other in range(self._table.rowCount()):
            combo = self._combo(other)
            if heading and other != row and combo.currentData() == heading:
                with QSignalBlocker(combo):
                    combo.setCurrentIndex(0)
                self._tell(other)
        self._tell(row)
        self.changed.emit()

    def _tell(self, row: int) -> None:
        """Say who chose a row's heading, and show its first value."""
        heading = self._combo(row).currentData()
        self._table.item(row, ORIGIN).setText(self._origin(self._fields[row].name, heading))
        sample = ""
        if heading:
            place = self._preview.headings.index(heading)
            sample = next((cells[place] for cells in self._preview.rows if cells[place].strip()), "")
        self._table.item(row, SAMPLE).setText(sample)
        self._table.item(row, SAMPLE).setToolTip(sample)

    def _origin(self, name: str, heading: str) -> str:
        if heading and heading == self._remembered.get(name):
            return tr("used before")
        if heading == self._suggested.get(name, ""):
            return tr("suggested") if heading else ""
        return tr("you") if heading or name in self._start() else ""

    def _combo(self, row: int) -> QComboBox:
        return self._table.cellWidget(row, HEADING)

    def choose(self, name: str, heading: str) -> None:
        """Choose the heading of a column by name, as the user does with the row's list."""
        row = [field.name for field in self._fields].index(name)
        self._combo(row).setCurrentIndex(self._combo(row).findData(heading))

    def mapping(self) -> dict[str, str]:
        """Return {column's name in small letters: heading} as chosen."""
        chosen = {field.name: self._combo(row).currentData() for row, field in enumerate(self._fields)}
        return {name: heading for name, heading in chosen.items() if heading}

    def chosen_map(self) -> dict[str, str] | None:
        """Return what differs from the suggestion, {} for nothing; None where no one changed anything."""
        mapping = self.mapping()
        if mapping == self._start():
            return None
        known = {field.name: field.field for field in self._fields}
        return {
            known[name]: heading for name, heading in mapping.items() if heading != self._suggested.get(name)
        }


def _label(field: catalogue.Field) -> QTableWidgetItem:
    item = QTableWidgetItem(f"{label_of(field._asdict())}  {field.field}")
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    if field.mandatory == "M":
        font = QFont(item.font())
        font.setBold(True)
        item.setFont(font)
    return item
