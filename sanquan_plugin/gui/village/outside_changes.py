# SPDX-License-Identifier: GPL-2.0-or-later
"""What a job of the dock or an algorithm of the toolbox wrote into the open package comes into the dock."""

from __future__ import annotations

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QObject, pyqtSlot

from sanquan_plugin.gui.steps.step_runner import StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController


class OutsideChanges(QObject):
    """Lets the survey look into the package whenever something that may have written into it has ended."""

    def __init__(self, survey: SurveyController, runner: StepRunner) -> None:
        super().__init__(survey)
        self._survey = survey
        runner.ended.connect(self._look)
        QgsGui.historyProviderRegistry().entryUpdated.connect(self._look)

    def close(self) -> None:
        """Listen no more."""
        QgsGui.historyProviderRegistry().entryUpdated.disconnect(self._look)

    @pyqtSlot()  # without the signal's own values, one of which PyQt 5 can't convert
    def _look(self) -> None:
        self._survey.package_changed()
