# SPDX-License-Identifier: GPL-2.0-or-later
"""The forms of 办件: rows of fields, and an OK that can be pressed once all that is required is there."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.casework.day_field import DayField

_WIDTH_EM = 26


class Form(QDialog):
    """A form; subclasses add rows and then call `finish`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._required: dict[str, QWidget] = {}
        self.rows = QFormLayout(self)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("宗") * _WIDTH_EM)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("OK"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def add(self, label: str, widget: QWidget, *, required: bool = False) -> None:
        """Add a row; a required one has a star."""
        self.rows.addRow(label + (" *" if required else ""), widget)
        if required:
            self._required[label] = widget
            _changes(widget).connect(lambda *_: self.check())

    def show_row(self, widget: QWidget, shown: bool) -> None:
        """Show or hide a row."""
        widget.setVisible(shown)
        self.rows.labelForField(widget).setVisible(shown)

    def finish(self) -> None:
        """Put the buttons below the rows."""
        self.rows.addRow(self.buttons)
        self.check()

    def check(self) -> None:
        """Let OK be pressed when nothing that is required is empty; say what is."""
        empty = [
            label for label, widget in self._required.items() if not widget.isHidden() and not entered(widget)
        ]
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(not empty)
        button.setToolTip(
            tr("Still to be filled in: {fields}").format(fields="、".join(empty)) if empty else ""
        )


def entered(widget: QWidget) -> str:
    """Return what a field holds, as text; several ticked entries are joined by 、."""
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or (widget.currentText().strip() if widget.isEditable() else ""))
    if isinstance(widget, QListWidget):
        return "、".join(ticked(widget))
    return widget.text().strip() if isinstance(widget, DayField | QLineEdit) else ""


def ticked(widget: QListWidget) -> list[str]:
    """Return the data of the ticked entries."""
    items = [widget.item(row) for row in range(widget.count())]
    return [
        item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
    ]


def note(words: str) -> QLabel:
    """Return a sentence for a row of its own."""
    label = QLabel(words)
    label.setWordWrap(True)
    return label


def household_combo(households: dict[str, str], *, optional: bool = False) -> QComboBox:
    """Return a list of households, found by typing any part of code or name; a code may be typed."""
    combo = QComboBox()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    if optional:
        combo.addItem("", "")
    for code, name in households.items():
        combo.addItem(f"{name}　{code}", code)
    completer = QCompleter(combo.model(), combo)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    combo.setCompleter(completer)
    combo.setMinimumContentsLength(12)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _changes(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentTextChanged
    if isinstance(widget, QListWidget):
        return widget.itemChanged
    return widget.changed if isinstance(widget, DayField) else widget.textChanged
