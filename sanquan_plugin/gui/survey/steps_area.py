# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock's box of steps: buttons in rows of four, folded away while the dock is low."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAction, QGridLayout, QMenu, QSizePolicy, QToolButton

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.icons import qgis_icon

_A_ROW = 4
_LINES_NEEDED = 36


class StepsArea(QObject):
    """Fills and folds the box; who opens it in a low dock has it open until the dock's height changes."""

    def __init__(self, box: QgsCollapsibleGroupBoxBasic, layout: QGridLayout) -> None:
        super().__init__(box)
        self._box, self._layout = box, layout
        self._is_low = False
        box.setTitle(tr("Steps"))

    def add_step(self, action: QAction) -> None:
        """Add a button that starts a step."""
        button = QToolButton(self._box)
        button.setDefaultAction(action)
        self._place(button)

    def add_exports(self, actions: list[QAction]) -> None:
        """Add the button whose menu lists the exports; none where there are none."""
        if not actions:
            return
        menu = QMenu(self._box)
        menu.addActions(actions)
        button = QToolButton(self._box)
        button.setObjectName("exportButton")
        button.setText(tr("Export"))
        button.setToolTip(tr("Write files for other offices"))
        button.setIcon(qgis_icon("mActionSharingExport"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._place(button)

    def fit(self, height_px: int) -> None:
        """Fold the box where the dock is too low for list, card and steps; unfold it where it no longer is."""
        is_low = height_px < _LINES_NEEDED * self._box.fontMetrics().height()
        if is_low != self._is_low:
            self._is_low = is_low
            self._box.setCollapsed(is_low)

    def _place(self, button: QToolButton) -> None:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        place = self._layout.count()
        self._layout.addWidget(button, place // _A_ROW, place % _A_ROW)
