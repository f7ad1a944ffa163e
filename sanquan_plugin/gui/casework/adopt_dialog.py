# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for the county's adoption of a procedure, without which no case of it opens."""

from __future__ import annotations

from datetime import date
from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import Board
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.core.procedure.offer_words import foreign_words, in_offered_order, offer_line, offer_note
from sanquan_plugin.gui.casework.board_tree import warning_colour
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form, note

_COUNTY_DIGITS = 6


class AdoptDialog(Form):
    """Asks for procedure, document, days and, for a pilot, its villages; says whose procedure it is."""

    def __init__(self, board: Board, *, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("Record an adopted procedure"), parent)
        self._county = board.code12[:_COUNTY_DIGITS]
        self.procedureCombo = self._make_combo(board)
        self.sourceLabel = note("")
        self.sourceLabel.setTextFormat(Qt.TextFormat.RichText)
        self.documentEdit = QLineEdit()
        self.dayEdit = DayField(board.calendar)
        self.endedEdit = DayField(board.calendar, optional=True)
        self.villagesEdit = QLineEdit()
        self.villagesEdit.setPlaceholderText(board.code12)
        self.personEdit = QLineEdit(person)
        self.add(tr("Procedure"), self.procedureCombo)
        self.add(tr("Source"), self.sourceLabel)
        self.add(tr("Document number"), self.documentEdit, required=True)
        self.add(tr("In force from"), self.dayEdit)
        self.add(tr("In force until"), self.endedEdit)
        self.add(tr("Pilot villages (empty: all)"), self.villagesEdit)
        self.add(tr("Person"), self.personEdit, required=True)
        self.check()
        self.procedureCombo.currentIndexChanged.connect(lambda _: self._tell_source())
        self._tell_source()

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

    def _make_combo(self, board: Board) -> QComboBox:
        """Return the procedures, those not yet adopted first, among them those of the village's county."""
        combo = QComboBox()
        offered = in_offered_order((procedure(name) for name in built_in()), self._county)
        for found in sorted(offered, key=lambda found: found.id in board.adopted):
            mark = "✓ " if found.id in board.adopted else ""
            combo.addItem(f"{mark}{offer_line(found, date.today())}", found.id)
        return combo

    def _tell_source(self) -> None:
        found = procedure(self.procedureCombo.currentData())
        words = escape(offer_note(found, date.today())).replace("\n", "<br>")
        foreign = escape(foreign_words(found, self._county))
        red = f'<br><span style="color:{warning_colour(self)}">{foreign}</span>' if foreign else ""
        self.sourceLabel.setText(words + red)
        self.fit()
