# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the hat 办件 with the open village; what is done is done by the algorithms."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.loading import built_in, procedure
from sanquan_plugin.gui.casework.adopt_dialog import AdoptDialog
from sanquan_plugin.gui.casework.case_page import CasePage
from sanquan_plugin.gui.casework.open_dialog import OpenDialog
from sanquan_plugin.gui.casework.paper_dialog import PaperDialog
from sanquan_plugin.gui.casework.step_dialog import StepDialog
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.step_runner import Job, StepRunner
from sanquan_plugin.gui.survey_controller import SurveyController
from sanquan_plugin.gui.survey_dock import SurveyDock
from sanquan_plugin.store.case_board import board
from sanquan_plugin.store.package import read_table, read_village

_OWN = ("opencase", "recordpaper", "takestep", "adoptprocedure", "importrights")
_PAPERS = "casepapers"


class CaseController(QObject):
    """Keeps the board and the package the same."""

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
        self.page = CasePage()
        dock.add_hat(tr("Cases"), self.page)
        self.page.open_asked.connect(self.open_case)
        self.page.adopt_asked.connect(self.adopt)
        self.page.record_asked.connect(self.record)
        self.page.step_asked.connect(self.take_step)
        self.page.papers_asked.connect(self.write_papers)
        dock.hats.currentChanged.connect(lambda _: self._refresh_if_seen())
        dock.model.modelReset.connect(self._refresh_if_seen)
        runner.finished.connect(self._finish)

    def refresh(self) -> None:
        """Read the board anew."""
        opened = self._survey.village
        try:
            self.page.show_board([] if opened is None else board(opened.package, date.today()))
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)

    def open_case(self) -> None:
        """Open a case for the selected parcel's household, by an adopted procedure."""
        if not self._may_write():
            return
        opened = self._survey.village
        adopted = set(read_table(opened.package, "procedure_adoption")["procedure"])
        names = [name for name in built_in() if name in adopted]
        if not names:
            text_ = tr(
                "The county has not recorded any adopted procedure. Use “Record an adopted procedure”."
            )
            self._survey.tell(text_, Qgis.MessageLevel.Warning)
            return
        chosen = self._dock.selected()
        parcel = chosen[0].zddm if chosen else ""
        dialog = OpenDialog(
            names,
            households=self._households(parcel),
            parcel=parcel,
            person=self._person(),
            parent=self._iface.mainWindow(),
        )
        if self.ask(dialog):
            self._run("opencase", tr("Open a case"), dialog.values())

    def adopt(self) -> None:
        """Record that the county has adopted a procedure."""
        if not self._may_write():
            return
        package = self._survey.village.package
        dialog = AdoptDialog(
            set(read_table(package, "procedure_adoption")["procedure"]),
            code12=read_village(package).code12,
            person=self._person(),
            parent=self._iface.mainWindow(),
        )
        if self.ask(dialog):
            self._run("adoptprocedure", dialog.windowTitle(), dialog.values())

    def record(self, kind: str) -> None:
        """Record a paper of the chosen case."""
        row = self.page.chosen()
        if row is None or not self._may_write():
            return
        found = procedure(text(row.case.row, "procedure"))
        dialog = PaperDialog(found, row.case, kind, self._iface.mainWindow())
        if self.ask(dialog):
            values = json.dumps(dialog.values(), ensure_ascii=False)
            parameters = {"CASE": row.standing.uuid, "KIND": kind, "VALUES": values, "WHO": self._person()}
            self._run("recordpaper", tr("Record"), parameters)

    def take_step(self, outcome: str) -> None:
        """Take the step that is due in the chosen case."""
        row = self.page.chosen()
        if row is None or not row.standing.step or not self._may_write():
            return
        step = procedure(text(row.case.row, "procedure")).step(row.standing.step)
        dialog = StepDialog(step, outcome, self._person(), self._iface.mainWindow())
        if self.ask(dialog):
            self._run("takestep", step.title, {"CASE": row.standing.uuid, **dialog.values()})

    def write_papers(self) -> None:
        """Write the papers that are due now into a folder."""
        row = self.page.chosen()
        if row is None:
            return
        if QgsApplication.processingRegistry().algorithmById(f"sanquan:{_PAPERS}") is None:
            self._survey.tell(tr("The plugin has no algorithm {name}.").format(name=_PAPERS))
            return
        folder = self._places.folder(tr("Papers"))
        if folder is not None:
            self._run(_PAPERS, tr("Papers"), {"CASE": row.standing.uuid, "FOLDER": str(folder)})

    def ask(self, dialog: QDialog) -> bool:
        """Show a dialog; tests put a fake in its place."""
        return bool(dialog.exec())

    def _run(self, algorithm: str, title: str, parameters: dict[str, Any]) -> None:
        package = str(self._survey.village.package)
        self._runner.run([Job(algorithm, title, {"PACKAGE": package, **parameters})])

    def _finish(self, job: Job, results: dict[str, Any], _: object) -> None:
        if job.algorithm == _PAPERS:
            self._survey.tell_place(tr("The papers are written."), Path(job.parameters["FOLDER"]))
        if job.algorithm in _OWN:
            self.refresh()
            self.page.choose(str(results.get("KEY") or self.page.chosen_key()))

    def _may_write(self) -> bool:
        """Tell whether a village is open and not in an edit session with unsaved marks."""
        if self._survey.village is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
            return False
        return self._survey.may_close()

    def _refresh_if_seen(self) -> None:
        if self._dock.hats.currentWidget() is self.page:
            self.refresh()

    def _person(self) -> str:
        return self._dock.surveyorEdit.text().strip()

    def _households(self, parcel: str) -> dict[str, str]:
        """Return the households of a parcel first, then all others, by code and name."""
        package = self._survey.village.package
        names = read_table(package, "NH").set_index("nhdm")["hzxm"].fillna("").to_dict()
        rights = read_table(package, "SHYQR")
        first = rights.loc[rights["zddm"] == parcel, "nhdm"].dropna().tolist()
        return {code: names.get(code, "") for code in dict.fromkeys([*first, *names])}
