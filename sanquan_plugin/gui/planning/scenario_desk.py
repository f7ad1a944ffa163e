# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenario at hand: chosen, saved, renamed, deleted, printed as a report."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QInputDialog, QMenu

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.suitability.whatif.scenario import Scenario
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.gui.places import Places, folder_beside
from sanquan_plugin.gui.planning.draft import Draft, draft_of
from sanquan_plugin.gui.planning.panel import PlanningPanel
from sanquan_plugin.gui.planning.scenario_list import ScenarioList
from sanquan_plugin.gui.planning.use_layer import temporary_copy
from sanquan_plugin.gui.steps.step_runner import Call, Job, StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.village.open_village import OpenVillage
from sanquan_plugin.store.planning.scenarios import remove_scenario, rename_scenario, saved_scenarios
from sanquan_plugin.store.postgis.place import PostgisPackage

_REPORT = "planreport"


class ScenarioDesk(QObject):
    """Holds the draft; `changed` comes with each change of it or of what it is compared with."""

    changed = pyqtSignal()

    def __init__(
        self, panel: PlanningPanel, survey: SurveyController, runner: StepRunner, places: Places
    ) -> None:
        super().__init__(panel)
        self.draft: Draft | None = None
        self._panel, self._survey, self._runner, self._places = panel, survey, runner, places
        self._package: Path | PostgisPackage | None = None
        self._saved: list[Scenario] = []
        self._chosen = ""
        self._list = ScenarioList(panel.scenarioCombo, panel.baseCombo)
        panel.menuButton.setMenu(self._menu())
        panel.scenarioCombo.activated.connect(lambda: self.choose(panel.scenarioCombo.currentData()))
        panel.baseCombo.activated.connect(self.changed)
        report = QgsApplication.processingRegistry().algorithmById(f"sanquan:{_REPORT}")
        panel.reportButton.setVisible(report is not None)
        runner.ended.connect(self._read_again)

    def _menu(self) -> QMenu:
        menu = QMenu(self._panel)
        menu.addAction(qgis_icon("mActionFileSave"), tr("Save scenario as…"), self._ask_save)
        self._rename = menu.addAction(tr("Rename…"), self._ask_rename)
        self._delete = menu.addAction(qgis_icon("mActionDeleteSelected"), tr("Delete"), self.delete)
        menu.addSeparator()
        menu.addAction(qgis_icon("mActionFileOpen"), tr("Profile or scenario from a file…"), self._ask_file)
        menu.aboutToShow.connect(self._allow)
        return menu

    def open(self, village: OpenVillage | None) -> None:
        """Begin with the profile of a village; None for none."""
        self._package = village.package if village else None
        self.draft = None
        self._saved = []
        if village is None:
            return
        self._read_saved()
        if not self.choose(village.village.profile):
            self.choose("default")

    def choose(self, value: str) -> bool:
        """Take a profile, file or saved scenario as the draft; tell what is wrong with it."""
        try:
            self.draft = draft_of(value, self._saved)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            self._list.fill(self._saved, self._chosen)
            return False
        self._chosen = value
        self._list.fill(self._saved, value)
        self.changed.emit()
        return True

    def replace(self, draft: Draft) -> None:
        """Take a changed draft."""
        self.draft = draft
        self.changed.emit()

    def save(self, name: str) -> None:
        """Keep the draft under a name in the package."""
        if self.draft is None or not name.strip():
            return
        self.draft = self.draft.named(name.strip())
        self._chosen = name.strip()
        parameters = {"PACKAGE": str(self._package), "SCENARIO": self.draft.text, "PERSON": self._person()}
        self._runner.run([Job("savescenario", tr("Save scenario"), parameters)])

    def rename(self, name: str) -> None:
        """Give the saved scenario that is chosen another name."""
        package, old, new = self._package, self._chosen, name.strip()
        if not self._is_saved() or not new or new == old:
            return
        self._chosen = new
        self._runner.run([Call(tr("Rename scenario"), lambda: rename_scenario(package, old, new))])

    def delete(self) -> None:
        """Delete the saved scenario that is chosen; its changes stay as a draft on its base."""
        package, name = self._package, self._chosen
        if not self._is_saved():
            return
        self._chosen = self.draft.scenario.base
        self._runner.run([Call(tr("Delete scenario"), lambda: remove_scenario(package, name))])

    def report(self, compared: QgsVectorLayer | None) -> None:
        """Write the planner's report, with what moves where a comparison is on the map."""
        if self._package is None:
            return
        target = self._places.new_file(
            tr("Report"), folder_beside(self._package) / "plan_report.html", "HTML (*.html)"
        )
        if target is not None:
            parameters = {
                "PACKAGE": str(self._package),
                "OUTPUT": str(target),
                "XLSX": str(target.with_suffix(".xlsx")),
            }
            if compared is not None:
                parameters["OTHER"] = temporary_copy(compared)
            self._runner.run([Job(_REPORT, tr("Report"), parameters)])

    def add_file(self, path: Path) -> None:
        """Take a TOML file."""
        self._list.add_file(path)
        self.choose(str(path))

    def _person(self) -> str:
        return self._panel.adoptPerson.text().strip()

    def _is_saved(self) -> bool:
        return self._chosen in {scenario.name for scenario in self._saved}

    def _allow(self) -> None:
        for action in (self._rename, self._delete):
            action.setEnabled(self._is_saved())

    def _read_saved(self) -> None:
        try:
            self._saved = saved_scenarios(self._package)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)

    def _is_gone(self) -> bool:
        """Tell whether the package is a file that is no longer there."""
        return isinstance(self._package, Path) and not self._package.is_file()

    def _read_again(self) -> None:
        """Offer what is saved now; a name that could not be taken falls back to the draft's base."""
        if self._package is None or self.draft is None or self._is_gone():
            return
        self._read_saved()
        self._list.fill(self._saved, self._chosen)

    def _ask_save(self) -> None:
        name, accepted = QInputDialog.getText(
            self._panel,
            tr("Save scenario as…"),
            tr("Name"),
            text=self._chosen if self._is_saved() else self.draft.scenario.name,
        )
        if accepted:
            self.save(name)

    def _ask_rename(self) -> None:
        name, accepted = QInputDialog.getText(self._panel, tr("Rename…"), tr("Name"), text=self._chosen)
        if accepted:
            self.rename(name)

    def _ask_file(self) -> None:
        path = self._places.file(tr("Profile or scenario from a file…"), "TOML (*.toml)")
        if path is not None:
            self.add_file(path)
