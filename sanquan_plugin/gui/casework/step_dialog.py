# SPDX-License-Identifier: GPL-2.0-or-later
"""Dialog for taking a step: day, person, document number, reason; and when the next step may be taken."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtWidgets import QLineEdit, QWidget

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.actors import COLLECTIVE, actor_name
from sanquan_plugin.core.procedure.ahead import next_step_words
from sanquan_plugin.core.procedure.board import Board, CaseLine
from sanquan_plugin.core.procedure.model import PASSED, REFUSED, RESCINDED, RETRACTED, RETURNED
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.gui.casework.day_field import DayField
from sanquan_plugin.gui.casework.form import Form, note


class StepDialog(Form):
    """Asks for what is recorded of the step that is due in a case."""

    def __init__(
        self, line: CaseLine, board: Board, outcome: str, *, person: str = "", parent: QWidget | None = None
    ) -> None:
        found = board.procedures[line.procedure]
        step = found.step(line.standing.step)
        super().__init__(f"{step.title}：{word_of('outcome', outcome)}", parent)
        self._outcome = outcome
        self.dayEdit = DayField(board.calendar, latest=date.today())
        if line.first_day:
            on, what = line.first_day
            self.dayEdit.begin_on(date.fromisoformat(on), what)
        if outcome == PASSED:
            self.dayEdit.say(
                lambda on: next_step_words(found, step.id, on, posted=line.posted, calendar=board.calendar)
            )
        self.personEdit = QLineEdit("" if step.is_of_office else person)
        self.documentEdit = QLineEdit()
        self.reasonEdit = QLineEdit()
        actor = (
            actor_name(COLLECTIVE) if outcome == RESCINDED else f"{actor_name(step.actor)}（{step.article}）"
        )
        self.add(tr("Taken by"), note(actor))
        self.add(tr("Date"), self.dayEdit)
        self.add(tr("Person"), self.personEdit, required=True)
        by_paper = outcome == RESCINDED or (step.by_document and outcome != RETRACTED)
        self.add(tr("Document number"), self.documentEdit, required=by_paper)
        if outcome != PASSED:
            self.add(tr("Reason"), self.reasonEdit, required=outcome in (RETURNED, REFUSED))
        self.check()

    def values(self) -> dict[str, str]:
        """Return the parameters of takestep."""
        return {
            "OUTCOME": self._outcome,
            "DATE": self.dayEdit.text(),
            "PERSON": self.personEdit.text().strip(),
            "DOCUMENT_NO": self.documentEdit.text().strip(),
            "REASON": self.reasonEdit.text().strip(),
        }
