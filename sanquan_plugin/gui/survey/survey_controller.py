# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the dock with the open village, the map and the steps."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer, pyqtSignal

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.messenger import Messenger
from sanquan_plugin.gui.survey import map_guide
from sanquan_plugin.gui.survey.mark_details import MarkDetails
from sanquan_plugin.gui.survey.marking import Mark
from sanquan_plugin.gui.survey.parcel_card import card_html
from sanquan_plugin.gui.survey.parcel_rows import Finding, ParcelRow
from sanquan_plugin.gui.survey.selection_words import selection_words
from sanquan_plugin.gui.survey.spot import Spot
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.gui.village.open_village import OpenVillage
from sanquan_plugin.gui.village.package_check import make_ready
from sanquan_plugin.gui.village.village_card import village_html
from sanquan_plugin.gui.village.village_layers import VillageLayers
from sanquan_plugin.store.opening import seal_log
from sanquan_plugin.store.postgis.place import PostgisPackage

_SURVEYOR_SETTING = "sanquan/surveyor"


class SurveyController(Messenger):
    """Keeps list, map and edit session the same; `renewed` tells that the parcels were read again."""

    renewed = pyqtSignal()

    def __init__(self, iface: QgisInterface, dock: SurveyDock) -> None:
        super().__init__(iface, dock)
        self._dock = dock
        self._open: OpenVillage | None = None
        self._status = "idle"
        self._found: dict[str, dict[str, list[Finding]]] = {}
        self.details = MarkDetails(dock)
        dock.surveyorEdit.setText(QgsSettings().value(_SURVEYOR_SETTING, ""))
        dock.selection_changed.connect(self._select_on_map)
        dock.filtered.connect(self._show_selection)
        dock.parcel_activated.connect(self.zoom_to)
        dock.status_chosen.connect(self.choose_status)
        dock.mark_asked.connect(self.mark)
        dock.problem_chosen.connect(self._show_problem)
        dock.undoButton.clicked.connect(self.undo)
        dock.redoButton.clicked.connect(self.redo)
        dock.saveButton.clicked.connect(self.save)
        self._refresh()

    @property
    def village(self) -> OpenVillage | None:
        """Return the village that is open."""
        return self._open

    def open_package(
        self,
        package: Path | PostgisPackage,
        folder: Path | None = None,
        *,
        layers: VillageLayers | None = None,
    ) -> bool:
        """Open a package in place of the one that is open; tell the reason where that fails.

        `layers` are those that a saved project brought with it.
        """
        if not self.may_close():
            return False
        try:
            make_ready(package, self._iface.mainWindow(), self.tell)
            if self._open is not None and self._open.package == package:
                self.close()
            opened = OpenVillage(QgsProject.instance(), package, folder, layers=layers)
        except SanQuanError as error:
            self.tell(explain(error), Qgis.MessageLevel.Critical)
            return False
        if self._open is not None:
            self._open.close()
        self._open = opened
        self._found = {}
        opened.status_changed.connect(self._show_status)
        opened.rows_outdated.connect(self._read_again)
        opened.lists_changed.connect(self._offer_lists)
        opened.failed.connect(lambda error: self.tell(explain(error), Qgis.MessageLevel.Critical))
        opened.removed.connect(self._forget)
        opened.edit.changed.connect(self._refresh)
        opened.parcels.selectionChanged.connect(self._select_in_list)
        self._offer_lists()
        self._dock.model.set_rows(opened.rows)
        self._dock.show_village(f"{opened.village.name} ({opened.village.code12})", str(package))
        self._iface.setActiveLayer(opened.parcels)
        if layers is None:
            # QGIS itself zooms to the first layers of a project, once the event loop is back.
            QTimer.singleShot(0, self.show_all)
        self._refresh()
        return True

    def may_close(self) -> bool:
        """Tell whether nothing unsaved would be lost; an edit session without changes is ended."""
        if self._open is None or not self._open.edit.is_open():
            return True
        if self._open.edit.can_undo():
            self.tell(tr("There are unsaved changes. Save or undo them first."), Qgis.MessageLevel.Warning)
            return False
        self._open.edit.discard()
        return True

    def close(self) -> None:
        """Take the village out of the project."""
        if self._open is not None:
            self._open.close()
            self._forget()

    def choose_status(self, status: str) -> None:
        """Choose what the mark button marks."""
        self._status = status
        self._refresh()

    def mark(self, reason: str) -> None:
        """Mark the selected parcels, in the edit session."""
        surveyor = self.surveyor_of_marks()
        if not surveyor:
            return
        chosen = {row.fid: row.zddm for row in self._dock.selected()}
        try:
            details = self.details.of_next_mark(self._open.package)
            self._open.edit.mark(chosen, Mark(self._status, reason, surveyor, **details))
            self.details.choose_photo(None)
        except SanQuanError as error:
            self.tell(explain(error), Qgis.MessageLevel.Critical)
        self._iface.setActiveLayer(self._open.parcels)

    def surveyor_of_marks(self) -> str:
        """Return who marks; '' where parcels or the name are still missing, which is said then."""
        surveyor = self._dock.surveyorEdit.text().strip()
        if self._open is None or not self._dock.selected():
            self.tell(tr("Select parcels in the list or on the map first."), Qgis.MessageLevel.Warning)
            return ""
        if not surveyor:
            text = tr("Enter the surveyor's name first: each mark says who made it.")
            self.tell(text, Qgis.MessageLevel.Warning)
            self._dock.surveyorEdit.setFocus()
            return ""
        QgsSettings().setValue(_SURVEYOR_SETTING, surveyor)
        return surveyor

    def undo(self) -> None:
        """Take back the last change that isn't saved."""
        if self._open is not None:
            self._open.edit.undo()

    def redo(self) -> None:
        """Make it again."""
        if self._open is not None:
            self._open.edit.redo()

    def save(self) -> None:
        """Save the edit session and say how many rows went where."""
        if self._open is None:
            return
        try:
            count = self._open.edit.save()
            seal_log(self._open.package)
        except SanQuanError as error:
            self.tell(explain(error), Qgis.MessageLevel.Critical)
            return
        text = tr("Saved: {count} parcels changed, {count} marks added to the history.").format(count=count)
        self.tell(text, Qgis.MessageLevel.Success)

    def zoom_to(self, row: ParcelRow) -> None:
        """Show a parcel on the map and let it flash."""
        if self._open is not None:
            map_guide.show_parcel(self._iface.mapCanvas(), self._open.parcels, row.fid)

    def show_spot(self, spot: Spot) -> None:
        """Show a place on the map and let it flash."""
        map_guide.show_spot(self._iface.mapCanvas(), spot)

    def choose_parcel(self, code: str) -> bool:
        """Select a parcel in the list and on the map, and tell whether there is one of this code."""
        fids = [row.fid for row in self._dock.model.rows() if row.zddm == code]
        if self._open is not None and fids:
            self._open.parcels.selectByIds(fids)
        return bool(fids)

    def _show_problem(self, number: int) -> None:
        """Show where a problem of the card is: the very spot, else its parcel."""
        row = self._dock.selected()[0]
        spot = row.problems[number].spot
        if spot is None:
            self.zoom_to(row)
        else:
            self.show_spot(spot)

    def show_findings(self, step: str, findings: dict[str, list[Finding]]) -> None:
        """Show what a step found, in the list and on the card."""
        self._found[step] = findings
        self._dock.model.set_findings(step, findings)
        self._refresh()

    def show_all(self) -> None:
        """Show the whole village on the map."""
        if self._open is not None:
            map_guide.show_village(self._iface.mapCanvas(), self._open.layers)

    def package_changed(self) -> None:
        """Show what was written into the package since; unsaved marks are kept, and it is shown after them."""
        if self._open is None or not self._open.has_changed():
            return
        if self._open.edit.can_undo():
            self._open.read_after_edits()
        else:
            self._read_again()

    def _select_on_map(self, fids: list[int]) -> None:
        if self._open is not None:
            self._open.parcels.selectByIds(fids)
        self._refresh()

    def _select_in_list(self, *_: object) -> None:
        chosen = set(self._open.parcels.selectedFeatureIds())
        if chosen != {row.fid for row in self._dock.selected()}:
            self._dock.select_rows(sorted(chosen))
        self._refresh()

    def _show_status(self, fid: int, column: str, value: str) -> None:
        self._dock.model.set_status(fid, **{"use" if column == "use_status" else "right": value})

    def _read_again(self) -> None:
        self._dock.model.renew(self._open.read_again())
        for step, findings in self._found.items():
            self._dock.model.set_findings(step, findings)
        self._open.repaint()
        self._select_in_list()
        self.renewed.emit()

    def _offer_lists(self) -> None:
        """Offer the package's own reasons and uses."""
        self.details.offer(self._open.reasons)
        self._dock.name_uses(self._open.uses)

    def _forget(self) -> None:
        self._open = None
        self._dock.model.set_rows([])
        self._dock.show_village("")
        self._refresh()

    def _show_selection(self) -> None:
        chosen = self._dock.selected()
        self._dock.show_selection(*selection_words(self._dock, chosen, self._status))
        self._dock.markButton.setEnabled(bool(chosen))

    def _refresh(self) -> None:
        self._show_selection()
        edit = self._open.edit if self._open else None
        unsaved = edit.unsaved() if edit else 0
        self._dock.undoButton.setEnabled(bool(edit) and edit.can_undo())
        self._dock.redoButton.setEnabled(bool(edit) and edit.can_redo())
        self._dock.saveButton.setEnabled(bool(edit) and edit.is_open())
        self._dock.saveButton.setText(tr("Save ●") if unsaved else tr("Save"))
        self._dock.surveyorEdit.setEnabled(not (edit and edit.is_open()))
        self.show_card()

    def show_card(self) -> None:
        """Show the card of the first parcel that is chosen, or of the village."""
        chosen = self._dock.selected()
        if not chosen:
            self._dock.show_card(village_html(self._dock.model.rows(), self._dock.model.statuses))
            return
        history = self._open.history(chosen[0].zddm)
        self._dock.show_card(card_html(chosen[0], history, self._dock.model.statuses))
