# SPDX-License-Identifier: GPL-2.0-or-later
"""townledger: the town's ledgers of exits and cases over several villages as XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.workbook import write_workbook
from sanquan_plugin.core.ledger.town_workbook import town_ledgers, town_name
from sanquan_plugin.processing.villages import VillagesAlgorithm


class TownLedger(VillagesAlgorithm):
    """Write the exits and the cases of a town's villages, each row with its village; masked on request."""

    ID = "townledger"
    TITLE = "Ledger of a town"
    GROUP = "Products"
    HELP = (
        "Writes the ledgers of exits and of cases of one or several village packages to one XLSX, each row with its "
        "village. Exits that lack papers are added apart. The masked version can be handed out."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_packages()
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), False))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Ledger"), "XLSX (*.xlsx)"))
        self.addOutput(QgsProcessingOutputNumber("VILLAGES", tr("Villages counted")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read all packages, list, write."""
        villages = self.villages(parameters, context, progress)
        sheets = town_ledgers(villages, masked=self.parameterAsBool(parameters, "MASKED", context))
        progress.check()
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_workbook(path, sheets, filed_by=town_name(villages))
        return {"OUTPUT": str(path), "VILLAGES": len(villages)}
