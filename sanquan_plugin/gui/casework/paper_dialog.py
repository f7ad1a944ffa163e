# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for records of a case: a form made of the kind's fields; several materials go in at once."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.procedure.agreement_fields import agreement_fields
from sanquan_plugin.core.procedure.ahead import posting_words
from sanquan_plugin.core.procedure.board import Board, CaseLine
from sanquan_plugin.core.procedure.papers import NUMBERS, choices, is_date, kind_of
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form, entered, ticked

_LIST_LINES = 9
_LABELS = {"filed_with": "机关和事项", "uuid": "异议", "schedule_posting": "村补偿标准公示", "xm": "签字人"}
_PRICES = {("land_price_yuan", "share"): "股权价款(元)", ("land_price_yuan", "contract"): "承包地价款(元)"}
_HIDDEN = ("content_hash",)
_AHEAD = ("delivery_on",)
_RECEIVED = "（已收）"


class PaperDialog(Form):
    """Asks for the fields of a kind of record of one case."""

    def __init__(self, line: CaseLine, board: Board, kind: str, parent: QWidget | None = None) -> None:
        self._sort = kind_of(kind)
        super().__init__(f"{line.standing.case_no}　{self._sort.title}", parent)
        self._line, self._board, self._kind = line, board, kind
        self._found = board.procedures[line.procedure]
        labels = {field.name: field.label_zh for field in catalogue.fields(self._sort.table)}
        self.inputs: dict[str, QWidget] = {}
        for name in self._sort.fields:
            if name not in _HIDDEN:
                self.inputs[name] = self._input(name)
                label = _PRICES.get((name, self._found.right)) or _LABELS.get(name, labels.get(name, name))
                self.add(label, self.inputs[name], required=name in self._sort.required)
        self.finish()
        if kind == "agreement":
            self.inputs["kind"].currentIndexChanged.connect(lambda _: self._fit())
            self._fit()
        if kind == "posting":
            posted = self.inputs["posted_on"]
            posted.say(self._posted_until)
            self.inputs["purpose"].currentIndexChanged.connect(lambda _: posted.refresh())

    def records(self) -> list[dict[str, str]]:
        """Return what was entered, a record for each ticked material; empty fields are left out."""
        values = {name: entered(widget) for name, widget in self.inputs.items() if not widget.isHidden()}
        values = {name: value for name, value in values.items() if value}
        if self._kind == "material":
            return [{**values, "material": item} for item in ticked(self.inputs["material"])]
        return [values]

    def _fit(self) -> None:
        """Show just the fields that an agreement of the chosen kind has."""
        asked = agreement_fields(entered(self.inputs["kind"]), self._found.right)
        for name, widget in self.inputs.items():
            self.show_row(widget, name in asked)
        self.check()
        self.adjustSize()

    def _posted_until(self, on: date) -> str:
        return posting_words(self._found, entered(self.inputs["purpose"]), on, self._board.calendar)

    def _input(self, name: str) -> QWidget:
        if self._kind == "material" and name == "material":
            return self._materials()
        if self._kind == "signature" and name == "xm":
            words = {member: f"{member}　{born or '出生日期不详'}" for member, born in self._line.members}
            return _ticks(words)
        listed = self._choices(name)
        if listed:
            combo = QComboBox()
            for code, label in listed.items():
                combo.addItem(label, code)
            return combo
        if is_date(name):
            latest = None if name in _AHEAD else date.today()
            optional = name not in self._sort.required
            return DayField(self._board.calendar, optional=optional, latest=latest)
        edit = QLineEdit()
        if name in NUMBERS:
            edit.setValidator(QDoubleValidator(0.0, 1e12, 4, edit))
        return edit

    def _choices(self, name: str) -> dict[str, str]:
        if (self._kind, name) == ("decision", "uuid"):
            return dict(self._line.objections)
        if (self._kind, name) == ("decision", "decision"):
            return {"成立": "成立", "不成立": "不成立"}
        if name == "schedule_posting":
            return self._board.schedules
        return choices(self._found, name, self._kind)

    def _materials(self) -> QListWidget:
        """Return the materials: those of the step that is due first, those received already last."""
        received = set(self._line.received)
        due = {item.id for item in self._found.materials_of(self._line.standing.step)}
        listed = sorted(self._found.materials, key=lambda item: (item.id in received, item.id not in due))
        return _ticks({item.id: (_RECEIVED if item.id in received else "") + item.title for item in listed})


def _ticks(words: dict[str, str]) -> QListWidget:
    listed = QListWidget()
    for code, word in words.items():
        item = QListWidgetItem(word, listed)
        item.setData(Qt.ItemDataRole.UserRole, code)
        item.setToolTip(word)
        item.setCheckState(Qt.CheckState.Unchecked)
    listed.setWordWrap(True)
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines = min(_LIST_LINES, 2 * max(1, len(words)))
    listed.setFixedHeight(listed.sizeHintForRow(0) * lines + 2 * listed.frameWidth())
    return listed
