# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for records of a case: a form made of the kind's fields; several materials go in at once."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QWidget

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.procedure.agreement_fields import agreement_fields
from sanquan_plugin.core.procedure.ahead import posting_words
from sanquan_plugin.core.procedure.board import Board, CaseLine
from sanquan_plugin.core.procedure.guards.postings import SCHEDULE
from sanquan_plugin.core.procedure.papers import (
    BASE_PRICE,
    NUMBERS,
    SCHEDULE_TERMS,
    choices,
    is_date,
    kind_of,
)
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form, entered, note, nothing_to_choose
from sanquan_plugin.gui.casework.tick_list import TickList

_LABELS = {
    "filed_with": "机关和事项",
    "uuid": "异议",
    "purpose": "公示事项",
    "schedule_posting": "村补偿标准公示",
}
_SIGNERS = "签字人"
_NOTHING = {"uuid": "尚无异议", "schedule_posting": "尚无已公示的补偿标准"}
_PRICES = {("land_price_yuan", "share"): "股权价款(元)", ("land_price_yuan", "contract"): "承包地价款(元)"}
_HIDDEN = ("content_hash",)
_POST_FIRST = "村补偿标准公示在工具箱“登记办件材料”中登记，办件编号留空。"
_AHEAD = ("delivery_on",)
_SEVERAL = {"material": "（已收）", "condition": "（已核实）"}
_BEGINS = {"taken_down": ("purpose", "taken_down_on"), "decision": ("uuid", "decided_on")}


class PaperDialog(Form):
    """Asks for the fields of a kind of record of one case."""

    def __init__(self, line: CaseLine, board: Board, kind: str, parent: QWidget | None = None) -> None:
        self._sort = kind_of(kind)
        super().__init__(f"{line.standing.case_no}　{self._sort.title}", parent)
        self._line, self._board, self._kind = line, board, kind
        self._found = board.procedures[line.procedure]
        self.inputs: dict[str, QWidget] = {}
        for name in self._sort.fields:
            if name not in _HIDDEN:
                self.inputs[name] = self._input(name)
                self.add(self._label(name), self.inputs[name], required=self._is_required(name))
        if "schedule_posting" in self._empty_lists():
            self.add("", note(_POST_FIRST))
        self.check()
        self._connect()

    def records(self) -> list[dict[str, str]]:
        """Return what was entered, a record for each ticked material or condition; empty fields are left out."""
        values = {name: entered(widget) for name, widget in self.inputs.items() if not widget.isHidden()}
        values = {name: value for name, value in values.items() if value}
        if self._kind in _SEVERAL:
            return [{**values, self._kind: item} for item in self.inputs[self._kind].ticked()]
        return [values]

    def forget(self, recorded: dict[str, str]) -> None:
        """Untick a material or condition that is recorded already."""
        if self._kind in _SEVERAL:
            self.inputs[self._kind].untick({recorded[self._kind]})

    def _is_required(self, name: str) -> bool:
        """Tell whether OK waits for a field while it is shown: a posted schedule states its terms (article 20)."""
        is_term = self._kind == "posting" and name in SCHEDULE_TERMS
        has_to_state = is_term and (self._found.needs_parcel or name != BASE_PRICE)
        return name in self._sort.required or name in self._empty_lists() or has_to_state

    def _label(self, name: str) -> str:
        if (self._kind, name) == ("signature", "xm"):
            return _SIGNERS
        labels = {field.name: field.label_zh for field in catalogue.fields(self._sort.table)}
        return _PRICES.get((name, self._found.right)) or _LABELS.get(name) or labels[name]

    def _connect(self) -> None:
        if self._kind == "agreement":
            self.inputs["kind"].currentIndexChanged.connect(lambda _: self._fit())
            self._fit()
        if self._kind == "posting":
            posted = self.inputs["posted_on"]
            posted.say(self._posted_until)
            self.inputs["purpose"].currentIndexChanged.connect(lambda _: self._fit_posting())
            self._fit_posting()
        if self._kind in _BEGINS:
            chosen, _ = _BEGINS[self._kind]
            self.inputs[chosen].currentIndexChanged.connect(lambda _: self._begin())
            self._begin()

    def _begin(self) -> None:
        """Let no day be picked before what it answers: the posting taken down, the objection decided."""
        chosen, day = _BEGINS[self._kind]
        key = entered(self.inputs[chosen])
        if self._kind == "decision":
            days, what = [on for uuid, on in self._line.raised if uuid == key], "异议提出日期"
        else:
            days, what = [on for on, purpose in self._line.posted if purpose == key], "公示日期"
        if days:
            self.inputs[day].begin_on(date.fromisoformat(max(days)[:10]), what)

    def _fit(self) -> None:
        """Show just the fields that an agreement of the chosen kind has."""
        asked = agreement_fields(entered(self.inputs["kind"]), self._found.right)
        for name, widget in self.inputs.items():
            self.show_row(widget, name in asked)
        self.check()
        self.fit()

    def _fit_posting(self) -> None:
        """Ask for the terms of compensation only where they are what is posted."""
        for name in SCHEDULE_TERMS:
            self.show_row(self.inputs[name], entered(self.inputs["purpose"]) == SCHEDULE)
        self.inputs["posted_on"].refresh()
        self.check()
        self.fit()

    def _posted_until(self, on: date) -> str:
        return posting_words(self._found, entered(self.inputs["purpose"]), on, self._board.calendar)

    def _input(self, name: str) -> QWidget:
        ticks = self._ticks(name)
        if ticks is not None:
            return TickList(ticks)
        if name in self._empty_lists():
            return nothing_to_choose(_NOTHING[name])
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

    def _empty_lists(self) -> set[str]:
        """Return the fields that choose among records of which there are none."""
        return {name for name in _NOTHING if name in self._sort.fields and not self._choices(name)}

    def _choices(self, name: str) -> dict[str, str]:
        if name == "uuid":
            return dict(self._line.objections)
        if name == "schedule_posting":
            return self._board.schedules
        return choices(self._found, name, self._kind)

    def _ticks(self, name: str) -> dict[str, str] | None:
        """Return the entries of a field of which several may be ticked; None for other fields."""
        if (self._kind, name) == ("signature", "xm"):
            return {member: f"{member}　{born or '出生日期不详'}" for member, born in self._line.members}
        if self._kind in _SEVERAL and name == self._kind:
            return self._several()
        return None

    def _several(self) -> dict[str, str]:
        """Return materials or conditions: those of the step that is due first, those on file already last."""
        line = self._line
        on_file = set(line.received if self._kind == "material" else line.checked)
        due = {item.id for item in self._found.materials_of(line.standing.step)}
        listed = self._choices(self._kind)
        order = sorted(listed, key=lambda code: (code in on_file, code not in due))
        return {code: (_SEVERAL[self._kind] if code in on_file else "") + listed[code] for code in order}
