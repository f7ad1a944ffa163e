# SPDX-License-Identifier: GPL-2.0-or-later
"""caseboard: all cases of a village with what its desk needs, as one text."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.board import board_text, without_names
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm
from sanquan_plugin.store.cases.desk import read_desk


class CaseBoard(CasePackageAlgorithm):
    """Read the board of cases."""

    ID = "caseboard"
    TITLE = "Board of cases"
    HELP = (
        "Gives the cases of a package as JSON: where each stands on a day, what it lacks, what is recorded, and "
        "what the forms of the dock offer: households, adopted procedures, working days. The dock shows this. "
        "Names are masked unless switched off."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts([("DATE", tr("Date (2026-09-28)"), True)])
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), defaultValue=True))
        self.addOutput(QgsProcessingOutputString("BOARD", tr("Board of cases")))
        self.addOutput(QgsProcessingOutputNumber("OPEN", tr("Open cases")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, and give the text."""
        today = self.day(parameters, "DATE", context)
        desk = read_desk(self.package(parameters, context), today, progress=progress)
        shown = without_names(desk) if self.parameterAsBool(parameters, "MASKED", context) else desk
        return {"BOARD": board_text(shown), "OPEN": sum(bool(line.standing.step) for line in shown.lines)}
