# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock with its hats; 勘测 is the first: widgets and signals, no sums and no layers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt import uic
from qgis.PyQt.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QSignalBlocker,
    Qt,
    QUrl,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QShortcut,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.styles import label_of, status_icon
from sanquan_plugin.core.marks.uses import use_words
from sanquan_plugin.gui.elided_label import ElidedLabel
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.gui.survey import parcel_model
from sanquan_plugin.gui.survey.list_view import ListHint, lay_out_list
from sanquan_plugin.gui.survey.parcel_model import ParcelFilter, ParcelModel
from sanquan_plugin.gui.survey.parcel_rows import ParcelRow
from sanquan_plugin.gui.survey.steps_area import StepsArea

WIDTH_PX = 340


class SurveyDock(QgsDockWidget):
    """List of parcels, marks, steps and card of one village."""

    open_folder_asked = pyqtSignal()
    open_file_asked = pyqtSignal()
    open_package_asked = pyqtSignal()
    open_server_asked = pyqtSignal()
    path_dropped = pyqtSignal(object)
    selection_changed = pyqtSignal(list)
    parcel_activated = pyqtSignal(object)
    mark_asked = pyqtSignal(str)
    withdrawal_asked = pyqtSignal(str)
    filtered = pyqtSignal()
    problem_chosen = pyqtSignal(int)
    link_chosen = pyqtSignal(str, str)
    status_chosen = pyqtSignal(str)
    step_asked = pyqtSignal(str)

    villageLabel: ElidedLabel
    openButton: QToolButton
    saveButton: QToolButton
    searchEdit: QgsFilterLineEdit
    statusFilter: QComboBox
    splitter: QSplitter
    parcelView: QTreeView
    selectionLabel: QLabel
    reasonCombo: QComboBox
    surveyorEdit: QLineEdit
    markButton: QToolButton
    undoButton: QToolButton
    redoButton: QToolButton
    cardView: QTextBrowser
    progressArea: QWidget
    progressLabel: QLabel
    progressBar: QProgressBar
    cancelButton: QToolButton
    stepsBox: QgsCollapsibleGroupBoxBasic
    stepsLayout: QGridLayout
    hatBar: QTabBar
    hats: QStackedWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("SanQuan homesteads"), parent)
        self.setObjectName("SanQuanSurveyDock")
        panel = QWidget(self)
        uic.loadUi(str(paths.form("survey_dock.ui")), panel)
        for name in SurveyDock.__annotations__:
            setattr(self, name, getattr(panel, name))
        self.setWidget(panel)
        self.setAcceptDrops(True)
        self.cardView.setAcceptDrops(False)
        self.model = ParcelModel(self)
        self.filter = ParcelFilter(self)
        self.filter.setSourceModel(self.model)
        self._following = False
        self._word_widgets()
        self._fill_open_menu()
        self.name_uses(use_words())
        lay_out_list(self.parcelView, self.filter)
        self.hint = ListHint(self.parcelView)
        self.steps = StepsArea(self.stepsBox, self.stepsLayout)
        self.cardView.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self._connect()
        self.hatBar.setExpanding(False)
        self.hatBar.setDrawBase(False)
        self.hatBar.addTab(tr("Survey"))
        self.hatBar.currentChanged.connect(self.hats.setCurrentIndex)
        self.show_village("")
        self.show_progress(None)

    def _word_widgets(self) -> None:
        self.openButton.setText(tr("Open"))
        self.openButton.setIcon(qgis_icon("mActionFileOpen"))
        self.saveButton.setText(tr("Save"))
        self.saveButton.setIcon(qgis_icon("mActionSaveEdits"))
        self.searchEdit.setPlaceholderText(tr("Holder, parcel code, location…"))
        self.searchEdit.setShowSearchIcon(True)
        self.surveyorEdit.setPlaceholderText(tr("Surveyor"))
        self.reasonCombo.lineEdit().setPlaceholderText(tr("Reason"))
        self.undoButton.setIcon(qgis_icon("mActionUndo"))
        self.undoButton.setToolTip(tr("Undo (Ctrl+Z)"))
        self.redoButton.setIcon(qgis_icon("mActionRedo"))
        self.redoButton.setToolTip(tr("Redo (Ctrl+Shift+Z)"))
        self.cancelButton.setIcon(qgis_icon("mTaskCancel"))
        self.cancelButton.setToolTip(tr("Cancel"))

    def _fill_open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(qgis_icon("mActionFileOpen"), tr("Village folder…"), self.open_folder_asked.emit)
        menu.addAction(qgis_icon("mActionAddOgrLayer"), tr("Parcel file…"), self.open_file_asked.emit)
        menu.addAction(qgis_icon("mGeoPackage"), tr("Village package…"), self.open_package_asked.emit)
        menu.addAction(qgis_icon("mIconPostgis"), tr("County server…"), self.open_server_asked.emit)
        self.openButton.setMenu(menu)

    def name_uses(self, uses: Mapping[str, str]) -> None:
        """Offer a package's uses, named by code, in the filter and for marks, and call them so in the list."""
        self.model.name_uses(uses)
        with QSignalBlocker(self.statusFilter):
            self.statusFilter.clear()
            self.statusFilter.addItem(tr("All states"), "")
            self.statusFilter.addItem(tr("⚠ With problems"), parcel_model.WITH_FINDINGS)
            self.statusFilter.insertSeparator(2)
            for code, row in self.model.statuses.items():
                self.statusFilter.addItem(status_icon(code, 16), label_of(row), code)
        self.filter.set_status("")
        marks = self.markButton.menu() or QMenu(self)
        marks.clear()
        for code in uses:
            word = parcel_model.status_word(code, self.model.statuses)
            marks.addAction(status_icon(code, 16), word, lambda code=code: self.status_chosen.emit(code))
        marks.addSeparator()
        title = f"{parcel_model.status_word('withdrawn')}…"
        marks.addAction(
            status_icon("withdrawn", 16), title, lambda: self.withdrawal_asked.emit(self.reason())
        )
        self.markButton.setMenu(marks)

    def _connect(self) -> None:
        self.searchEdit.textChanged.connect(self._filter)
        self.statusFilter.currentIndexChanged.connect(self._filter)
        self.parcelView.selectionModel().selectionChanged.connect(self._tell_selection)
        self.parcelView.doubleClicked.connect(
            lambda index: self.parcel_activated.emit(self.model.row(self.filter.mapToSource(index).row()))
        )
        self.markButton.clicked.connect(lambda: self.mark_asked.emit(self.reason()))
        self.cardView.anchorClicked.connect(self._follow_link)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.parcelView)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.mark_and_go_on)

    def _filter(self, *_: object) -> None:
        self.filter.set_text(self.searchEdit.text())
        self.filter.set_status(self.statusFilter.currentData())
        self.filtered.emit()

    def reason(self) -> str:
        """Return the reason of the next mark."""
        return self.reasonCombo.currentText().strip()

    def mark_and_go_on(self) -> None:
        """Mark what is selected and select the parcel below it; the space bar does so."""
        chosen = self.parcelView.selectionModel().selectedRows()
        if not chosen:
            return
        below = max(index.row() for index in chosen) + 1
        self.markButton.click()
        if below < self.filter.rowCount():
            self.parcelView.setCurrentIndex(self.filter.index(below, parcel_model.SERIAL))

    def add_hat(self, title: str, page: QWidget) -> None:
        """Add a hat (plan, print, cases) beside the survey; `page` is its panel."""
        self.hats.addWidget(page)
        self.hatBar.addTab(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the steps away in a low dock."""
        super().resizeEvent(event)
        self.steps.fit(event.size().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder or file of this machine."""
        if _dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for what was dropped to be opened."""
        event.acceptProposedAction()
        self.path_dropped.emit(_dropped_path(event.mimeData()))

    def show_village(self, name: str, path: str = "") -> None:
        """Show which village is open; '' for none."""
        self.villageLabel.setText(name or tr("No village open"))
        self.villageLabel.setToolTip("\n".join(filter(None, (name, path))))

    def show_selection(self, text: str, mark: str, hint: str = "") -> None:
        """Show what is selected, what the mark button will do, and a hint in the list where it is empty."""
        self.selectionLabel.setText(text)
        self.markButton.setText(mark)
        self.hint.show_hint(hint)

    def show_card(self, html: str) -> None:
        """Show a parcel's card."""
        self.cardView.setHtml(html)

    def show_progress(self, title: str | None, percent: float = 0.0) -> None:
        """Show how far a step is; None hides the bar."""
        self.progressArea.setVisible(title is not None)
        if title is not None:
            self.progressLabel.setText(title)
            self.progressBar.setRange(0, 100 if percent > 0 else 0)
            self.progressBar.setValue(round(percent))

    def select_rows(self, fids: list[int]) -> None:
        """Select parcels in the list, as the map has them, without telling the map again."""
        flags = QItemSelectionModel.SelectionFlag
        shown = [index for index in map(self._index_of, fids) if index.isValid()]
        chosen = QItemSelection()
        for index in shown:
            chosen.select(index, index)
        self._following = True
        try:
            self.parcelView.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        finally:
            self._following = False
        if shown:
            self.parcelView.scrollTo(shown[0])

    def _index_of(self, fid: int) -> QModelIndex:
        number = self.model.number_of(fid)
        if number is None:
            return QModelIndex()
        return self.filter.mapFromSource(self.model.index(number, parcel_model.SERIAL))

    def _follow_link(self, url: QUrl) -> None:
        if url.scheme():
            self.link_chosen.emit(url.scheme(), url.path())
        else:
            self.problem_chosen.emit(int(url.fragment()))

    def _tell_selection(self) -> None:
        if not self._following:
            self.selection_changed.emit([row.fid for row in self.selected()])

    def selected(self) -> list[ParcelRow]:
        """Return the parcels selected in the list."""
        indexes = self.parcelView.selectionModel().selectedRows()
        return [self.model.row(number) for number in self.filter.numbers(indexes)]


def _dropped_path(data: QMimeData) -> Path | None:
    """Return the first folder or file that is dragged; None for anything else."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(names[0]) if names else None
