# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for opening a case from the selected parcel: among the procedures that the county has adopted."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.words import words
from sanquan_plugin.gui.casework.paper_dialog import day_edit


class OpenDialog(QDialog):
    """Asks for procedure, household, parcel and category."""

    def __init__(
        self,
        procedures: list[str],
        *,
        households: dict[str, str],
        parcel: str = "",
        person: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open a case"))
        self.procedureCombo = QComboBox()
        for name in procedures:
            self.procedureCombo.addItem(procedure(name).title, name)
        self.householdCombo = _households(households)
        self.parcelEdit = QLineEdit(parcel)
        self.plotsEdit = QLineEdit()
        self.receiverEdit = QLineEdit()
        self.categoryCombo = QComboBox()
        self.categoryCombo.addItem("", "")
        for code, label in words("category").items():
            self.categoryCombo.addItem(label, code)
        self.dayEdit = day_edit()
        self.personEdit = QLineEdit(person)
        self._lay_out()
        self.procedureCombo.currentIndexChanged.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        for label, widget in (
            (tr("Procedure"), self.procedureCombo),
            (tr("Household"), self.householdCombo),
            (tr("Parcel code"), self.parcelEdit),
            (tr("Contracted plots"), self.plotsEdit),
            (tr("Receiving household"), self.receiverEdit),
            (tr("Category of the household"), self.categoryCombo),
            (tr("Date"), self.dayEdit),
            (tr("Person") + " *", self.personEdit),
        ):
            form.addRow(label, widget)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    def values(self) -> dict[str, str]:
        """Return the parameters of opencase."""
        found = procedure(self.procedureCombo.currentData())
        return {
            "PROCEDURE": found.id,
            "HOUSEHOLD": self.householdCombo.currentData() or self.householdCombo.currentText().strip(),
            "PARCEL": self.parcelEdit.text().strip() if found.needs_parcel else "",
            "PLOTS": self.plotsEdit.text().strip(),
            "RECEIVER": self.receiverEdit.text().strip(),
            "CATEGORY": self.categoryCombo.currentData(),
            "DATE": self.dayEdit.date().toString(Qt.DateFormat.ISODate),
            "WHO": self.personEdit.text().strip(),
        }

    def _fit(self) -> None:
        """Switch off what the procedure does not ask for."""
        found = procedure(self.procedureCombo.currentData())
        asked = {guard.kind for step in found.steps for guard in step.guards}
        self.parcelEdit.setEnabled(found.needs_parcel)
        self.plotsEdit.setEnabled(found.right == "contract")
        self.receiverEdit.setEnabled("transferee" in asked)


def _households(households: dict[str, str]) -> QComboBox:
    """Return an editable list: code and name; the code may be typed where it is not listed."""
    combo = QComboBox()
    combo.setEditable(True)
    for code, name in households.items():
        combo.addItem(f"{code}　{name}", code)
    return combo
