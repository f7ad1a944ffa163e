# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for opening a case from the selected parcel: among the procedures that the county has adopted."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import Board
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.words import words
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form, household_combo


class OpenDialog(Form):
    """Asks for procedure, household, and what else the procedure needs."""

    def __init__(
        self, board: Board, *, parcel: str = "", person: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Open a case"), parent)
        self._procedures = board.procedures
        self.procedureCombo = QComboBox()
        for name in board.adopted:
            self.procedureCombo.addItem(board.procedures[name].title, name)
        first = {code: board.households.get(code, "") for code in board.holders.get(parcel, ())}
        self.householdCombo = household_combo({**first, **board.households}, optional=not first)
        self.parcelEdit = QLineEdit(parcel)
        self.plotsEdit = QLineEdit()
        self.plotsEdit.setPlaceholderText(tr("Contracted plots, separated by commas"))
        self.receiverCombo = household_combo(board.households, optional=True)
        self.categoryCombo = QComboBox()
        self.categoryCombo.addItem("", "")
        for code, label in words("category").items():
            self.categoryCombo.addItem(label, code)
        self.deliveryEdit = DayField(board.calendar, optional=True)
        self.sharesEdit = QLineEdit()
        self.sharesEdit.setValidator(QDoubleValidator(0.0, 1e12, 4, self.sharesEdit))
        self.termEdit = QLineEdit()
        self.leaverEdit = QLineEdit()
        self.dayEdit = DayField(board.calendar, latest=date.today())
        self.personEdit = QLineEdit(person)
        self._lay_out()
        self.procedureCombo.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()

    def _lay_out(self) -> None:
        self.add(tr("Procedure"), self.procedureCombo)
        self.add(tr("Household"), self.householdCombo, required=True)
        self.add(tr("Parcel code"), self.parcelEdit, required=True)
        self.add(tr("Contracted plots"), self.plotsEdit, required=True)
        self.add(tr("Receiving household"), self.receiverCombo, required=True)
        self.add(tr("Category of the household"), self.categoryCombo)
        self.add(tr("Intended day of delivery"), self.deliveryEdit)
        self.add(tr("Shares applied for"), self.sharesEdit)
        self.add(tr("Term applied for"), self.termEdit)
        self.add(tr("Leaving member"), self.leaverEdit)
        self.add(tr("Date"), self.dayEdit)
        self.add(tr("Person"), self.personEdit, required=True)

    def values(self) -> dict[str, str]:
        """Return the parameters of opencase."""
        return {
            "PROCEDURE": self.procedureCombo.currentData(),
            "HOUSEHOLD": "" if self.householdCombo.isHidden() else _code(self.householdCombo),
            "PARCEL": self._of(self.parcelEdit),
            "PLOTS": self._of(self.plotsEdit),
            "RECEIVER": "" if self.receiverCombo.isHidden() else _code(self.receiverCombo),
            "CATEGORY": "" if self.categoryCombo.isHidden() else self.categoryCombo.currentData(),
            "DELIVERY": "" if self.deliveryEdit.isHidden() else self.deliveryEdit.text(),
            "SHARES": self._of(self.sharesEdit),
            "TERM": self._of(self.termEdit),
            "LEAVER": self._of(self.leaverEdit),
            "DATE": self.dayEdit.text(),
            "WHO": self.personEdit.text().strip(),
        }

    def _fit(self) -> None:
        """Show just what the procedure asks for."""
        found = self._procedures[self.procedureCombo.currentData()]
        self.show_row(self.householdCombo, not found.of_village)
        self.show_row(self.categoryCombo, not found.of_village)
        self.show_row(self.parcelEdit, found.needs_parcel)
        self.show_row(self.plotsEdit, bool(found.plots))
        self.show_row(self.receiverCombo, _has_receiver(found))
        asked = {
            "planned_delivery_on": self.deliveryEdit,
            "planned_shares": self.sharesEdit,
            "planned_term": self.termEdit,
            "leaving_member": self.leaverEdit,
        }
        for column, widget in asked.items():
            self.show_row(widget, column in found.applied_for)
        self.check()
        self.fit()

    def _of(self, edit: QLineEdit) -> str:
        return "" if edit.isHidden() else edit.text().strip()


def _has_receiver(found: Procedure) -> bool:
    guards = [guard for step in found.steps for guard in step.guards]
    return any(guard.kind == "transferee" for guard in guards)


def _code(combo: QComboBox) -> str:
    """Return the code of the household that the text names, or the text itself: a code that was typed."""
    place = combo.findText(combo.currentText())
    return str(combo.itemData(place)) if place >= 0 else combo.currentText().strip()
