# SPDX-License-Identifier: GPL-2.0-or-later
"""The village that is open: its package, its layers, its edit session, its history of marks."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing.handover import Handover, find_handover
from sanquan_plugin.gui.marking import MarkEdit
from sanquan_plugin.gui.parcel_card import HistoryEntry
from sanquan_plugin.gui.parcel_rows import ParcelRow, read_rows
from sanquan_plugin.gui.village_layers import VillageLayers, add_village, group_name, remove_village
from sanquan_plugin.store.package import read_village

_STATUS_COLUMNS = ("use_status", "right_status")


class OpenVillage(QObject):
    """A package in the project, with `layers` that are there or with new ones; emits what changes in it.

    Raises InputError when the file is no village package.
    """

    status_changed = pyqtSignal(int, str, str)
    rows_outdated = pyqtSignal()
    removed = pyqtSignal()

    def __init__(
        self,
        project: QgsProject,
        package: Path,
        folder: Path | None = None,
        *,
        layers: VillageLayers | None = None,
    ) -> None:
        super().__init__()
        self.package = package
        self.village = read_village(package)
        self.handover = handover_in(folder or package.parent)
        self.rows: list[ParcelRow] = read_rows(package)
        self._project = project
        self._reshaped = False
        name = group_name(self.village.name)
        self.layers = layers or add_village(project, package, name, self.handover)
        self.parcels = self.layers.parcels
        self.edit = MarkEdit(package, self.parcels, self.layers.marks)
        self.parcels.attributeValueChanged.connect(self._tell_status)
        for signal in (self.parcels.geometryChanged, self.parcels.featureAdded, self.parcels.featureDeleted):
            signal.connect(self._note_reshaped)
        self.parcels.afterRollBack.connect(self.rows_outdated)
        self.parcels.afterCommitChanges.connect(self._tell_reshaped)
        project.layersWillBeRemoved.connect(self._tell_removed)

    def read_again(self) -> list[ParcelRow]:
        """Read the parcels anew, as saved."""
        self.rows = read_rows(self.package)
        return self.rows

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

    def _note_reshaped(self, *_: object) -> None:
        self._reshaped = True

    def _tell_reshaped(self) -> None:
        if self._reshaped:
            self._reshaped = False
            self.rows_outdated.emit()

    def _tell_removed(self, layer_ids: list[str]) -> None:
        if self.parcels.id() in layer_ids:
            self._project.layersWillBeRemoved.disconnect(self._tell_removed)
            self.removed.emit()


def handover_in(folder: Path) -> Handover | None:
    """Return what was handed over in a folder; None where a package lies alone."""
    try:
        return find_handover(folder)
    except InputError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
