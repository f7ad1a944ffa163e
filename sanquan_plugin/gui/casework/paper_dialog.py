# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for one record of a case: a form made of the kind's fields."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.procedure.agreement_fields import agreement_fields
from sanquan_plugin.core.procedure.case import Case, text
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.paper_rows import open_objections
from sanquan_plugin.core.procedure.papers import choices, is_date, kind_of

_LIST_ROWS = 5
_LABELS = {"filed_with": "机关和事项", "uuid": "异议", "schedule_posting": "公示标识"}
_PRICES = {("land_price_yuan", "share"): "股权价款(元)", ("land_price_yuan", "contract"): "承包地价款(元)"}
_HIDDEN = ("content_hash",)


class PaperDialog(QDialog):
    """Asks for the fields of a kind of record."""

    def __init__(self, found: Procedure, case: Case, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sort = kind_of(kind)
        self.setWindowTitle(f"{text(case.row, 'case_no')}　{sort.title}")
        labels = {field.name: field.label_zh for field in catalogue.fields(sort.table)}
        self._inputs: dict[str, QWidget] = {}
        self._right = found.right
        form = self._form = QFormLayout(self)
        for name in sort.fields:
            if name in _HIDDEN:
                continue
            self._inputs[name] = _input(found, case, kind, name)
            label = _PRICES.get((name, found.right)) or _LABELS.get(name, labels.get(name, name))
            form.addRow(label + (" *" if name in sort.required else ""), self._inputs[name])
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        if kind == "agreement":
            self._inputs["kind"].currentIndexChanged.connect(self._fit)
            self._fit()

    def _fit(self) -> None:
        """Show just the fields that an agreement of the chosen kind has."""
        asked = agreement_fields(_value(self._inputs["kind"]), self._right)
        for name, widget in self._inputs.items():
            widget.setVisible(name in asked)
            self._form.labelForField(widget).setVisible(name in asked)
        self.adjustSize()

    def values(self) -> dict[str, str]:
        """Return what was entered; empty fields are left out."""
        entered = {name: _value(widget) for name, widget in self._inputs.items() if not widget.isHidden()}
        return {name: value for name, value in entered.items() if value}


def _input(found: Procedure, case: Case, kind: str, name: str) -> QWidget:
    listed = choices(found, name, kind)
    if kind == "decision":
        listed = _decision_choices(case, name)
    if kind == "signature" and name == "xm":
        return _members(case)
    if listed:
        combo = QComboBox()
        for code, label in listed.items():
            combo.addItem(label, code)
        return combo
    return day_edit(optional=name not in kind_of(kind).required) if is_date(name) else QLineEdit()


def _decision_choices(case: Case, name: str) -> dict[str, str]:
    if name == "uuid":
        return {
            text(row, "uuid"): f"{text(row, 'raised_on')}　{text(row, 'content')}"
            for row in open_objections(case)
        }
    return {"成立": "成立", "不成立": "不成立"} if name == "decision" else {}


def _members(case: Case) -> QListWidget:
    members = QListWidget()
    for row, key in zip(case.members, member_keys(case.members), strict=True):
        name = shown_name(text(row, "xm"), key)
        item = QListWidgetItem(f"{name}　{text(row, 'birth') or '出生日期不详'}", members)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setCheckState(Qt.CheckState.Unchecked)
    members.setMaximumHeight(members.sizeHintForRow(0) * _LIST_ROWS + 2 * members.frameWidth())
    return members


def day_edit(*, optional: bool = False) -> QWidget:
    """Return a field for a day: today, or, where it may stay empty, a line."""
    if optional:
        line = QLineEdit()
        line.setPlaceholderText("2026-09-28")
        return line
    edit = QDateEdit(QDate(date.today().year, date.today().month, date.today().day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    return edit


def _value(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return str(widget.currentData() or "")
    if isinstance(widget, QDateEdit):
        return widget.date().toString(Qt.DateFormat.ISODate)
    if isinstance(widget, QListWidget):
        items = [widget.item(row) for row in range(widget.count())]
        return "、".join(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
    return widget.text().strip() if isinstance(widget, QLineEdit) else ""
