# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's panel: widgets and signals, no sums and no layers."""

from __future__ import annotations

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QTabWidget,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.adoption import ADOPTABLE
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.gui.planning import moves_model, use_layer
from sanquan_plugin.gui.planning.knobs import Knobs
from sanquan_plugin.gui.planning.moves_model import MovesFilter, MovesModel
from sanquan_plugin.gui.planning.results import Lot, UseArea, use_word
from sanquan_plugin.gui.planning.use_bars import UseBars, legend_text

_COLUMN_WIDTHS = {
    moves_model.SERIAL: "00000",
    moves_model.MU: "00.00",
    moves_model.SCORE: "+00.0",
    moves_model.KEPT: "100%",
}
_CELL_MARGIN_PX = 8


class PlanningPanel(QWidget):
    """Choice of scenario, bars, and three tabs: weights and limits, what moves, the lot."""

    lots_chosen = pyqtSignal(list)
    lot_activated = pyqtSignal(str)
    view_chosen = pyqtSignal(str)

    scenarioLabel: QLabel
    scenarioCombo: QComboBox
    menuButton: QToolButton
    baseLabel: QLabel
    baseCombo: QComboBox
    evaluateButton: QToolButton
    sensitivityButton: QToolButton
    reportButton: QToolButton
    busyBar: QProgressBar
    chartLayout: QVBoxLayout
    stateLabel: QLabel
    tabs: QTabWidget
    useCombo: QComboBox
    ahpButton: QToolButton
    resetButton: QToolButton
    knobsArea: QScrollArea
    demandLabel: QLabel
    demandSpin: QSpinBox
    onlyMovedBox: QCheckBox
    viewCombo: QComboBox
    movesView: QTreeView
    lotView: QTextBrowser
    adoptCombo: QComboBox
    adoptReason: QLineEdit
    adoptPerson: QLineEdit
    adoptButton: QPushButton

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(paths.form("planning.ui")), self)
        self.bars = UseBars(self)
        self.bars.setToolTip(legend_text())
        self.chartLayout.addWidget(self.bars)
        self.knobs = Knobs(self)
        self.knobsArea.setWidget(self.knobs)
        self.model = MovesModel(self)
        self.filter = MovesFilter(self)
        self.filter.setSourceModel(self.model)
        self._word_widgets()
        self._fill_lists()
        self._lay_out_table()
        self._connect()
        self.show_busy(False)
        self.show_areas([])

    def _word_widgets(self) -> None:
        self.scenarioLabel.setText(tr("Scenario"))
        self.baseLabel.setText(tr("Compared with"))
        self.menuButton.setText("⋯")
        self.menuButton.setToolTip(tr("Save, rename, delete; profile from a file"))
        self.evaluateButton.setText(tr("Evaluate"))
        self.evaluateButton.setIcon(qgis_icon("mActionStart"))
        self.evaluateButton.setToolTip(tr("Judge the idle and withdrawn parcels under this scenario"))
        self.sensitivityButton.setText(tr("Steadiness"))
        self.sensitivityButton.setToolTip(tr("Shake all weights by ±20 % and count which uses never change"))
        self.reportButton.setText(tr("Report"))
        self.reportButton.setToolTip(tr("Write the planner's report (HTML and XLSX)"))
        for place, title in enumerate((tr("Weights, limits"), tr("What moves"), tr("Parcel, adopt"))):
            self.tabs.setTabText(place, title)
        self.ahpButton.setText("AHP…")
        self.ahpButton.setToolTip(tr("Find the weights by comparing the factors pair by pair"))
        self.resetButton.setText(tr("Reset"))
        self.resetButton.setToolTip(tr("Take back all changes of this scenario"))
        self.demandLabel.setText(tr("Homestead plots asked for"))
        self.demandLabel.setWordWrap(True)
        self.demandSpin.setSuffix(tr(" plots"))
        self.onlyMovedBox.setText(tr("Only what moves"))
        self.adoptReason.setPlaceholderText(tr("Reason"))
        self.adoptPerson.setPlaceholderText(tr("Person who decides"))

    def _fill_lists(self) -> None:
        for use in USES:
            self.useCombo.addItem(use_word(use), use)
        for use in ADOPTABLE:
            self.adoptCombo.addItem(use_word(use), use)
        views = {
            use_layer.SCENARIO: tr("Map: scenario"),
            use_layer.BASE: tr("Map: base"),
            use_layer.MOVED: tr("Map: what moves"),
        }
        for view, title in views.items():
            self.viewCombo.addItem(title, view)

    def _lay_out_table(self) -> None:
        view = self.movesView
        view.setModel(self.filter)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        header = view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(view.fontMetrics().horizontalAdvance("00000"))
        icon_px = view.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) + _CELL_MARGIN_PX
        for column, widest in _COLUMN_WIDTHS.items():
            beside_px = _CELL_MARGIN_PX + (icon_px if column == moves_model.SERIAL else 0)
            header.resizeSection(column, view.fontMetrics().horizontalAdvance(widest) + beside_px)
        header.setSectionResizeMode(moves_model.USES, QHeaderView.ResizeMode.Stretch)
        view.setColumnHidden(moves_model.KEPT, True)

    def _connect(self) -> None:
        self.onlyMovedBox.toggled.connect(self.filter.show_only_moved)
        self.viewCombo.currentIndexChanged.connect(
            lambda: self.view_chosen.emit(self.viewCombo.currentData())
        )
        self.movesView.selectionModel().selectionChanged.connect(
            lambda: self.lots_chosen.emit([lot.zddm for lot in self.chosen_lots()])
        )
        self.movesView.clicked.connect(lambda index: self.lot_activated.emit(self.filter.lot(index).zddm))

    def chosen_lots(self) -> list[Lot]:
        """Return the lots selected in the table."""
        return [self.filter.lot(index) for index in self.movesView.selectionModel().selectedRows()]

    def show_areas(self, areas: list[UseArea]) -> None:
        """Show the bars; none hides them."""
        self.bars.show_areas(areas)

    def show_lots(self, lots: list[Lot]) -> None:
        """Show the candidates; steadiness found before no longer holds."""
        self.movesView.setColumnHidden(moves_model.KEPT, True)
        self.model.set_lots(lots)

    def show_kept(self, kept: dict[str, float]) -> None:
        """Show in how many of the shaken runs each lot keeps its use."""
        self.model.set_kept(kept)
        self.movesView.setColumnHidden(moves_model.KEPT, False)

    def allow(self, is_open: bool) -> None:
        """Let everything be used while a village is open; the sentence below the bars stays legible without one."""
        for widget in (
            self.scenarioCombo,
            self.menuButton,
            self.baseCombo,
            self.evaluateButton,
            self.sensitivityButton,
            self.reportButton,
            self.tabs,
        ):
            widget.setEnabled(is_open)

    def show_state(self, text: str) -> None:
        """Show one sentence below the bars."""
        self.stateLabel.setText(text)
        self.stateLabel.setVisible(bool(text))

    def show_busy(self, is_busy: bool) -> None:
        """Show that something is judged; the place is kept, so that nothing jumps."""
        self.busyBar.setMaximum(0 if is_busy else 1)
        self.busyBar.setEnabled(is_busy)

    def suggest_use(self, use: str) -> None:
        """Offer a lot's recommended use first; one that can't be adopted changes nothing."""
        place = self.adoptCombo.findData(use)
        if place >= 0:
            self.adoptCombo.setCurrentIndex(place)

    def show_adoption(self, count: int) -> None:
        """Show what the button will do for so many lots."""
        use = self.adoptCombo.currentText()
        self.adoptButton.setText(tr("Adopt {use} for {count}").format(use=use, count=count))
        self.adoptButton.setEnabled(count > 0)
