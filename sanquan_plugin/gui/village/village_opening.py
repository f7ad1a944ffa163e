# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens villages: a folder or file through the wizard, a package or a saved project at once."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QWidget

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import InputError, SanQuanError
from sanquan_plugin.core.importing.handover import Handover, find_handover
from sanquan_plugin.core.importing.villagefile import write_village
from sanquan_plugin.core.village import read_village
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.server.login import logged_in
from sanquan_plugin.gui.server.saving import offer_saving
from sanquan_plugin.gui.server.server_dialog import ServerDialog
from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.village.opening import opening_jobs
from sanquan_plugin.gui.village.recent import remember
from sanquan_plugin.gui.village.village_layers import drop_disputes, find_village
from sanquan_plugin.gui.village.village_project import project_of, save_project
from sanquan_plugin.gui.wizard.choice import ImportChoice, ParcelSource, description_to_write, is_package
from sanquan_plugin.gui.wizard.import_wizard import ImportWizard
from sanquan_plugin.gui.wizard.sources import FILE_KINDS, is_source
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place

_PACKAGE_KIND = "GeoPackage (*.gpkg)"


class VillageOpening(QObject):
    """Asks, imports in the background, opens; a given-up import leaves no package behind."""

    imported = pyqtSignal()

    def __init__(self, survey: SurveyController, runner: StepRunner, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._survey = survey
        self._runner = runner
        self._places = places
        self._window = window
        self._choice: ImportChoice | None = None
        self._made: list[Path] = []
        self.wizard: ImportWizard | None = None
        runner.ended.connect(self._end)
        QgsProject.instance().readProject.connect(self.open_saved)

    def ask_folder(self) -> None:
        """Ask for the folder handed over and start the wizard on it."""
        self._start(self._places.folder(tr("Village folder")))

    def ask_file(self) -> None:
        """Ask for a parcel file and start the wizard on it."""
        self._start(self._places.file(tr("Parcels"), FILE_KINDS))

    def ask_package(self) -> None:
        """Ask for a package and open it."""
        package = self._places.file(tr("Village package"), _PACKAGE_KIND)
        if package is not None:
            self.open_package(package)

    def ask_server(self) -> None:
        """Ask for a village on a server and open it."""
        dialog = ServerDialog(self._window)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self.open_server(dialog.place())
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
        finally:
            dialog.deleteLater()

    def open_server(self, package: PostgisPackage) -> bool:
        """Open a village on a server; its project stays in memory unless the person saves it."""
        try:
            package = logged_in(package)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return False
        if not self._survey.open_package(package):
            return False
        remember(str(package))
        offer_saving(self._survey, self._places)
        return True

    def open_named(self, place: str) -> None:
        """Open a place that was open before, as its text names it."""
        try:
            package = package_place(place)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        if isinstance(package, PostgisPackage):
            self.open_server(package)
        else:
            self.open_package(package)

    def open_path(self, path: Path) -> None:
        """Open what was dropped: a package at once, a folder or a parcel file through the wizard."""
        if is_package(path):
            self.open_package(path)
        elif path.is_dir() or is_source(path):
            self._start(path)
        else:
            text = tr("{file} is of a kind that parcels don't come in.").format(file=path.name)
            self._survey.tell(text, Qgis.MessageLevel.Warning)

    def _start(self, path: Path | None) -> None:
        if path is None or self.wizard is not None or self.is_hindered():
            return
        self.wizard = ImportWizard(path, self._places, self._window)
        self.wizard.chosen.connect(self.import_village)
        self.wizard.finished.connect(self._forget_wizard)
        self.wizard.open()

    def _forget_wizard(self) -> None:
        self.wizard.deleteLater()
        self.wizard = None

    def open_folder(self, folder: Path, package: Path) -> None:
        """Import a complete folder into a package without asking, in the background, and open it."""
        try:
            handover = find_handover(folder)
            village = read_village(handover.village)
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        self.import_village(ImportChoice(ParcelSource(handover.parcels), folder, package, village))

    def import_village(self, choice: ImportChoice) -> None:
        """Import what was chosen, in the background, and open the package.

        A package that is there already is brought up to date by code; its findings stay.
        """
        if self.is_hindered():
            return
        description = description_to_write(choice)
        self._made = [path for path in (choice.package, description) if path and not path.exists()]
        try:
            if description is not None:
                write_village(description, choice.village)
            jobs = opening_jobs(choice, self._handover(choice.folder))
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        self._choice = choice
        self._runner.run(jobs)

    def _handover(self, folder: Path) -> Handover | None:
        """Return what a folder holds around its parcels; tell why nothing of it is imported."""
        try:
            return find_handover(folder)
        except InputError as error:
            if any((folder / name).exists() for name in ("rights.xlsx", "rights")):
                self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            return None

    def is_hindered(self) -> bool:
        """Tell whether unsaved marks or a job under way keep anything from starting; say so."""
        if self._runner.is_busy():
            self._survey.tell(tr("A step is under way. Wait for it or cancel it."), Qgis.MessageLevel.Warning)
            return True
        return not self._survey.may_close()

    def open_package(self, package: Path, folder: Path | None = None) -> bool:
        """Open a package, and write its project file where there is none yet."""
        if not self._survey.open_package(package, folder):
            return False
        remember(str(package))
        opened = self._survey.village
        if not project_of(package).exists():
            try:
                save_project(package, opened.village.name, opened.handover)
            except SanQuanError as error:
                self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
        return True

    def open_saved(self) -> None:
        """Open the village whose layers the project just read brought with it."""
        try:
            found = find_village(QgsProject.instance())
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        if found is not None:
            package, layers = found
            drop_disputes(QgsProject.instance())
            self._survey.open_package(package, layers=layers)

    def _end(self, succeeded: bool) -> None:
        choice, self._choice = self._choice, None
        if choice is None:
            return
        if not succeeded:
            for path in self._made:
                path.unlink(missing_ok=True)
            return
        if self.open_package(choice.package, choice.folder):
            self.imported.emit()
            if choice.spot is not None:
                # After the whole village, which is shown once the event loop is back.
                QTimer.singleShot(0, lambda: self._survey.show_spot(choice.spot))

    def close(self) -> None:
        """Close a wizard that is open, and listen to projects no more."""
        QgsProject.instance().readProject.disconnect(self.open_saved)
        if self.wizard is not None:
            self.wizard.reject()
