# SPDX-License-Identifier: GPL-2.0-or-later
"""Connects the dock with the open village, the map and the steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSettings,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
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
_ZOOM_DENOMINATOR = 600.0
_SECONDS_SHOWN = 8


class SurveyController(QObject):
    """Keeps list, map and edit session the same."""

    def __init__(self, iface: QgisInterface, dock: SurveyDock) -> None:
        super().__init__(dock)
        self._iface = iface
        self._dock = dock
        self._open: OpenVillage | None = None
        self._status = "idle"
        self._found: dict[str, dict[str, list[Finding]]] = {}
        self._details = MarkDetails(dock)
        dock.surveyorEdit.setText(QgsSettings().value(_SURVEYOR_SETTING, ""))
        dock.selection_changed.connect(self._select_on_map)
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
        opened.failed.connect(lambda error: self.tell(explain(error), Qgis.MessageLevel.Critical))
        opened.removed.connect(self._forget)
        opened.edit.changed.connect(self._refresh)
        opened.parcels.selectionChanged.connect(self._select_in_list)
        self._details.offer(opened.reasons, package)
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

    def tell(self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        """Say one sentence in QGIS's message bar."""
        lasting = level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical)
        self._iface.messageBar().pushMessage(tr("SanQuan"), text, level, 0 if lasting else _SECONDS_SHOWN)

    def tell_place(self, text: str, place: Path | None) -> None:
        """Say that files are written, with a button that opens their place."""
        if place is None:
            self.tell(text, Qgis.MessageLevel.Success)
        else:
            url = QUrl.fromLocalFile(str(place))
            self.offer(text, tr("Open"), lambda: QDesktopServices.openUrl(url))

    def offer(self, text: str, title: str, action: Callable[[], object]) -> None:
        """Say one sentence with a button."""
        bar = self._iface.messageBar()
        item = bar.createMessage(tr("SanQuan"), text)
        button = QPushButton(title, item)
        button.clicked.connect(action)
        item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Success)

    def choose_status(self, status: str) -> None:
        """Choose what the mark button marks."""
        self._status = status
        self._refresh()

    def mark(self, reason: str) -> None:
        """Mark the selected parcels, in the edit session."""
        chosen = {row.fid: row.zddm for row in self._dock.selected()}
        surveyor = self._dock.surveyorEdit.text().strip()
        if self._open is None or not chosen:
            self.tell(tr("Select parcels in the list or on the map first."), Qgis.MessageLevel.Warning)
            return
        if not surveyor:
            self.tell(
                tr("Enter the surveyor's name first: each mark says who made it."), Qgis.MessageLevel.Warning
            )
            self._dock.surveyorEdit.setFocus()
            return
        QgsSettings().setValue(_SURVEYOR_SETTING, surveyor)
        try:
            details = self._details.of_next_mark(self._open.package)
            self._open.edit.mark(chosen, Mark(self._status, reason, surveyor, **details))
            self._details.choose_photo(None)
        except SanQuanError as error:
            self.tell(explain(error), Qgis.MessageLevel.Critical)
        self._iface.setActiveLayer(self._open.parcels)

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
        if self._open is None:
            return
        canvas = self._iface.mapCanvas()
        canvas.zoomToFeatureIds(self._open.parcels, [row.fid])
        canvas.zoomScale(max(canvas.scale() * 2, _ZOOM_DENOMINATOR))
        canvas.flashFeatureIds(self._open.parcels, [row.fid])

    def show_spot(self, spot: Spot) -> None:
        """Show a place on the map and let it flash."""
        canvas = self._iface.mapCanvas()
        crs = QgsCoordinateReferenceSystem(spot.crs)
        point = QgsPointXY(spot.x, spot.y)
        to_canvas = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
        canvas.setCenter(to_canvas.transform(point))
        canvas.zoomScale(_ZOOM_DENOMINATOR)
        canvas.flashGeometries([QgsGeometry.fromPointXY(point)], crs)

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
        if self._open is None:
            return
        canvas = self._iface.mapCanvas()
        project = QgsProject.instance()
        if len(project.mapLayers()) <= len(self._open.layers.group.findLayers()) + 1:
            project.setCrs(self._open.parcels.crs())
        canvas.setExtent(
            canvas.mapSettings().layerExtentToOutputExtent(self._open.parcels, self._open.parcels.extent())
        )
        canvas.zoomByFactor(1.05)

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
        self._dock.model.set_rows(self._open.read_again())
        for step, findings in self._found.items():
            self._dock.model.set_findings(step, findings)
        self._select_in_list()

    def _forget(self) -> None:
        self._open = None
        self._dock.model.set_rows([])
        self._dock.show_village("")
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._dock.selected()
        self._dock.show_selection(*selection_words(self._dock, chosen, self._status))
        edit = self._open.edit if self._open else None
        unsaved = edit.unsaved() if edit else 0
        self._dock.undoButton.setEnabled(bool(edit) and edit.can_undo())
        self._dock.redoButton.setEnabled(bool(edit) and edit.can_redo())
        self._dock.saveButton.setEnabled(bool(edit) and edit.is_open())
        self._dock.saveButton.setText(tr("Save ●") if unsaved else tr("Save"))
        self._dock.surveyorEdit.setEnabled(not (edit and edit.is_open()))
        self._dock.markButton.setEnabled(bool(chosen))
        self.show_card()

    def show_card(self) -> None:
        """Show the card of the first parcel that is chosen, or of the village."""
        chosen = self._dock.selected()
        if not chosen:
            self._dock.show_card(village_html(self._dock.model.rows()))
            return
        self._dock.show_card(card_html(chosen[0], self._open.history(chosen[0].zddm)))
