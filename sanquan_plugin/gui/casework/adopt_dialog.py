# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for the county's adoption of a procedure, without which no case of it opens."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.gui.casework.paper_dialog import day_edit


class AdoptDialog(QDialog):
    """Asks for procedure, document, days and, for a pilot, its villages."""

    def __init__(
        self, adopted: set[str], *, code12: str, person: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Record an adopted procedure"))
        self.procedureCombo = QComboBox()
        for name in sorted(built_in(), key=lambda name: (name in adopted, name)):
            found = procedure(name)
            mark = "✓ " if name in adopted else ""
            self.procedureCombo.addItem(f"{mark}{found.title}", name)
            self.procedureCombo.setItemData(
                self.procedureCombo.count() - 1, found.text, Qt.ItemDataRole.ToolTipRole
            )
        self.documentEdit = QLineEdit()
        self.dayEdit = day_edit()
        self.endedEdit = day_edit(optional=True)
        self.villagesEdit = QLineEdit()
        self.villagesEdit.setPlaceholderText(code12)
        self.personEdit = QLineEdit(person)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        for label, widget in (
            (tr("Procedure"), self.procedureCombo),
            (tr("Document number") + " *", self.documentEdit),
            (tr("In force from"), self.dayEdit),
            (tr("In force until"), self.endedEdit),
            (tr("Pilot villages (empty: all)"), self.villagesEdit),
            (tr("Person"), self.personEdit),
        ):
            form.addRow(label, widget)
        form.addRow(self.buttons)

    def values(self) -> dict[str, str]:
        """Return the parameters of adoptprocedure."""
        return {
            "PROCEDURE": self.procedureCombo.currentData(),
            "DOCUMENT_NO": self.documentEdit.text().strip(),
            "DATE": self.dayEdit.date().toString(Qt.DateFormat.ISODate),
            "ENDED": self.endedEdit.text().strip(),
            "VILLAGES": self.villagesEdit.text().strip(),
            "WHO": self.personEdit.text().strip(),
        }
