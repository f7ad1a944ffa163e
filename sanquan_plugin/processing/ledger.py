# SPDX-License-Identifier: GPL-2.0-or-later
"""ledger: the homestead ledger of a package as XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.ledger import ledger_sheets
from sanquan_plugin.core.workbook import write_workbook
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village


class Ledger(SanQuanAlgorithm):
    """Write the ledger: parcels, statistics, exits; names masked on request."""

    ID = "ledger"
    TITLE = "Ledger"
    GROUP = "Products"
    HELP = (
        "Writes the homestead ledger, its statistics and the ledger of exits to XLSX. The full version is internal; "
        "the masked one hides names and can be handed out."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterFile("PACKAGE", tr("Village package"), extension="gpkg"))
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), False))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Ledger"), "XLSX (*.xlsx)"))
        self.addOutput(QgsProcessingOutputNumber("ROWS", tr("Parcels in the ledger")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Write the ledger."""
        package = Path(self.parameterAsFile(parameters, "PACKAGE", context))
        overlaid, _ = parcels_with_rights(package)
        progress.report(0.6)
        sheets = ledger_sheets(
            overlaid,
            read_table(package, "evaluation"),
            read_table(package, "exit_paper"),
            village=read_village(package).name,
            masked=self.parameterAsBool(parameters, "MASKED", context),
        )
        progress.check()
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_workbook(path, sheets)
        return {"OUTPUT": str(path), "ROWS": len(overlaid)}
