# SPDX-License-Identifier: GPL-2.0-or-later
"""The edit session of a village on a server: edits wait in QGIS and are stored in one transaction.

Nobody else is kept waiting meanwhile. Each edit knows the row as this QGIS last read it; where somebody
else has changed that row since, the person chooses, and nothing is overwritten unseen (design.md 4).
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal

from sanquan_plugin.adapters.edit_buffer import added_rows, row_edits, started_from
from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.core.errors import InputError, OutputError, RefusedError, SanQuanError
from sanquan_plugin.gui.survey.marking import MarkEdit
from sanquan_plugin.store.postgis.edits import (
    Choices,
    EditConflict,
    Session,
    answered,
    read_parcels,
    store_session,
)
from sanquan_plugin.store.postgis.place import PostgisPackage

Ask = Callable[[EditConflict], Choices | None]
_NEVER = 0  # no row has this version, so the server refuses the edit


class ServerEdit(MarkEdit):
    """Marks and edits of parcels in QGIS's own buffers; `ask` lets a person choose between values."""

    refused = pyqtSignal(object)

    def __init__(
        self, package: PostgisPackage, parcels: QgsVectorLayer, marks: QgsVectorLayer, *, ask: Ask
    ) -> None:
        super().__init__(package, parcels, marks)
        self.ask = ask
        self._surveyor = ""
        self._storing = False
        self._known = read_parcels(package)
        parcels.beforeCommitChanges.connect(self._store_first)

    def read_versions(self) -> None:
        """Read the rows with their versions anew; edits made from now on start from these."""
        self._known = read_parcels(self._package)

    def save(self) -> int:
        """Store everything in one transaction, close the session and return how many marks it held.

        Raises RefusedError with a rule's sentence, or where somebody else was there and the person does not
        choose; OutputError where the server is away. The session stays open then.
        """
        count = self.unsaved()
        self._store()
        self.discard()
        return count

    def discard(self) -> None:
        """Take back everything since the last save and close the session."""
        self._storing = True
        try:
            for layer in (self._marks, self._parcels):
                if layer.isEditable():
                    layer.rollBack()
        finally:
            self._storing = False

    def _begin(self, surveyor: str) -> None:
        self._surveyor = surveyor
        for layer in (self._parcels, self._marks):
            if not layer.isEditable() and not layer.startEditing():
                raise OutputError(
                    "{path} can't be changed now; another program holds it.", path=self._package
                )

    def _store(self) -> None:
        self._know_touched()
        changes, marks = row_edits(self._parcels, self._known), added_rows(self._marks)
        while True:
            try:
                store_session(
                    self._package, Session(self._surveyor, changes, added_rows(self._parcels), marks)
                )
                return
            except (InputError, OutputError) as error:
                raise OutputError(
                    "Not saved: {reason} Your changes are kept in this QGIS; save again once the server "
                    "answers. What is stored already is not stored twice.",
                    reason=explain(error),
                ) from error
            except EditConflict as conflict:
                choices = self.ask(conflict)
                if choices is None:
                    raise RefusedError(
                        "{codes}: changed by somebody else meanwhile. Nothing is saved; your changes are kept.",
                        codes="、".join(conflict.codes),
                    ) from conflict
                changes, dropped = answered(changes, conflict, choices)
                marks = [mark for mark in marks if mark["zddm"] not in dropped]

    def _know_touched(self) -> None:
        """Read the rows that other people have added since; the layer knows which version was edited."""
        bases = started_from(self._parcels)
        unknown = bases.keys() - self._known.keys()
        if unknown:
            now = read_parcels(self._package)
            self._known |= {fid: {**now.get(fid, {}), "version": bases[fid]} for fid in unknown}

    def _store_first(self, stop_editing: bool) -> None:
        """Store the session before QGIS's own save button does, which knows of no other people.

        Where that fails QGIS's save must fail too: the rows are given a version that no row has.
        """
        if self._storing:
            return
        try:
            self._store()
        except SanQuanError as error:
            place = self._parcels.fields().indexOf("base_version")
            for fid in started_from(self._parcels):
                self._parcels.changeAttributeValue(fid, place, _NEVER, None, True)
            self.refused.emit(error)
            return
        self._parcels.undoStack().setIndex(0)
        if self._marks.isEditable():
            self._marks.rollBack()
