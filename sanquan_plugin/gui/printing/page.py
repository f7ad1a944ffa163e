# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel of the hat 出图: widgets and words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QThread, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.report import Outcome
from sanquan_plugin.core import codes
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.gui.printing.products import PRODUCTS, Order, Product
from sanquan_plugin.gui.printing.scope import Scope

_NAMES = ("office", "drawn", "checked")
_MOST_WORKERS = 16


class PrintingPage(QWidget):
    """Choices, preview, progress and what was refused; emits the code of a refused parcel clicked."""

    refused_chosen = pyqtSignal(str)

    productCombo: QComboBox
    scopeCombo: QComboBox
    folderEdit: QgsFileWidget
    moreBox: QgsCollapsibleGroupBoxBasic
    templateEdit: QgsFileWidget
    officeEdit: QLineEdit
    drawnEdit: QLineEdit
    checkedEdit: QLineEdit
    workersLabel: QLabel
    workersSpin: QSpinBox
    previewButton: QToolButton
    printButton: QToolButton
    progressArea: QWidget
    progressBar: QProgressBar
    stopButton: QToolButton
    splitter: QSplitter
    resultArea: QWidget
    resultLabel: QLabel
    openButton: QToolButton
    refusedTree: QTreeWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(paths.form("printing.ui")), self)
        self._word_widgets()
        for product in PRODUCTS:
            self.productCombo.addItem(tr(product.title), product.key)
        for scope in Scope:
            self.scopeCombo.addItem(tr(scope.value), scope.name)
        self.folderEdit.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.workersSpin.setRange(1, _MOST_WORKERS)
        self.workersSpin.setValue(max(1, min(_MOST_WORKERS, QThread.idealThreadCount() // 2)))
        for name in _NAMES:
            self._edit(name).setText(QgsSettings().value(f"sanquan/{name}", ""))
        self.refusedTree.setHeaderLabels([tr("Parcel"), tr("Reason")])
        self.refusedTree.header().setStretchLastSection(True)
        self.refusedTree.itemActivated.connect(self._choose)
        self.refusedTree.itemClicked.connect(self._choose)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.show_progress(None)
        self.resultArea.hide()

    def _word_widgets(self) -> None:
        words = {
            "productLabel": "Product",
            "scopeLabel": "Parcels",
            "folderLabel": "Folder",
            "templateLabel": "Template",
            "officeLabel": "Mapping office",
            "drawnLabel": "Drawn by",
            "checkedLabel": "Checked by",
            "workersLabel": "Processes",
        }
        for name, word in words.items():
            self.findChild(QLabel, name).setText(tr(word))
        self.moreBox.setTitle(tr("Template, names, processes"))
        self.previewButton.setText(tr("Preview"))
        self.previewButton.setIcon(qgis_icon("mActionFilePrint"))
        self.printButton.setIcon(qgis_icon("mActionSaveAsPDF"))
        self.stopButton.setIcon(qgis_icon("mTaskCancel"))
        self.stopButton.setToolTip(tr("Stop after this page"))
        self.openButton.setText(tr("Open folder"))
        self.openButton.setIcon(qgis_icon("mActionFileOpen"))

    @property
    def product(self) -> Product:
        """Return the product chosen."""
        return PRODUCTS[self.productCombo.currentIndex()]

    @property
    def scope(self) -> Scope:
        """Return the choice of parcels."""
        return Scope[self.scopeCombo.currentData()]

    def order(self, package: Path, chosen: tuple[str, ...], folder: Path) -> Order:
        """Return what is asked for, and keep the names for the next time."""
        names = [self._edit(name).text().strip() for name in _NAMES]
        for name, text in zip(_NAMES, names, strict=True):
            QgsSettings().setValue(f"sanquan/{name}", text)
        template = self.templateEdit.filePath().strip()
        return Order(package, chosen, folder, template, *names, workers=self.workersSpin.value())

    def show_product(self) -> None:
        """Offer what the product has."""
        product = self.product
        self.scopeCombo.setEnabled(product.is_by_parcel)
        changed = self.scopeCombo.model().item(self.scopeCombo.findData(Scope.CHANGED.name))
        changed.setEnabled(product.compares)
        if self.scope is Scope.CHANGED and not product.compares:
            self.scopeCombo.setCurrentIndex(0)
        by_file = product.algorithm == "parcelmaps"
        modes = QgsFileWidget.StorageMode
        self.templateEdit.setStorageMode(modes.GetFile if by_file else modes.GetDirectory)
        self.templateEdit.setFilter("QPT (*.qpt)" if by_file else "")
        words = (
            tr("Empty: A4, or A3 where a parcel needs it") if by_file else tr("Empty: those of the plugin")
        )
        self.templateEdit.lineEdit().setPlaceholderText(words)
        for widget in (self.workersLabel, self.workersSpin):
            widget.setEnabled(by_file)

    def show_count(self, count: int | None, *, is_busy: bool) -> None:
        """Show how many parcels would be printed; None where that is not counted or not yet known."""
        text = tr("Print") if count is None else tr("Print {count} parcels").format(count=count)
        self.printButton.setText(text)
        self.printButton.setEnabled(count != 0 and not is_busy)
        self.previewButton.setEnabled(count != 0 and not is_busy)

    def show_progress(self, text: str | None, share: float = 0.0) -> None:
        """Show how far a run is; None hides the bar."""
        self.progressArea.setVisible(text is not None)
        if text is not None:
            self.progressBar.setRange(0, 1000 if share > 0 else 0)
            self.progressBar.setValue(round(1000 * share))
            self.progressBar.setFormat(text)

    def show_result(self, text: str, refused: Sequence[Outcome]) -> None:
        """Show what became of a run, and the parcels without a sheet with the reason."""
        self.resultArea.show()
        self.resultLabel.setText(text)
        self.refusedTree.clear()
        self.refusedTree.setVisible(bool(refused))
        for outcome in refused:
            item = QTreeWidgetItem([codes.serial(outcome.zddm) or outcome.zddm, outcome.message])
            item.setToolTip(0, outcome.zddm)
            item.setToolTip(1, outcome.message)
            item.setData(0, Qt.ItemDataRole.UserRole, outcome.zddm)
            self.refusedTree.addTopLevelItem(item)
        self.refusedTree.resizeColumnToContents(0)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.refused_chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))

    def _edit(self, name: str) -> QLineEdit:
        return getattr(self, f"{name}Edit")
