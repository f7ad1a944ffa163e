# SPDX-License-Identifier: GPL-2.0-or-later
"""The wizard of an import; it settles a choice and leaves nothing behind when it is closed."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget, QWizard

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.importing.preview import preview_parcels
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.wizard.check_page import CheckPage
from sanquan_plugin.gui.wizard.choice import ImportChoice
from sanquan_plugin.gui.wizard.fields_page import FieldsPage
from sanquan_plugin.gui.wizard.preview_page import PreviewPage, ReadPreview

_SIZE = QSize(900, 640)


class ImportWizard(QWizard):
    """Three pages: preview, fields and system, check; emits the choice at the end."""

    chosen = pyqtSignal(object)

    def __init__(
        self,
        start: Path,
        places: Places,
        parent: QWidget | None = None,
        *,
        read_preview: ReadPreview = preview_parcels,
    ) -> None:
        super().__init__(parent)
        self.preview_page = PreviewPage(start, places, read_preview)
        self.fields_page = FieldsPage(self.preview_page)
        self.check_page = CheckPage(self.fields_page, parent)
        for page in (self.preview_page, self.fields_page, self.check_page):
            self.addPage(page)
        self.setObjectName("SanQuanImportWizard")
        self.setWindowTitle(tr("Import parcels"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage, True)
        self.setButtonText(QWizard.WizardButton.NextButton, tr("Next >"))
        self.setButtonText(QWizard.WizardButton.BackButton, tr("< Back"))
        self.setButtonText(QWizard.WizardButton.CancelButton, tr("Cancel"))
        self.setButtonText(QWizard.WizardButton.FinishButton, tr("Import and open"))
        self.resize(_SIZE)

    def choice(self) -> ImportChoice:
        """Return what was settled."""
        source = self.fields_page.source()
        return ImportChoice(
            source=source,
            folder=source.file.parent,
            package=self.preview_page.package(),
            village=self.fields_page.village(),
            spot=self.check_page.spot(),
        )

    def done(self, result: int) -> None:
        """Close; emit the choice if it was settled, and remove the trial's files in any case."""
        choice = self.choice() if result == QWizard.DialogCode.Accepted else None
        if choice is None:
            self.fields_page.forget()
        self.check_page.stop()
        super().done(result)
        if choice is not None:
            self.chosen.emit(choice)
