# SPDX-License-Identifier: GPL-2.0-or-later
"""From the parcel card to its household and back: three rights in the dock, land on the map."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.households.card import read_record
from sanquan_plugin.core.households.record import HouseholdRecord
from sanquan_plugin.gui.household import household_card
from sanquan_plugin.gui.household.household_highlight import HouseholdHighlight
from sanquan_plugin.gui.last_wish import LastWish
from sanquan_plugin.gui.steps.step_runner import Job
from sanquan_plugin.gui.survey.parcel_card import PHOTO
from sanquan_plugin.gui.survey.photo_viewer import PhotoViewer
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock

_HOMESTEADS, _PLOTS = "#d7301f", "#2b7a3d"
_DELAY_MS = 20


class HouseholdController(QObject):
    """Follows the links of the cards."""

    def __init__(self, iface: QgisInterface, dock: SurveyDock, survey: SurveyController) -> None:
        super().__init__(dock)
        self._dock = dock
        self._survey = survey
        self._canvas = iface.mapCanvas()
        self._highlight = HouseholdHighlight(self._canvas)
        self._record: HouseholdRecord | None = None
        self.photos = PhotoViewer(self, survey.tell)
        self.reading = LastWish(iface.mainWindow(), _DELAY_MS)
        self.reading.finished.connect(self._show)
        self.reading.failed.connect(lambda reason: survey.tell(reason, Qgis.MessageLevel.Warning))
        dock.link_chosen.connect(self._follow)
        dock.parcelView.selectionModel().selectionChanged.connect(self.leave)
        dock.model.modelReset.connect(self.leave)
        survey.renewed.connect(self.leave)

    def show(self, code: str) -> None:
        """Show a household's card and its land on the map, read in the background."""
        if self._survey.village is not None:
            values = {"PACKAGE": str(self._survey.village.package), "HOUSEHOLD": code, "MASKED": False}
            self.reading.ask(lambda: [Job("householdcard", tr("Three rights by household"), values)])

    def close(self) -> None:
        """Stop reading, take the household's land off the map and delete fetched photos."""
        self.leave()
        self.photos.close()

    def leave(self, *_: object) -> None:
        """Take the household's land off the map, and forget the one that is being read."""
        self.reading.stop()
        self._record = None
        self._highlight.clear()

    def _show(self, _: Job, results: dict[str, Any], __: object) -> None:
        try:
            self._record = read_record(results["CARD"])
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            return
        self._dock.show_card(household_card.household_html(self._record))
        self._highlight.clear()
        self._highlight.show(self._record.homestead_shapes, _HOMESTEADS)
        self._highlight.show(self._record.plot_shapes, _PLOTS)

    def _follow(self, scheme: str, target: str) -> None:
        if scheme == household_card.HOUSEHOLD:
            self.show(target)
        elif scheme == household_card.BACK:
            self.leave()
            self._survey.show_card()
        elif scheme == household_card.PARCEL:
            self._zoom_to_parcel(target)
        elif scheme == household_card.PLOTS and self._record is not None:
            self._highlight.zoom(self._record.plot_shapes)
        elif scheme == PHOTO:
            self.photos.show(self._survey.village.package, target)

    def _zoom_to_parcel(self, code: str) -> None:
        rows = [row for row in self._dock.model.rows() if row.zddm == code]
        if rows:
            self._survey.zoom_to(rows[0])
