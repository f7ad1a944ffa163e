# SPDX-License-Identifier: GPL-2.0-or-later
"""The village that is open: its package, its layers, its edit session, its history of marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from sanquan_plugin.cartography.parcel_style import renew_village
from sanquan_plugin.core.errors import InputError, SanQuanError
from sanquan_plugin.core.importing.handover import Handover, find_handover
from sanquan_plugin.core.village import Village
from sanquan_plugin.gui.server.conflict_dialog import ask_choices
from sanquan_plugin.gui.server.server_edit import ServerEdit
from sanquan_plugin.gui.survey.marking import MarkEdit
from sanquan_plugin.gui.survey.parcel_card import HistoryEntry
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow, read_rows
from sanquan_plugin.gui.village.parcel_states import read_states
from sanquan_plugin.gui.village.village_layers import VillageLayers, add_village, group_name, remove_village
from sanquan_plugin.store.code_lists import read_labels
from sanquan_plugin.store.log.latest import latest_log_row
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.postgis.edits import Choices, EditConflict
from sanquan_plugin.store.postgis.place import PostgisPackage

_STATUS_COLUMNS = ("use_status", "right_status")


class OpenVillage(QObject):
    """A package in the project, with `layers` that are there or with new ones; emits what changes in it.

    Raises InputError when the place holds no village package.
    """

    status_changed = pyqtSignal(int, str, str)
    rows_outdated = pyqtSignal()
    lists_changed = pyqtSignal()
    failed = pyqtSignal(object)
    removed = pyqtSignal()

    def __init__(
        self,
        project: QgsProject,
        package: Path | PostgisPackage,
        folder: Path | None = None,
        *,
        layers: VillageLayers | None = None,
    ) -> None:
        super().__init__()
        self.package = package
        self.village, self.rows, self._log_row = read_content(package)
        self.reasons, self.states = read_labels(package, "idle_reason"), read_states(package)
        self.handover = _handover_of(package, folder)
        self._project = project
        self._is_outdated = False
        name = group_name(self.village.name)
        self.layers = layers or add_village(project, package, name, self.handover, states=self.states)
        self.parcels = self.layers.parcels
        renew_village(self.parcels, self.states)
        self.edit = self._edit_session()
        self.parcels.attributeValueChanged.connect(self._tell_status)
        for signal in (self.parcels.geometryChanged, self.parcels.featureAdded, self.parcels.featureDeleted):
            signal.connect(self._note_outdated)
        self.parcels.afterRollBack.connect(self.rows_outdated)
        self.parcels.afterCommitChanges.connect(self._note_saved)
        project.layersWillBeRemoved.connect(self._tell_removed)

    def _edit_session(self) -> MarkEdit:
        if not isinstance(self.package, PostgisPackage):
            return MarkEdit(self.package, self.parcels, self.layers.marks)

        def ask(conflict: EditConflict) -> Choices | None:
            return ask_choices(conflict, QApplication.activeWindow(), uses=self.uses)

        session = ServerEdit(self.package, self.parcels, self.layers.marks, ask=ask)
        session.refused.connect(self.failed)
        return session

    @property
    def uses(self) -> Mapping[str, str]:
        """Return the package's names of uses by code."""
        return self.states.uses

    def read_again(self) -> list[ParcelRow]:
        """Read the package anew, as saved, and return its parcels.

        Where a server is away all stays as it was, and `failed` says so.
        """
        try:
            self.village, self.rows, self._log_row = read_content(self.package)
            self.edit.read_versions()
            self._read_lists()
        except SanQuanError as error:
            self.failed.emit(error)
        return self.rows

    def _read_lists(self) -> None:
        """Read reasons, uses and disputes anew, as map and dock show them; `lists_changed` tells of other words."""
        before = (self.reasons, self.uses)
        self.reasons, self.states = read_labels(self.package, "idle_reason"), read_states(self.package)
        renew_village(self.parcels, self.states)
        if (self.reasons, self.uses) != before:
            self.lists_changed.emit()

    def has_changed(self) -> bool:
        """Tell whether something was written into the package since its parcels were last read."""
        try:
            return latest_log_row(self.package) != self._log_row
        except SanQuanError as error:
            self.failed.emit(error)
            return False

    def read_after_edits(self) -> None:
        """Have the parcels read again as soon as the edits that are under way are saved or given up."""
        self._is_outdated = True

    def repaint(self) -> None:
        """Draw the village's layers anew."""
        for node in self.layers.group.findLayers():
            if node.layer() is not None:
                node.layer().triggerRepaint()

    def history(self, code: str) -> list[HistoryEntry]:
        """Return a parcel's marks, the latest first, those not yet saved among them."""
        request = QgsFeatureRequest()
        request.setFilterExpression(QgsExpression.createFieldEqualityExpression("zddm", code))
        entries = [
            HistoryEntry(*(_text(row[name]) for name in HistoryEntry._fields))
            for row in self.layers.marks.getFeatures(request)
        ]
        return sorted(entries, key=lambda entry: entry.date, reverse=True)

    def close(self) -> None:
        """Take the village out of the project; the caller has asked about unsaved marks."""
        self._project.layersWillBeRemoved.disconnect(self._tell_removed)
        if self.edit.is_open():
            self.edit.discard()
        remove_village(self._project, self.layers)

    def _tell_status(self, fid: int, column: int, value: object) -> None:
        name = self.parcels.fields().at(column).name()
        if name in _STATUS_COLUMNS:
            self.status_changed.emit(fid, name, _text(value))

    def _note_outdated(self, *_: object) -> None:
        self._is_outdated = True

    def _note_saved(self) -> None:
        if self._is_outdated:
            self._is_outdated = False
            self.rows_outdated.emit()
            return
        try:
            self._read_lists()
        except SanQuanError as error:
            self.failed.emit(error)

    def _tell_removed(self, layer_ids: list[str]) -> None:
        if self.parcels.id() in layer_ids:
            self._project.layersWillBeRemoved.disconnect(self._tell_removed)
            self.removed.emit()


class Content(NamedTuple):
    """What the dock shows of a package: village, parcels, how far its log is."""

    village: Village
    rows: list[ParcelRow]
    log_row: int


def read_content(package: Path | PostgisPackage) -> Content:
    """Return what a package holds for the dock. Raises InputError when it is no village package."""
    log_row = latest_log_row(package)
    return Content(
        village=read_village(package),
        rows=read_rows(package),
        log_row=log_row,
    )


def _handover_of(package: Path | PostgisPackage, folder: Path | None) -> Handover | None:
    if folder is None and isinstance(package, PostgisPackage):
        return None
    return handover_in(folder or package.parent)


def handover_in(folder: Path) -> Handover | None:
    """Return what was handed over in a folder; None where a package lies alone."""
    try:
        return find_handover(folder)
    except InputError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
