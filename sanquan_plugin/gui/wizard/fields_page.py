# SPDX-License-Identifier: GPL-2.0-or-later
"""Page 2: which heading is which column, which coordinate system, and which village."""

from __future__ import annotations

import re

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QTableWidget, QWizardPage

from sanquan_plugin import paths
from sanquan_plugin.adapters.settings import field_maps
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.importing import fieldmap
from sanquan_plugin.core.importing.importing import PARCEL_TABLE
from sanquan_plugin.core.importing.preview import ParcelPreview
from sanquan_plugin.core.village import Village
from sanquan_plugin.gui.wizard.choice import ParcelSource, known_village
from sanquan_plugin.gui.wizard.fields_table import FieldsTable
from sanquan_plugin.gui.wizard.preview_page import PreviewPage

_VILLAGE_CODE = re.compile(r"\d{12}")
_AUTHORITY = "EPSG:"


class FieldsPage(QWizardPage):
    """Shows what was guessed and why; everything can be changed."""

    nameLabel: QLabel
    nameEdit: QLineEdit
    codeLabel: QLabel
    codeEdit: QLineEdit
    sourceCrsLabel: QLabel
    sourceCrs: QgsProjectionSelectionWidget
    crsReason: QLabel
    surveyCrsLabel: QLabel
    surveyCrs: QgsProjectionSelectionWidget
    fieldsTable: QTableWidget
    hintLabel: QLabel

    def __init__(self, first: PreviewPage) -> None:
        super().__init__()
        uic.loadUi(str(paths.form("wizard/fields_page.ui")), self)
        self._first = first
        self._shown: tuple[ParcelSource, object] | None = None
        self._village: Village | None = None
        self._remembered: dict[str, str] = {}
        self._guessed_crs = QgsCoordinateReferenceSystem()
        self.fields = FieldsTable(self.fieldsTable)
        self._word_widgets()
        for signal in (
            self.nameEdit.textChanged,
            self.codeEdit.textChanged,
            self.sourceCrs.crsChanged,
            self.surveyCrs.crsChanged,
            self.fields.changed,
        ):
            signal.connect(self._tell_whether_complete)

    def _word_widgets(self) -> None:
        self.setTitle(tr("Fields and coordinate system"))
        self.setSubTitle(
            tr(
                "Suggested from headings and coordinates; mandatory columns are bold. Change what does not fit."
            )
        )
        self.nameLabel.setText(tr("Village"))
        self.codeLabel.setText(tr("Village code (12 digits)"))
        self.sourceCrsLabel.setText(tr("System of the file"))
        self.surveyCrsLabel.setText(tr("System of the survey (metres)"))
        for widget in (self.sourceCrs, self.surveyCrs):
            widget.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)

    def initializePage(self) -> None:
        """Show the guesses, unless the same file is shown already and was edited."""
        key = (self._first.source(), self._first.package())
        if key == self._shown:
            return
        self._shown = key
        preview = self._first.preview
        self._remembered = fieldmap.recall(field_maps(), PARCEL_TABLE, preview.headings)
        self.fields.show_fields(preview, self._remembered)
        self._show_systems(preview)
        self._show_village(preview)
        self._tell_whether_complete()

    def _show_systems(self, preview: ParcelPreview) -> None:
        crs = QgsCoordinateReferenceSystem()
        if preview.crs:
            crs.createFromUserInput(preview.crs)
        self._guessed_crs = crs
        self.sourceCrs.setCrs(crs)
        self.crsReason.setText(preview.crs_reason_zh)
        self.surveyCrs.setCrs(crs if _is_survey(crs) else QgsCoordinateReferenceSystem())

    def _show_village(self, preview: ParcelPreview) -> None:
        """Show the village that is described; else guess its code from the parcels' codes."""
        folder, package = self._first.source().file.parent, self._first.package()
        try:
            self._village = known_village(folder, package)
        except SanQuanError as error:
            self._village = None
            self.setSubTitle(explain(error))
        known = self._village
        self.nameEdit.setText(known.name if known else folder.name)
        self.codeEdit.setText(known.code12 if known else _guess_code(preview))
        if known:
            self.surveyCrs.setCrs(QgsCoordinateReferenceSystem(f"{_AUTHORITY}{known.epsg}"))
        for widget in (self.nameEdit, self.codeEdit, self.surveyCrs):
            widget.setEnabled(known is None)

    def _tell_whether_complete(self) -> None:
        self.hintLabel.setText(self._hindrance() or self._caution())
        self.completeChanged.emit()

    def _hindrance(self) -> str:
        """Return in words what is still missing; '' for nothing."""
        if not self.nameEdit.text().strip() or not _VILLAGE_CODE.fullmatch(self.codeEdit.text().strip()):
            return tr("Name the village and its 12-digit code.")
        if not self.sourceCrs.crs().isValid():
            return tr("Choose the system of the file: it says nothing of it.")
        if not _is_survey(self.surveyCrs.crs()):
            return tr("Choose the metre system of the survey, such as EPSG:4527.")
        if "zddm" not in self.fields.mapping():
            return tr("Choose which heading is the parcel code.")
        return ""

    def _caution(self) -> str:
        """Return in words what was guessed but need not be so; '' for nothing."""
        if self._village is None and self.codeEdit.text() == _guess_code(self._first.preview):
            return tr("The village code is taken from the parcel codes. Check that it is the village's own.")
        return ""

    def isComplete(self) -> bool:
        """Tell whether village, systems and parcel code are settled."""
        return self._shown is not None and not self._hindrance()

    def source(self) -> ParcelSource:
        """Return the file and how it is read; fields and system where they differ from the guess."""
        return self._first.source()._replace(crs=self._chosen_crs(), field_map=self.fields.chosen_map())

    def forget(self) -> None:
        """Remember what was remembered before: a trial import remembers the map it was given."""
        if self._shown is not None and self.fields.chosen_map() is not None:
            fieldmap.remember(field_maps(), PARCEL_TABLE, self._first.preview.headings, self._remembered)

    def _chosen_crs(self) -> str:
        """Return the system that the user chose in place of the file's; '' where he left that."""
        crs = self.sourceCrs.crs()
        if crs == self._guessed_crs:
            return ""
        return crs.authid() or crs.toWkt()

    def village(self) -> Village:
        """Return the village that is described, or what was typed of it."""
        if self._village is not None:
            return self._village
        code = self.codeEdit.text().strip()
        epsg = int(self.surveyCrs.crs().authid().removeprefix(_AUTHORITY))
        return Village(self.nameEdit.text().strip(), code, epsg, counties=(codes.county(code),))


def _is_survey(crs: QgsCoordinateReferenceSystem) -> bool:
    """Tell whether a package can be in a system: metres, and known by an EPSG code."""
    return crs.isValid() and not crs.isGeographic() and crs.authid().startswith(_AUTHORITY)


def _guess_code(preview: ParcelPreview) -> str:
    """Return the sub-district that all shown parcel codes begin with; '' where they differ."""
    suggested = {name.lower(): heading for name, heading in preview.field_map.items()}
    if suggested.get("zddm") not in preview.headings:
        return ""
    place = preview.headings.index(suggested["zddm"])
    found = {codes.subdistrict(row[place].strip()) for row in preview.rows if row[place].strip()}
    code = found.pop() if len(found) == 1 else ""
    return code if _VILLAGE_CODE.fullmatch(code) else ""
