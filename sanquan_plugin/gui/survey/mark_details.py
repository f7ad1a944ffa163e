# SPDX-License-Identifier: GPL-2.0-or-later
"""What else a mark says: since and until when, and a photo as evidence; the reasons are those of the open package."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton
from qgis.utils import OverrideCursor

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.marks.durations import period
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.store.marks.photos import keep_photo
from sanquan_plugin.store.postgis.place import PostgisPackage


class MarkDetails(QObject):
    """Lines for the start and the end and a button for the photo, below the reason."""

    def __init__(self, dock: SurveyDock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._photo: Path | None = None
        self.since = QLineEdit(dock)
        self.since.setObjectName("sinceEdit")
        self.since.setPlaceholderText(tr("Since"))
        self.since.setToolTip(tr("Since when it has been so: 2024-05-01, 2024-05 or 2024"))
        self.until = QLineEdit(dock)
        self.until.setObjectName("untilEdit")
        self.until.setPlaceholderText(tr("Until"))
        self.until.setToolTip(
            tr("Until when it was so: 2024-05-01, 2024-05 or 2024; empty while it still is")
        )
        self.photo = QToolButton(dock)
        self.photo.setObjectName("photoButton")
        self.photo.setIcon(qgis_icon("mActionAddImage"))
        self.photo.setCheckable(True)
        self.photo.clicked.connect(self._ask_photo)
        layout = dock.findChild(QHBoxLayout, "periodLayout")
        for widget in (self.since, self.until, self.photo):
            layout.addWidget(widget)
        self.choose_photo(None)
        dock.reasonCombo.currentIndexChanged.connect(self._show_reason)
        dock.reasonCombo.lineEdit().editingFinished.connect(self._show_reason)

    def offer(self, reasons: list[str]) -> None:
        """Offer a package's reasons; a photo chosen for another package is forgotten."""
        self.choose_photo(None)
        kept = self._dock.reasonCombo.currentText()
        self._dock.reasonCombo.clear()
        self._dock.reasonCombo.addItems(["", *reasons])
        self._dock.reasonCombo.setCurrentText(kept)
        self._show_reason()

    def choose_photo(self, photo: Path | None) -> None:
        """Take a photo for the next mark; None for no photo."""
        self._photo = photo
        self.photo.setChecked(photo is not None)
        self.photo.setToolTip(photo.name if photo else tr("Photo as evidence for the next mark"))

    def chosen_photo(self) -> Path | None:
        """Return the photo that is chosen for the next mark, where it was found; None for none."""
        return self._photo

    def of_next_mark(self, package: Path | PostgisPackage) -> dict[str, str]:
        """Return `since` and `until` (ISO dates) and `photo` (path relative to the package); the photo is kept.

        What is not given is '', the photo left out.
        Raises InputError for a date that is none, an end before its start or a photo that is gone, OutputError or
        RefusedError when it can't be kept.
        """
        since, until = period(self.since.text(), self.until.text())
        if self._photo is None:
            return {"since": since, "until": until}
        with OverrideCursor(Qt.CursorShape.WaitCursor):
            return {"since": since, "until": until, **keep_photo(package, self._photo)._asdict()}

    def _show_reason(self, *_: object) -> None:
        """Show a reason from its beginning, and the whole of it on hover."""
        self._dock.reasonCombo.lineEdit().setCursorPosition(0)
        self._dock.reasonCombo.setToolTip(self._dock.reasonCombo.currentText())

    def _ask_photo(self) -> None:
        if self._photo is not None:
            self.choose_photo(None)
            return
        name, _ = QFileDialog.getOpenFileName(
            self._dock, tr("Photo as evidence"), "", tr("Photos (*.jpg *.jpeg *.png)")
        )
        self.choose_photo(Path(name) if name else None)
