# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks made in the dock: through the layers' edit session, undoable until saved (design 4)."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QObject, Qt, pyqtSignal

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import OutputError, RefusedError, SanQuanError
from sanquan_plugin.store.package import name_editor
from sanquan_plugin.store.postgis.place import PostgisPackage


class Mark(NamedTuple):
    """What a surveyor says of parcels: status, reason, who says it, since and until when.

    `column` is what the status is written into: use_status, or right_status for an exit. `since` and `until` are
    ISO dates, `photo` a path relative to the package with its SHA-256; '' for none.
    """

    status: str
    reason: str
    surveyor: str
    since: str = ""
    until: str = ""
    photo: str = ""
    photo_sha256: str = ""
    note: str = ""
    column: str = "use_status"


class MarkEdit(QObject):
    """The edit session of parcels and marks.

    Both layers are in one transaction group. A mark is one command on each layer's undo stack, the
    row in `mark` first; whoever undoes or redoes the parcels' command (the dock, or QGIS by
    Ctrl+Z) takes the row along, in reverse order, as the database's savepoints want it.
    """

    changed = pyqtSignal()

    def __init__(
        self, package: Path | PostgisPackage, parcels: QgsVectorLayer, marks: QgsVectorLayer
    ) -> None:
        super().__init__()
        self._package = package
        self._parcels = parcels
        self._marks = marks
        self._ends: list[int] = []
        self._counts: list[int] = []
        self._busy = False
        self._error = ""
        parcels.undoStack().indexChanged.connect(self._follow)
        parcels.raiseError.connect(self._remember)
        marks.raiseError.connect(self._remember)
        for signal in (parcels.afterCommitChanges, parcels.afterRollBack):
            signal.connect(self._forget)
        for signal in (parcels.editingStarted, parcels.editingStopped, parcels.layerModified):
            signal.connect(self.changed)

    def mark(self, codes_of_fid: dict[int, str], mark: Mark) -> int:
        """Mark parcels, given as {feature id: code}, alike, and return how many.

        Raises what `mark_each` raises.
        """
        return self.mark_each({fid: (code, mark) for fid, code in codes_of_fid.items()})

    def mark_each(self, marks: dict[int, tuple[str, Mark]]) -> int:
        """Mark parcels, given as {feature id: (code, mark)}, each its own way by one person, and return how many.

        Raises RefusedError when a rule of the package refuses it, OutputError when another program
        holds the package; nothing is changed then.
        """
        self._begin(next(mark.surveyor for _, mark in marks.values()))
        position = self._parcels.undoStack().index()
        kept = [end for end in self._ends if end <= position]
        self._counts = self._counts[: len(kept)]
        self._busy = True
        try:
            self._write(marks)
        finally:
            self._busy = False
        self._ends = [*kept, self._parcels.undoStack().index()]
        self._counts.append(len(marks))
        self.changed.emit()
        return len(marks)

    def undo(self) -> None:
        """Take back the last change of the parcels, and its mark."""
        self._parcels.undoStack().undo()

    def redo(self) -> None:
        """Make it again."""
        self._parcels.undoStack().redo()

    def can_undo(self) -> bool:
        """Tell whether there is a change that isn't saved."""
        return self._parcels.undoStack().canUndo()

    def can_redo(self) -> bool:
        """Tell whether a change was taken back."""
        return self._parcels.undoStack().canRedo()

    def is_open(self) -> bool:
        """Tell whether an edit session is open, which keeps other programs from writing."""
        return self._parcels.isEditable()

    def unsaved(self) -> int:
        """Return how many parcels were marked since the last save."""
        done = sum(end <= self._parcels.undoStack().index() for end in self._ends)
        return sum(self._counts[:done])

    def save(self) -> int:
        """Write all changes and return how many marks they hold.

        Raises RefusedError with the database's sentence when it refuses; the session stays open.
        """
        count = self.unsaved()
        if not self._parcels.commitChanges():
            raise RefusedError(
                "The package refuses to save: {reason}", reason=" ".join(self._parcels.commitErrors())
            )
        self._forget_surveyor()
        return count

    def discard(self) -> None:
        """Take back everything since the last save and close the session."""
        self._parcels.rollBack()
        self._forget_surveyor()

    def read_versions(self) -> None:
        """Read which versions the rows have; a package in a file is edited by one person at a time."""

    def _begin(self, surveyor: str) -> None:
        if self._parcels.isEditable():
            return
        self._name_surveyor(surveyor)
        if not self._parcels.startEditing() or not self._marks.isEditable():
            raise OutputError("{path} can't be changed now; another program holds it.", path=self._package)

    def _name_surveyor(self, surveyor: str) -> None:
        """Tell the log who edits; its connection is closed on return, before QGIS opens its own."""
        name_editor(self._package, surveyor)

    def _forget_surveyor(self) -> None:
        """Take the name back, lest it stand under what another program changes; a batch does so too."""
        with suppress(SanQuanError):
            name_editor(self._package, "")

    def _write(self, marks: dict[int, tuple[str, Mark]]) -> None:
        self._error = ""
        title = tr("Mark {count} parcels").format(count=len(marks))
        fields = self._parcels.fields()
        self._marks.beginEditCommand(title)
        added = all(self._marks.addFeature(self._row(code, mark)) for code, mark in marks.values())
        self._marks.endEditCommand()
        self._parcels.beginEditCommand(title)
        done = added and all(
            self._parcels.changeAttributeValue(fid, fields.indexOf(mark.column), mark.status)
            for fid, (_, mark) in marks.items()
        )
        self._parcels.endEditCommand()
        if not done:
            self._parcels.undoStack().undo()
            self._marks.undoStack().undo()
            raise RefusedError("The package refuses the mark: {reason}", reason=self._error)

    def _row(self, code: str, mark: Mark) -> QgsFeature:
        row = QgsFeature(self._marks.fields())
        values = {
            "zddm": code,
            "status": mark.status,
            "reason": mark.reason or None,
            "surveyor": mark.surveyor,
            "since": mark.since or None,
            "until": mark.until or None,
            "photo": mark.photo or None,
            "photo_sha256": mark.photo_sha256 or None,
            "note": mark.note or None,
            "date": QDate.currentDate().toString(Qt.DateFormat.ISODate),
            "uuid": str(uuid.uuid4()),
            "marked_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        for name, value in values.items():
            row[name] = value
        return row

    def _follow(self, index: int) -> None:
        """Bring the marks' stack to where the parcels' stack is."""
        if self._busy:
            return
        wanted = sum(end <= index for end in self._ends)
        rows = self._marks.undoStack()
        self._busy = True
        try:
            if rows.index() < wanted:
                self._parcels.undoStack().setIndex(self._ends[rows.index()] - 1)
                while rows.index() < wanted:
                    rows.redo()
                    self._parcels.undoStack().setIndex(self._ends[rows.index() - 1])
                self._parcels.undoStack().setIndex(index)
            while rows.index() > wanted and rows.canUndo():
                rows.undo()
        finally:
            self._busy = False
        self.changed.emit()

    def _remember(self, message: str) -> None:
        self._error = message

    def _forget(self) -> None:
        self._ends, self._counts = [], []
        self.changed.emit()
