# SPDX-License-Identifier: GPL-2.0-or-later
"""Adopting a use for the selected lots, with reason and person, beside the recommendation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import Qgis, QgsProcessingContext, QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.planning.panel import PlanningPanel
from sanquan_plugin.gui.steps.step_runner import Call, Job, StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.evaluations import other_version, write_first_evaluation
from sanquan_plugin.store.postgis.place import PostgisPackage

_PLANNER_SETTING = "sanquan/planner"


class Adopting(QObject):
    """Offers and records adoptions; the lots are those selected in list and map that were judged."""

    adopted = pyqtSignal()

    def __init__(
        self, panel: PlanningPanel, dock: SurveyDock, survey: SurveyController, runner: StepRunner
    ) -> None:
        super().__init__(panel)
        self._panel, self._dock, self._survey, self._runner = panel, dock, survey, runner
        self._suited: pd.DataFrame | None = None
        self._factors: pd.DataFrame | None = None
        self._codes: list[str] = []
        panel.adoptPerson.setText(QgsSettings().value(_PLANNER_SETTING, ""))
        panel.adoptCombo.currentIndexChanged.connect(lambda: panel.show_adoption(len(self._codes)))
        panel.adoptButton.clicked.connect(self.adopt)
        runner.finished.connect(self._take)

    def follow(self, suited: pd.DataFrame, factors: pd.DataFrame) -> None:
        """Take the rows of the last evaluation; they are stored where the package has none yet."""
        self._suited, self._factors = suited, factors

    def choose(self, codes: list[str]) -> None:
        """Take the selected lots, those that were judged."""
        judged = set() if self._suited is None else set(self._suited["zddm"])
        self._codes = [code for code in dict.fromkeys(codes) if code in judged]
        if self._codes:
            use = self._suited.set_index("zddm")["use"].get(self._codes[0])
            self._panel.suggest_use(use)
        self._panel.show_adoption(len(self._codes))

    def stored(self) -> pd.DataFrame | None:
        """Return the adoptions of the open package; None where it can't be read."""
        opened = self._survey.village
        try:
            return read_table(opened.package, "adoption") if opened else None
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            return None

    def adopt(self) -> None:
        """Record the chosen use for the chosen lots."""
        opened, panel = self._survey.village, self._panel
        reason, person = panel.adoptReason.text().strip(), panel.adoptPerson.text().strip()
        if opened is None or not self._codes:
            return
        for text, edit in ((reason, panel.adoptReason), (person, panel.adoptPerson)):
            if not text:
                edit.setFocus()
                needed = tr("An adopted use needs a reason and the person who decides.")
                self._survey.tell(needed, Qgis.MessageLevel.Warning)
                return
        QgsSettings().setValue(_PLANNER_SETTING, person)
        parameters = {
            "PACKAGE": str(opened.package),
            "CODES": ",".join(self._codes),
            "USE": panel.adoptCombo.currentData(),
            "REASON": reason,
            "PERSON": person,
        }
        self._runner.run([self._storing(opened.package), Job("adoptuse", tr("Adopt a use"), parameters)])

    def _storing(self, package: Path | PostgisPackage) -> Call:
        """Return the call that stores the evaluation in a package without one, so that it can be adopted."""
        suited, factors = self._suited, self._factors
        return Call(tr("Store the evaluation"), lambda: write_first_evaluation(package, suited, factors))

    def _take(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        if job.algorithm != "adoptuse":
            return
        self._panel.adoptReason.clear()
        text = tr("Adopted for {count} parcels. The recommendation stays beside it.")
        self._survey.tell(text.format(count=results["ADOPTED"]), Qgis.MessageLevel.Success)
        self._tell_other_version(job.parameters["CODES"].split(","))
        self.adopted.emit()

    def _tell_other_version(self, codes: list[str]) -> None:
        opened = self._survey.village
        if opened is None:
            return
        try:
            version = other_version(opened.package, self._suited, codes)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            return
        if version:
            told = tr(
                "The record refers to the village's stored evaluation ({version}), not to the scenario tried here."
            )
            self._survey.tell(told.format(version=version), Qgis.MessageLevel.Warning)
