# SPDX-License-Identifier: GPL-2.0-or-later
"""ledger: the ledgers of a package as XLSX."""

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
from sanquan_plugin.core.ledger.ledger_workbook import village_ledgers
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.statistics import read_village_tables


class Ledger(SanQuanAlgorithm):
    """Write the ledgers: parcels, statistics, exits, cases, households, qualifications; masked on request."""

    ID = "ledger"
    TITLE = "Ledger"
    GROUP = "Products"
    HELP = (
        "Writes the homestead ledger, its statistics, the findings of the survey, the ledgers of exits and cases, of "
        "households and of qualifications to XLSX. The full version is internal; the masked one has only columns "
        "that may be handed out, with names masked."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), False))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Ledger"), "XLSX (*.xlsx)"))
        self.addOutput(QgsProcessingOutputNumber("ROWS", tr("Parcels in the ledger")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Write the ledger."""
        package = self.package(parameters, context)
        tables = read_village_tables(package)
        progress.report(0.6)
        sheets = village_ledgers(tables, masked=self.parameterAsBool(parameters, "MASKED", context))
        progress.check()
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_workbook(path, sheets, filed_by=tables.filed_by)
        return {"OUTPUT": str(path), "ROWS": len(tables.parcels)}
