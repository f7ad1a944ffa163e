# SPDX-License-Identifier: GPL-2.0-or-later
"""Page 1: the parcel file, its first rows as decoded, and where the package goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis
from qgis.gui import QgsFileWidget, QgsMessageBar
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QMenu, QTableView, QToolButton, QWizardPage

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.importing.preview import ParcelPreview
from sanquan_plugin.core.readers.dxf import line_layers, read_drawing
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.wizard.choice import DRAWING, ParcelSource, is_package
from sanquan_plugin.gui.wizard.rows_model import RowsModel
from sanquan_plugin.gui.wizard.sources import FILE_KINDS, is_source, sources_in, usual_package

ENCODINGS = ("auto", "GBK", "UTF-8")
_DRAWING_ENCODING = "GB18030"
_WIDEST_COLUMN_PX = 220
_ROW_MARGIN_PX = 6
_ONE_AND_AUTOMATIC = 2

ReadPreview = Callable[..., ParcelPreview]


class PreviewPage(QWizardPage):
    """Shows what was read; another file or encoding is read at once."""

    messageBar: QgsMessageBar
    sourceLabel: QLabel
    sourceCombo: QComboBox
    browseButton: QToolButton
    encodingLabel: QLabel
    encodingCombo: QComboBox
    encodingReason: QLabel
    layerLabel: QLabel
    layerCombo: QComboBox
    rowsView: QTableView
    geometryNote: QLabel
    packageLabel: QLabel
    packageEdit: QgsFileWidget
    packageNote: QLabel

    def __init__(self, start: Path, places: Places, read_preview: ReadPreview) -> None:
        super().__init__()
        uic.loadUi(str(paths.form("wizard/preview_page.ui")), self)
        self.preview: ParcelPreview | None = None
        self._places = places
        self._read_preview = read_preview
        self._is_taken = False
        self._rows = RowsModel(self)
        self.rowsView.setModel(self._rows)
        self._word_widgets()
        self._connect()
        self._offer(start)
        self.packageEdit.setFilePath(str(usual_package(start)))

    def _word_widgets(self) -> None:
        self.setTitle(tr("What the file holds"))
        self.setSubTitle(tr("The first rows as they are decoded. Garbled text: choose another encoding."))
        self.sourceLabel.setText(tr("Parcels"))
        self.encodingLabel.setText(tr("Encoding"))
        self.layerLabel.setText(tr("Layer"))
        self.packageLabel.setText(tr("Package"))
        self.encodingCombo.addItem(tr("Automatic"), ENCODINGS[0])
        for encoding in ENCODINGS[1:]:
            self.encodingCombo.addItem(encoding, encoding)
        menu = QMenu(self)
        menu.addAction(tr("File…"), self._ask_file)
        menu.addAction(tr("Geodatabase (folder .gdb)…"), self._ask_geodatabase)
        self.browseButton.setMenu(menu)
        self.packageEdit.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.packageEdit.setFilter("GeoPackage (*.gpkg)")
        self.packageEdit.setConfirmOverwrite(False)
        self.rowsView.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_MARGIN_PX)

    def _connect(self) -> None:
        self.sourceCombo.currentIndexChanged.connect(self._read_file)
        self.layerCombo.activated.connect(self._read)
        self.encodingCombo.currentIndexChanged.connect(self._read)
        self.packageEdit.fileChanged.connect(self._note_package)

    def _offer(self, start: Path) -> None:
        """List the files of the folder, or the one file that was chosen."""
        files = [start] if is_source(start) else sources_in(start)
        for file in files:
            self._add(file)
        if not files:
            self._read_file()

    def _add(self, file: Path) -> None:
        self.sourceCombo.addItem(file.name, file)
        index = self.sourceCombo.count() - 1
        self.sourceCombo.setItemData(index, str(file), Qt.ItemDataRole.ToolTipRole)

    def _ask_file(self) -> None:
        self._choose(self._places.file(tr("Parcels"), FILE_KINDS))

    def _ask_geodatabase(self) -> None:
        self._choose(self._places.folder(tr("Parcels")))

    def _choose(self, path: Path | None) -> None:
        if path is None:
            return
        if not is_source(path):
            self._tell(tr("{file} is of a kind that parcels don't come in.").format(file=path.name))
            return
        self._add(path)
        self.sourceCombo.setCurrentIndex(self.sourceCombo.count() - 1)

    def _read_file(self) -> None:
        """Read another file; its usual layer comes first."""
        self.layerCombo.clear()
        self._read()

    def _read(self) -> None:
        """Read the first rows anew and show how they were read."""
        self.messageBar.clearWidgets()
        self.preview = None
        file = self.sourceCombo.currentData()
        if file is None:
            self._tell(tr("The folder holds no file that parcels come in. Choose one with “…”."))
        else:
            try:
                self.preview = self._preview_of(file)
            except SanQuanError as error:
                self._tell(explain(error))
        self._show(self.preview)
        self._show_layers(self.preview.layers if self.preview else _drawn_layers(file))
        self.completeChanged.emit()

    def _preview_of(self, file: Path) -> ParcelPreview:
        layer = self.layerCombo.currentData()
        return self._read_preview(
            file, encoding=self.encodingCombo.currentData(), **({"layer": layer} if layer else {})
        )

    def _show(self, preview: ParcelPreview | None) -> None:
        self._rows.show_rows(preview.headings if preview else [], preview.rows if preview else [])
        self.rowsView.resizeColumnsToContents()
        for column in range(self._rows.columnCount()):
            self.rowsView.setColumnWidth(column, min(self.rowsView.columnWidth(column), _WIDEST_COLUMN_PX))
        self.encodingReason.setText(f"{preview.encoding}：{preview.encoding_reason_zh}" if preview else "")
        self.geometryNote.setText(preview.geometry_note_zh if preview else "")

    def _show_layers(self, layers: list[str]) -> None:
        """Offer the layers or sheets of a file that has several; the list stays while one is chosen."""
        if self.layerCombo.count() == 0 and layers:
            self.layerCombo.addItem(tr("Automatic"), "")
            for layer in layers:
                self.layerCombo.addItem(layer, layer)
        several = self.layerCombo.count() > _ONE_AND_AUTOMATIC
        needed = several or bool(self.layerCombo.currentData()) or (bool(layers) and self.preview is None)
        self.layerLabel.setVisible(needed)
        self.layerCombo.setVisible(needed)

    def _note_package(self) -> None:
        """Say what happens to a file that is there already."""
        path = self.package()
        self._is_taken = path.exists() and not is_package(path)
        text = ""
        if self._is_taken:
            text = tr("This file is there already and is no village package. Choose another name.")
        elif path.exists():
            text = tr("This package is there already: parcels are updated by code, marks and findings stay.")
        self.packageNote.setText(text)
        self.packageNote.setVisible(bool(text))
        self.completeChanged.emit()

    def _tell(self, text: str) -> None:
        self.messageBar.pushMessage(text, Qgis.MessageLevel.Warning, 0)

    def source(self) -> ParcelSource:
        """Return the file and how it is read; fields and system are the next page's."""
        layer = self.layerCombo.currentData() or ""
        return ParcelSource(self.sourceCombo.currentData(), self.encodingCombo.currentData(), layer=layer)

    def package(self) -> Path:
        """Return where the package goes; the suffix may be left out."""
        path = Path(self.packageEdit.filePath().strip())
        return (
            path if path.suffix.lower() == ".gpkg" or not path.name else path.with_name(f"{path.name}.gpkg")
        )

    def isComplete(self) -> bool:
        """Tell whether the file could be read and the package has a place of its own."""
        package = self.package()
        has_place = bool(package.name) and package.parent.is_dir() and not self._is_taken
        return self.preview is not None and has_place


def _drawn_layers(file: Path | None) -> list[str]:
    """Return the layers of a drawing that has none of the usual ones; [] for other files."""
    if file is None or file.suffix.lower() != DRAWING:
        return []
    try:
        return line_layers(read_drawing(file, _DRAWING_ENCODING))
    except SanQuanError:
        return []
