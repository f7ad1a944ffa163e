# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for the county's adoption of a procedure, without which no case of it opens."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import Board
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form


class AdoptDialog(Form):
    """Asks for procedure, document, days and, for a pilot, its villages."""

    def __init__(self, board: Board, *, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("Record an adopted procedure"), parent)
        self.procedureCombo = QComboBox()
        for name in sorted(built_in(), key=lambda name: (name in board.adopted, name)):
            found = procedure(name)
            mark = "✓ " if name in board.adopted else ""
            self.procedureCombo.addItem(f"{mark}{found.title}", name)
            last = self.procedureCombo.count() - 1
            self.procedureCombo.setItemData(last, found.text, Qt.ItemDataRole.ToolTipRole)
        self.documentEdit = QLineEdit()
        self.dayEdit = DayField(board.calendar)
        self.endedEdit = DayField(board.calendar, optional=True)
        self.villagesEdit = QLineEdit()
        self.villagesEdit.setPlaceholderText(board.code12)
        self.personEdit = QLineEdit(person)
        self.add(tr("Procedure"), self.procedureCombo)
        self.add(tr("Document number"), self.documentEdit, required=True)
        self.add(tr("In force from"), self.dayEdit)
        self.add(tr("In force until"), self.endedEdit)
        self.add(tr("Pilot villages (empty: all)"), self.villagesEdit)
        self.add(tr("Person"), self.personEdit, required=True)
        self.finish()

    def values(self) -> dict[str, str]:
        """Return the parameters of adoptprocedure."""
        return {
            "PROCEDURE": self.procedureCombo.currentData(),
            "DOCUMENT_NO": self.documentEdit.text().strip(),
            "DATE": self.dayEdit.text(),
            "ENDED": self.endedEdit.text(),
            "VILLAGES": self.villagesEdit.text().strip(),
            "WHO": self.personEdit.text().strip(),
        }
