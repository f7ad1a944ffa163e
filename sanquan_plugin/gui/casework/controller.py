# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the hat 办件 with the open village: it reads and writes by algorithms alone, in the background."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import Board
from sanquan_plugin.gui.casework.adopt_dialog import AdoptDialog
from sanquan_plugin.gui.casework.board_reader import BoardReader
from sanquan_plugin.gui.casework.case_page import CasePage
from sanquan_plugin.gui.casework.empty_board import FOLDER, PACKAGE, RETRY, SERVER, unreadable_html
from sanquan_plugin.gui.casework.entries import Entries, Record
from sanquan_plugin.gui.casework.form import Form
from sanquan_plugin.gui.casework.open_dialog import OpenDialog
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock

_OWN = ("opencase", "recordpaper", "takestep", "adoptprocedure", "importrights")
_PAPERS = "casepapers"


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
        self.entries = Entries(runner, self)
        self.reading = BoardReader(iface.mainWindow(), self._package)
        self.reading.read.connect(self._show_board)
        self.reading.failed.connect(lambda reason: self.page.show_unread(unreadable_html(reason)))
        self._connect_page()
        dock.hats.currentChanged.connect(lambda _: self._refresh_if_seen())
        dock.model.modelReset.connect(self._start_anew)
        runner.finished.connect(self._finish)

    def _connect_page(self) -> None:
        page = self.page
        page.open_asked.connect(self.open_case)
        page.adopt_asked.connect(self.adopt)
        page.record_asked.connect(self.record)
        page.step_asked.connect(self.take_step)
        page.papers_asked.connect(self.write_papers)
        page.case_picked.connect(self._survey.choose_parcel)
        page.parcel_asked.connect(self.show_parcel)
        page.link_followed.connect(self._follow)

    def refresh(self) -> None:
        """Read the board anew, in the background."""
        if self._survey.village is None:
            self.reading.stop()
            self.page.show_no_village()
        else:
            self.reading.ask()

    def open_case(self) -> None:
        """Open a case for the selected parcel's household, by an adopted procedure."""
        board = self.page.board
        if board is None or not self._may_write():
            return
        if not board.adopted:
            text = tr("No case can be opened before the county's document for its procedure is recorded.")
            title = self.page.adoptAction.text()
            self._survey.offer(text, title, self.adopt, Qgis.MessageLevel.Warning)
            return
        chosen = self._dock.selected()
        parcel = chosen[0].zddm if chosen else ""
        dialog = OpenDialog(board, parcel=parcel, person=self._person(), parent=self._iface.mainWindow())
        self._enter(dialog, "opencase", tr("Open a case"))

    def adopt(self) -> None:
        """Record that the county has adopted a procedure."""
        board = self.page.board
        if board is not None and self._may_write():
            dialog = AdoptDialog(board, person=self._person(), parent=self._iface.mainWindow())
            self._enter(dialog, "adoptprocedure", dialog.windowTitle())

    def record(self, kind: str) -> None:
        """Record a paper of the chosen case, or several materials or conditions at once."""
        line, board = self.page.chosen(), self.page.board
        if line is None or board is None or not self._may_write() or not self._is_named():
            return
        dialog = PaperDialog(line, board, kind, self._iface.mainWindow())
        known = {"CASE": line.standing.uuid, "KIND": kind, "WHO": self._person()}

        def records() -> list[Record]:
            entered = [(values, json.dumps(values, ensure_ascii=False)) for values in dialog.records()]
            return [
                Record(self._job("recordpaper", tr("Record"), {**known, "VALUES": written}), values)
                for values, written in entered
            ]

        self._show(dialog, records)

    def take_step(self, outcome: str) -> None:
        """Take the step that is due in the chosen case."""
        line, board = self.page.chosen(), self.page.board
        if line is None or board is None or not line.standing.step or not self._may_write():
            return
        dialog = StepDialog(line, board, outcome, person=self._person(), parent=self._iface.mainWindow())
        title = board.procedures[line.procedure].step(line.standing.step).title
        self._enter(dialog, "takestep", title, {"CASE": line.standing.uuid})

    def write_papers(self, paper: str = "") -> None:
        """Write a paper of the chosen case, those that are due now for '', into a folder."""
        line = self.page.chosen()
        folder = None if line is None else self._places.folder(tr("Papers"))
        if line is not None and folder is not None:
            known = {"CASE": line.standing.uuid, "PAPERS": paper, "FOLDER": str(folder)}
            self._runner.run([self._job(_PAPERS, tr("Papers"), known)])

    def show_parcel(self, code: str) -> None:
        """Show a case's parcel in the list and on the map."""
        if self._survey.choose_parcel(code):
            for row in self._dock.selected():
                self._survey.zoom_to(row)
        else:
            text = tr("Parcel {parcel} is not in the list: its code has been given up.").format(parcel=code)
            self._survey.tell(text, Qgis.MessageLevel.Warning)

    def ask(self, dialog: QDialog) -> bool:
        """Show a dialog; tests put a fake in its place."""
        return bool(dialog.exec())

    def close(self) -> None:
        """Stop reading."""
        self.reading.stop()

    def _show_board(self, board: Board) -> None:
        self.page.show_board(board, choose=self._choose)
        self._choose = ""
        self.board_shown.emit()

    def _enter(
        self,
        dialog: OpenDialog | AdoptDialog | StepDialog,
        algorithm: str,
        title: str,
        known: dict[str, Any] | None = None,
    ) -> None:
        """Show a dialog that gives the parameters of one algorithm."""
        job = self._job
        self._show(dialog, lambda: [Record(job(algorithm, title, {**(known or {}), **dialog.values()}))])

    def _show(self, dialog: Form, records: Callable[[], list[Record]]) -> None:
        if self.ask(dialog):
            self.entries.run(dialog, records)
        else:
            dialog.deleteLater()

    def _job(self, algorithm: str, title: str, parameters: dict[str, Any]) -> Job:
        return Job(algorithm, title, {"PACKAGE": self._package(), **parameters})

    def _package(self) -> str | None:
        return None if self._survey.village is None else str(self._survey.village.package)

    def _finish(self, job: Job, results: dict[str, Any], _: object) -> None:
        if job.algorithm == _PAPERS:
            self._tell_papers(job, results)
        if job.algorithm in _OWN:
            self._choose = str(results.get("KEY") or self._choose)
            self.refresh()

    def _tell_papers(self, job: Job, results: dict[str, Any]) -> None:
        if results["PAPERS_WRITTEN"]:
            self._survey.tell_place(tr("The papers are written."), Path(job.parameters["FOLDER"]))
        else:
            text = tr("No paper is due now. The arrow beside “{button}” lists all papers of the procedure.")
            self._survey.tell(text.format(button=self.page.papersButton.text()))

    def _follow(self, name: str) -> None:
        """Do what a link in the place of a card says."""
        links = {
            FOLDER: self._dock.open_folder_asked.emit,
            PACKAGE: self._dock.open_package_asked.emit,
            SERVER: self._dock.open_server_asked.emit,
            RETRY: self.refresh,
        }
        links[name]()

    def _start_anew(self) -> None:
        """Forget a board that may be another village's."""
        self._choose = self._choose or self.page.boardView.key()
        if self._survey.village is None:
            self.page.show_no_village()
        else:
            self.page.show_unread()
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
