# SPDX-License-Identifier: GPL-2.0-or-later
"""The forms of 办件: rows of fields, and an OK that can be pressed once all that is required is there."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.casework.board_tree import warning_colour
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.tick_list import TickList

_WIDTH_EM = 26


class Row(NamedTuple):
    """A row of a form."""

    title: QLabel
    field: QWidget


class Form(QDialog):
    """A form; subclasses add rows and then call `check`. It can be shown again with what was entered."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._required: dict[str, QWidget] = {}
        self._rows: list[Row] = []
        self._hidden: set[QWidget] = set()
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("宗") * _WIDTH_EM)
        self.refusalLabel = note("")
        self.refusalLabel.setStyleSheet(f"color: {warning_colour(self)}")
        self.refusalLabel.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.refusalLabel.hide()
        self.layout_of_rows = QFormLayout()
        self.layout_of_rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.layout_of_rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.buttons = self._make_buttons()
        whole = QVBoxLayout(self)
        whole.addWidget(self.refusalLabel)
        whole.addLayout(self.layout_of_rows)
        whole.addStretch(1)
        whole.addWidget(self.buttons)

    def _make_buttons(self) -> QDialogButtonBox:
        """Return OK and Cancel; Enter never cancels, not even while OK can't be pressed."""
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        confirm = buttons.button(QDialogButtonBox.StandardButton.Ok)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        confirm.setText(tr("OK"))
        confirm.setDefault(True)
        cancel.setText(tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def add(self, label: str, widget: QWidget, *, required: bool = False) -> None:
        """Add a row; a required one has a star."""
        title = QLabel(label + (" *" if required else ""))
        title.setBuddy(widget)
        self._rows.append(Row(title, widget))
        self.layout_of_rows.addRow(title, widget)
        if isinstance(widget, DayField):
            widget.changed.connect(self.fit)
        if required:
            self._required[label] = widget
            _changes(widget).connect(lambda *_: self.check())

    def show_row(self, widget: QWidget, shown: bool) -> None:
        """Show or hide a row; one that is hidden leaves no hole."""
        if shown == (widget not in self._hidden):
            return
        row = next(row for row in self._rows if row.field is widget)
        if shown:
            self._hidden.remove(widget)
            before = self._rows[: self._rows.index(row)]
            place = sum(other.field not in self._hidden for other in before)
            self.layout_of_rows.insertRow(place, row.title, row.field)
        else:
            self._hidden.add(widget)
            self.layout_of_rows.takeRow(widget)
        row.title.setVisible(shown)
        widget.setVisible(shown)

    def refuse(self, sentence: str) -> None:
        """Say above the rows why what was entered has not been recorded."""
        self.refusalLabel.setText(sentence)
        self.refusalLabel.show()
        self.fit()

    def fit(self) -> None:
        """Take the height that the rows need at this width, wrapped sentences among them."""
        if self.isVisible():
            self.layout().activate()
            height = self.layout().totalHeightForWidth(self.width())
            self.setMinimumHeight(height)
            self.resize(self.width(), height)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the form with nothing cut."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for more height where a narrower form wraps more."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))

    def forget(self, recorded: Any) -> None:
        """Take out of the form what is recorded already; forms that record one thing have nothing to do."""

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
    if isinstance(widget, TickList):
        return "、".join(widget.ticked())
    return widget.text().strip() if isinstance(widget, DayField | QLineEdit) else ""


def note(words: str) -> QLabel:
    """Return a sentence for a row of its own."""
    label = QLabel(words)
    label.setWordWrap(True)
    return label


def nothing_to_choose(words: str) -> QComboBox:
    """Return a list that says why there is nothing to choose; it stays empty."""
    combo = QComboBox()
    combo.addItem(words, "")
    combo.setToolTip(words)
    combo.setEnabled(False)
    return combo


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
    if isinstance(widget, TickList):
        return widget.itemChanged
    return widget.changed if isinstance(widget, DayField) else widget.textChanged
