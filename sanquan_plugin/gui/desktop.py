# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's desktop: dock, toolbar and menu, built and taken away together."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.casework.case_link import CaseLink
from sanquan_plugin.gui.casework.controller import CaseController
from sanquan_plugin.gui.household.household_controller import HouseholdController
from sanquan_plugin.gui.icons import own_icon, qgis_icon
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.planning.controller import PlanningController
from sanquan_plugin.gui.printing.controller import PrintingController
from sanquan_plugin.gui.steps.step_controller import StepController
from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import WIDTH_PX, SurveyDock
from sanquan_plugin.gui.survey.withdrawal import Withdrawal
from sanquan_plugin.gui.village.outside_changes import OutsideChanges
from sanquan_plugin.gui.village.recent import RecentMenu
from sanquan_plugin.gui.village.village_opening import VillageOpening


class Desktop:
    """What the plugin adds to QGIS's main window."""

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        window = iface.mainWindow()
        self.dock = SurveyDock(window)
        self.survey = SurveyController(iface, self.dock)
        self.runner = StepRunner(window)
        self.withdrawal = Withdrawal(self.dock, self.survey, self.runner)
        places = Places(window)
        self.opening = VillageOpening(self.survey, self.runner, places, window)
        self.changes = OutsideChanges(self.survey, self.runner)
        self.steps = StepController(self.dock, self.survey, self.runner, self.opening, places)
        self.planning = PlanningController(iface, self.dock, self.survey, self.runner, places)
        self.printing = PrintingController(iface, self.dock, self.survey, self.runner, places)
        self.casework = CaseController(iface, self.dock, self.survey, self.runner, places)
        self.case_link = CaseLink(self.dock, self.casework)
        self.households = HouseholdController(iface, self.dock, self.survey)
        self.dock.open_folder_asked.connect(self.opening.ask_folder)
        self.dock.open_file_asked.connect(self.opening.ask_file)
        self.dock.open_package_asked.connect(self.opening.ask_package)
        self.dock.open_server_asked.connect(self.opening.ask_server)
        self.recent = RecentMenu(self.dock.openButton.menu(), self.opening.open_named)
        self.dock.path_dropped.connect(self.opening.open_path)
        self.toolbar = QToolBar(tr("SanQuan"), window)
        self.toolbar.setObjectName("SanQuanToolBar")
        self.menu = QMenu(tr("SanQuan homesteads"), window)
        self.menu.setIcon(own_icon("sanquan"))
        self._fill()
        iface.addToolBar(self.toolbar)
        iface.pluginMenu().addMenu(self.menu)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        window.resizeDocks([self.dock], [WIDTH_PX], Qt.Orientation.Horizontal)

    def _fill(self) -> None:
        show = self._show_action()
        folder = QAction(qgis_icon("mActionFileOpen"), tr("Open village folder…"), self.menu)
        folder.triggered.connect(self.opening.ask_folder)
        file = QAction(qgis_icon("mActionAddOgrLayer"), tr("Open parcel file…"), self.menu)
        file.triggered.connect(self.opening.ask_file)
        package = QAction(qgis_icon("mGeoPackage"), tr("Open village package…"), self.menu)
        package.triggered.connect(self.opening.ask_package)
        server = QAction(qgis_icon("mIconPostgis"), tr("Open village on the county server…"), self.menu)
        server.triggered.connect(self.opening.ask_server)
        self.toolbar.addActions([show, folder])
        self.toolbar.addSeparator()
        self.toolbar.addActions(list(self.steps.actions.values()))
        self.menu.addActions([show, folder, file, package, server])
        self.menu.addSeparator()
        self.menu.addActions(list(self.steps.actions.values()))
        if self.steps.exports:
            exports = self.menu.addMenu(qgis_icon("mActionSharingExport"), tr("Export"))
            exports.addActions(list(self.steps.exports.values()))

    def _show_action(self) -> QAction:
        action = QAction(own_icon("sanquan"), tr("SanQuan dock"), self.menu)
        action.setCheckable(True)
        action.setChecked(True)
        action.toggled.connect(self.dock.setUserVisible)
        self.dock.visibilityChanged.connect(lambda: action.setChecked(self.dock.isUserVisible()))
        return action

    def close(self) -> None:
        """Take everything away again, steps under way first."""
        self.opening.close()
        self.changes.close()
        self.planning.close()
        self.printing.close()
        self.casework.close()
        self.households.close()
        self.runner.cancel()
        self.survey.close()
        self._iface.removeDockWidget(self.dock)
        self._iface.pluginMenu().removeAction(self.menu.menuAction())
        for widget in (self.dock, self.toolbar, self.menu):
            widget.deleteLater()
