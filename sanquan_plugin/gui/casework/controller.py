# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the hat 办件 with the open village: it reads and writes by algorithms alone, in the background."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.procedure.board import Board, read_board
from sanquan_plugin.gui.casework.adopt_dialog import AdoptDialog
from sanquan_plugin.gui.casework.case_page import CasePage
from sanquan_plugin.gui.casework.open_dialog import OpenDialog
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog
from sanquan_plugin.gui.last_wish import LastWish
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock

_OWN = ("opencase", "recordpaper", "takestep", "adoptprocedure", "importrights")
_PAPERS = "casepapers"
_DELAY_MS = 20


class CaseController(QObject):
    """Keeps the board and the package the same."""

    board_shown = pyqtSignal()

    def __init__(
        self,
        iface: QgisInterface,
        dock: SurveyDock,
        survey: SurveyController,
        runner: StepRunner,
        places: Places,
    ) -> None:
        super().__init__(dock)
        self._iface = iface
        self._dock = dock
        self._survey = survey
        self._runner = runner
        self._places = places
        self._choose = ""
        self.page = CasePage()
        dock.add_hat(tr("Cases"), self.page)
        self.reading = LastWish(iface.mainWindow(), _DELAY_MS)
        self.reading.finished.connect(self._take_board)
        self.reading.failed.connect(lambda reason: survey.tell(reason, Qgis.MessageLevel.Critical))
        self.reading.busy_changed.connect(self.page.show_reading)
        self.page.open_asked.connect(self.open_case)
        self.page.adopt_asked.connect(self.adopt)
        self.page.record_asked.connect(self.record)
        self.page.step_asked.connect(self.take_step)
        self.page.papers_asked.connect(self.write_papers)
        dock.hats.currentChanged.connect(lambda _: self._refresh_if_seen())
        dock.model.modelReset.connect(self._start_anew)
        runner.finished.connect(self._finish)

    def refresh(self) -> None:
        """Read the board anew, in the background."""
        if self._survey.village is None:
            self.reading.stop()
            self.page.show_board(None)
        else:
            self.reading.ask(self._board_job)

    def open_case(self) -> None:
        """Open a case for the selected parcel's household, by an adopted procedure."""
        board = self.page.board
        if board is None or not self._may_write():
            return
        if not board.adopted:
            text = tr("The county has not recorded any adopted procedure. Use “Record an adopted procedure”.")
            self._survey.tell(text, Qgis.MessageLevel.Warning)
            return
        chosen = self._dock.selected()
        parcel = chosen[0].zddm if chosen else ""
        dialog = OpenDialog(board, parcel=parcel, person=self._person(), parent=self._iface.mainWindow())
        if self.ask(dialog):
            self._run([Job("opencase", tr("Open a case"), dialog.values())])

    def adopt(self) -> None:
        """Record that the county has adopted a procedure."""
        board = self.page.board
        if board is not None and self._may_write():
            dialog = AdoptDialog(board, person=self._person(), parent=self._iface.mainWindow())
            if self.ask(dialog):
                self._run([Job("adoptprocedure", dialog.windowTitle(), dialog.values())])

    def record(self, kind: str) -> None:
        """Record a paper of the chosen case, or several materials at once."""
        line, board = self.page.chosen(), self.page.board
        if line is None or board is None or not self._may_write() or not self._is_named():
            return
        dialog = PaperDialog(line, board, kind, self._iface.mainWindow())
        if self.ask(dialog):
            known = {"CASE": line.standing.uuid, "KIND": kind, "WHO": self._person()}
            self._run(
                [
                    Job(
                        "recordpaper",
                        tr("Record"),
                        {**known, "VALUES": json.dumps(values, ensure_ascii=False)},
                    )
                    for values in dialog.records()
                ]
            )

    def take_step(self, outcome: str) -> None:
        """Take the step that is due in the chosen case."""
        line, board = self.page.chosen(), self.page.board
        if line is None or board is None or not line.standing.step or not self._may_write():
            return
        dialog = StepDialog(line, board, outcome, person=self._person(), parent=self._iface.mainWindow())
        if self.ask(dialog):
            title = board.procedures[line.procedure].step(line.standing.step).title
            self._run([Job("takestep", title, {"CASE": line.standing.uuid, **dialog.values()})])

    def write_papers(self) -> None:
        """Write the papers that are due now into a folder."""
        line = self.page.chosen()
        folder = None if line is None else self._places.folder(tr("Papers"))
        if line is not None and folder is not None:
            self._run([Job(_PAPERS, tr("Papers"), {"CASE": line.standing.uuid, "FOLDER": str(folder)})])

    def ask(self, dialog: QDialog) -> bool:
        """Show a dialog; tests put a fake in its place."""
        return bool(dialog.exec())

    def close(self) -> None:
        """Stop reading."""
        self.reading.stop()

    def _board_job(self) -> list[Job]:
        if self._survey.village is None:
            return []
        parameters = {"PACKAGE": str(self._survey.village.package), "MASKED": False}
        return [Job("caseboard", tr("Cases"), parameters)]

    def _take_board(self, _: Job, results: dict[str, Any], __: object) -> None:
        """Read the board's text now and show it in the next turn of the event loop, so that neither is felt."""
        try:
            board = read_board(results["BOARD"])
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        QTimer.singleShot(0, lambda: self._show_board(board))

    def _show_board(self, board: Board) -> None:
        self.page.show_board(board, choose=self._choose)
        self._choose = ""
        self.board_shown.emit()

    def _run(self, jobs: list[Job]) -> None:
        package = str(self._survey.village.package)
        self._runner.run([job._replace(parameters={"PACKAGE": package, **job.parameters}) for job in jobs])

    def _finish(self, job: Job, results: dict[str, Any], _: object) -> None:
        if job.algorithm == _PAPERS:
            self._survey.tell_place(tr("The papers are written."), Path(job.parameters["FOLDER"]))
        if job.algorithm in _OWN:
            self._choose = str(results.get("KEY") or self._choose)
            self.refresh()

    def _start_anew(self) -> None:
        """Forget a board that may be another village's."""
        self._choose = self._choose or self.page.boardView.key()
        self.page.show_board(None)
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self._dock.hats.currentWidget() is self.page:
            self.refresh()

    def _may_write(self) -> bool:
        """Tell whether a village is open and not in an edit session with unsaved marks."""
        if self._survey.village is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
            return False
        return self._survey.may_close()

    def _is_named(self) -> bool:
        """Tell whether it is known who records; ask for the name where it is not."""
        if self._person():
            return True
        text = tr("Enter your name in the survey tab first: each record says who made it.")
        self._survey.tell(text, Qgis.MessageLevel.Warning)
        return False

    def _person(self) -> str:
        return self._dock.surveyorEdit.text().strip()
