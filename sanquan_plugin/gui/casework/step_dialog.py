# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for taking a step: day, person, document number, reason."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.actors import OFFICES, actor_name
from sanquan_plugin.core.procedure.model import PASSED, REFUSED, RETRACTED, RETURNED, Step
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.gui.casework.paper_dialog import day_edit


class StepDialog(QDialog):
    """Asks for what is recorded of a step."""

    def __init__(self, step: Step, outcome: str, person: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome = outcome
        self.setWindowTitle(f"{step.title}：{word_of('outcome', outcome)}")
        form = QFormLayout(self)
        who = QLabel(f"{actor_name(step.actor)}（{step.article}）")
        who.setWordWrap(True)
        form.addRow(tr("Taken by"), who)
        self.dayEdit = day_edit()
        self.personEdit = QLineEdit("" if step.actor in OFFICES else person)
        self.documentEdit = QLineEdit()
        self.reasonEdit = QLineEdit()
        form.addRow(tr("Date"), self.dayEdit)
        form.addRow(tr("Person") + " *", self.personEdit)
        by_paper = step.actor in OFFICES and outcome != RETRACTED
        form.addRow(tr("Document number") + (" *" if by_paper else ""), self.documentEdit)
        if outcome != PASSED:
            form.addRow(tr("Reason") + (" *" if outcome in (RETURNED, REFUSED) else ""), self.reasonEdit)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    def values(self) -> dict[str, str]:
        """Return the parameters of takestep."""
        return {
            "OUTCOME": self._outcome,
            "DATE": self.dayEdit.date().toString(Qt.DateFormat.ISODate),
            "PERSON": self.personEdit.text().strip(),
            "DOCUMENT_NO": self.documentEdit.text().strip(),
            "REASON": self.reasonEdit.text().strip(),
        }
