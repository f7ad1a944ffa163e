# SPDX-License-Identifier: GPL-2.0-or-later
"""From the parcel card to its case: shows the hat 办件 with the case chosen."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from sanquan_plugin.gui.casework.controller import CaseController
from sanquan_plugin.gui.survey.parcel_card import CASE
from sanquan_plugin.gui.survey.survey_dock import SurveyDock


class CaseLink(QObject):
    """Follows the links of cards to cases; a board that is still to be read is waited for."""

    def __init__(self, dock: SurveyDock, casework: CaseController) -> None:
        super().__init__(dock)
        self._dock, self._casework = dock, casework
        self._wanted = ""
        dock.link_chosen.connect(self._follow)
        casework.board_shown.connect(self._choose)

    def _follow(self, scheme: str, target: str) -> None:
        if scheme != CASE:
            return
        self._wanted = target
        page = self._casework.page
        is_read = page.board is not None
        self._dock.hatBar.setCurrentIndex(self._dock.hats.indexOf(page))
        if is_read:
            page.boardView.choose(target)

    def _choose(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._casework.page.boardView.choose(wanted)
