# SPDX-License-Identifier: GPL-2.0-or-later
"""Starts steps from dock and toolbar, and brings what they give back to the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProcessingContext, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.icons import own_icon
from sanquan_plugin.gui.places import Places, folder_beside
from sanquan_plugin.gui.steps.exports import EXPORTS
from sanquan_plugin.gui.steps.step_parameters import Situation
from sanquan_plugin.gui.steps.step_runner import Call, Job, StepRunner
from sanquan_plugin.gui.steps.village_steps import STEPS, Step, is_there, step_of
from sanquan_plugin.gui.survey.parcel_rows import EMPTY_COLUMN, findings_by_parcel
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.gui.village.result_layers import STEP_PROPERTY, add_results
from sanquan_plugin.gui.village.village_opening import VillageOpening
from sanquan_plugin.store.postgis.place import PostgisPackage

_FOLDER_JOB = "runvillage"
_FINDINGS_OUTPUT = {"checkparcels": "PROBLEMS", "overlayrights": "MISMATCHES"}


class StepController(QObject):
    """One action a step; jobs run in the background while the dock stays alive."""

    def __init__(
        self,
        dock: SurveyDock,
        survey: SurveyController,
        runner: StepRunner,
        opening: VillageOpening,
        places: Places,
    ) -> None:
        super().__init__(dock)
        self._dock = dock
        self._survey = survey
        self._runner = runner
        self._opening = opening
        self._places = places
        self.actions = {step.algorithm: self._action(step) for step in STEPS if is_there(step)}
        self.exports = {step.algorithm: self._action(step) for step in EXPORTS if is_there(step)}
        for action in self.actions.values():
            dock.steps.add_step(action)
        dock.steps.add_exports(list(self.exports.values()))
        dock.cancelButton.clicked.connect(runner.cancel)
        runner.progressed.connect(dock.show_progress)
        runner.finished.connect(self._finish)
        runner.warned.connect(lambda job, text: survey.tell(text, Qgis.MessageLevel.Warning))
        runner.failed.connect(self._fail)
        runner.cancelled.connect(self._cancelled)
        runner.ended.connect(lambda _: dock.show_progress(None))
        opening.imported.connect(lambda: self.start(step_of("checkparcels")))

    def _action(self, step: Step) -> QAction:
        action = QAction(tr(step.title), self)
        if step in STEPS:
            action.setIcon(own_icon(step.algorithm))
        action.setToolTip(tr(step.tip))
        action.triggered.connect(lambda: self.start(step))
        return action

    def start(self, step: Step) -> None:
        """Start a step on the open village."""
        if self._survey.village is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
            return
        if step.algorithm == _FOLDER_JOB and isinstance(self._survey.village.package, PostgisPackage):
            text = tr("The whole job works on a folder handed over; a village on a server has none.")
            self._survey.tell(text, Qgis.MessageLevel.Warning)
            return
        if self._opening.is_hindered():
            return
        target = self._target(step)
        if step.asks and target is None:
            return
        opened = self._survey.village
        codes = tuple(dict.fromkeys(row.zddm for row in self._dock.selected()))
        situation = Situation(opened.package, opened.village, opened.handover, codes, target)
        self._runner.run([Job(step.algorithm, tr(step.title), step.parameters(situation))])

    def _target(self, step: Step) -> Path | None:
        if step.asks == "folder":
            return self._places.folder(tr(step.title))
        if step.asks == "file":
            suggested = folder_beside(self._survey.village.package) / step.suggested
            return self._places.new_file(tr(step.title), suggested, step.kinds)
        return None

    def _finish(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        step = step_of(job.algorithm)
        opened = self._survey.village
        if step is None or opened is None:
            return
        layers = add_results(opened.layers.group, step, results, context, opened.uses)
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
        self._survey.tell(tr("{step} was cancelled; nothing was written.").format(step=job.title))

    def _fail(self, job: Job | Call, reason: str) -> None:
        self._survey.tell(f"{job.title}：{reason}", Qgis.MessageLevel.Critical)
