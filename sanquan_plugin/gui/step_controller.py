# SPDX-License-Identifier: GPL-2.0-or-later
"""Starts steps from dock and toolbar, and brings what they give back to the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProcessingContext, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.handover import find_handover
from sanquan_plugin.gui.icons import own_icon
from sanquan_plugin.gui.opening import opening_jobs
from sanquan_plugin.gui.parcel_rows import EMPTY_COLUMN, findings_by_parcel
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.result_layers import STEP_PROPERTY, add_results
from sanquan_plugin.gui.step_parameters import Situation
from sanquan_plugin.gui.step_runner import Call, Job, StepRunner
from sanquan_plugin.gui.steps import STEPS, Step, step_of
from sanquan_plugin.gui.survey_controller import SurveyController
from sanquan_plugin.gui.survey_dock import SurveyDock

_FINDINGS_OUTPUT = {"checkparcels": "PROBLEMS", "overlayrights": "MISMATCHES"}
_PACKAGE_NAME = "village.gpkg"


class StepController(QObject):
    """One action a step; jobs run in the background while the dock stays alive."""

    def __init__(
        self, dock: SurveyDock, survey: SurveyController, runner: StepRunner, places: Places
    ) -> None:
        super().__init__(dock)
        self._dock = dock
        self._survey = survey
        self._runner = runner
        self._places = places
        self._opening: tuple[Path, Path] | None = None
        self.actions = {step.algorithm: self._action(step) for step in STEPS}
        for action in self.actions.values():
            dock.add_step(action)
        dock.open_folder_asked.connect(self.ask_folder)
        dock.open_package_asked.connect(self.ask_package)
        dock.cancelButton.clicked.connect(runner.cancel)
        runner.progressed.connect(dock.show_progress)
        runner.finished.connect(self._finish)
        runner.warned.connect(lambda job, text: survey.tell(text, Qgis.MessageLevel.Warning))
        runner.failed.connect(self._fail)
        runner.cancelled.connect(self._cancelled)
        runner.ended.connect(self._end)

    def _action(self, step: Step) -> QAction:
        action = QAction(own_icon(step.algorithm), tr(step.title), self)
        action.setToolTip(tr(step.tip))
        action.triggered.connect(lambda: self.start(step))
        return action

    def ask_folder(self) -> None:
        """Ask for the folder handed over and for the package's place, then open it."""
        folder = self._places.folder(tr("Village folder"))
        if folder is None:
            return
        package = self._places.new_file(tr("Village package"), folder / _PACKAGE_NAME, "GeoPackage (*.gpkg)")
        if package is not None:
            self.open_folder(folder, package)

    def ask_package(self) -> None:
        """Ask for a package and open it."""
        package = self._places.file(tr("Village package"), "GeoPackage (*.gpkg)")
        if package is not None:
            self._survey.open_package(package)

    def open_folder(self, folder: Path, package: Path) -> None:
        """Import a folder into a package, in the background, and open the package.

        A package that is there already is brought up to date by code; its findings stay.
        """
        if self._is_hindered():
            return
        try:
            handover = find_handover(folder)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        self._opening = (package, folder)
        self._runner.run(opening_jobs(handover, package))

    def start(self, step: Step) -> None:
        """Start a step on the open village."""
        if self._survey.village is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
            return
        if self._is_hindered():
            return
        target = self._target(step)
        if step.asks and target is None:
            return
        opened = self._survey.village
        codes = tuple(dict.fromkeys(row.zddm for row in self._dock.selected()))
        situation = Situation(opened.package, opened.village, opened.handover, codes, target)
        self._runner.run([Job(step.algorithm, tr(step.title), step.parameters(situation))])

    def _is_hindered(self) -> bool:
        """Tell whether unsaved marks or a job under way keep a step from starting; say so."""
        if self._runner.is_busy():
            self._survey.tell(tr("A step is under way. Wait for it or cancel it."), Qgis.MessageLevel.Warning)
            return True
        return not self._survey.may_close()

    def _target(self, step: Step) -> Path | None:
        if step.asks == "folder":
            return self._places.folder(tr(step.title))
        if step.asks == "file":
            suggested = self._survey.village.package.parent / step.suggested
            return self._places.new_file(tr(step.title), suggested, "XLSX (*.xlsx)")
        return None

    def _finish(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        step = step_of(job.algorithm)
        opened = self._survey.village
        if step is None or opened is None:
            return
        layers = add_results(opened.layers.group, step, results, context)
        output = _FINDINGS_OUTPUT.get(step.algorithm)
        for layer in layers:
            if output and layer.customProperty(STEP_PROPERTY) == f"{step.algorithm}/{output}":
                self._show_findings(step, layer)
        if step.asks:
            self._offer(job.title, results)
        elif not output:
            names = "、".join(layer.name() for layer in layers)
            text = tr("{step} is done. New layers: {layers}").format(step=job.title, layers=names)
            self._survey.tell(text, Qgis.MessageLevel.Success)

    def _show_findings(self, step: Step, layer: QgsVectorLayer) -> None:
        found = source_to_frame(layer)
        self._survey.show_findings(step.algorithm, findings_by_parcel(found, step.algorithm))
        empty = int((found["rule"] == EMPTY_COLUMN).sum()) if "rule" in found else 0
        if empty:
            text = tr(
                "{step}: {count} problems, listed at their parcels; {empty} mandatory columns are empty."
            )
        else:
            text = tr("{step}: {count} problems, listed at their parcels.")
        text = text.format(step=tr(step.title), count=len(found) - empty, empty=empty)
        self._survey.tell(text)

    def _offer(self, title: str, results: dict[str, Any]) -> None:
        """Say that files are written, with a button that opens their place."""
        place = next(
            (results[name] for name in ("FOLDER", "FOLDER_OUT", "OUTPUT") if results.get(name)), None
        )
        printed, failed = results.get("PRINTED"), results.get("FAILED")
        counts = (
            ""
            if printed is None
            else tr("{printed} printed, {failed} refused.").format(printed=printed, failed=failed)
        )
        text = tr("{step} is done. {counts}").format(step=title, counts=counts)
        self._survey.tell_place(text, Path(str(place)) if place else None)

    def _cancelled(self, job: Job | Call) -> None:
        self._opening = None
        self._survey.tell(tr("{step} was cancelled; nothing was written.").format(step=job.title))

    def _fail(self, job: Job | Call, reason: str) -> None:
        self._opening = None
        self._survey.tell(f"{job.title}：{reason}", Qgis.MessageLevel.Critical)

    def _end(self, succeeded: bool) -> None:
        self._dock.show_progress(None)
        if succeeded and self._opening is not None:
            package, folder = self._opening
            self._opening = None
            if self._survey.open_package(package, folder):
                self.start(step_of("checkparcels"))
