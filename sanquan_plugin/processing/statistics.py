# SPDX-License-Identifier: GPL-2.0-or-later
"""statistics: figures of one or several villages by group, village, town and year as XLSX."""

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
from sanquan_plugin.core.statistics.sheets import statistics_sheets
from sanquan_plugin.processing.villages import VillagesAlgorithm


class Statistics(VillagesAlgorithm):
    """Write the statistics of villages; only the list of people settled in town holds names."""

    ID = "statistics"
    TITLE = "Statistics"
    GROUP = "Products"
    HELP = (
        "Counts parcels, households, idle homesteads, exits, transfers, reclaimed land, suitability, quota and the "
        "three rights by group, village, town and year, for one or several village packages, and writes them to XLSX."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_packages()
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), False))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr("Statistics"), "XLSX (*.xlsx)"))
        self.addOutput(QgsProcessingOutputNumber("VILLAGES", tr("Villages counted")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read all packages, count, write."""
        villages = self.villages(parameters, context, progress)
        masked = self.parameterAsBool(parameters, "MASKED", context)
        sheets = statistics_sheets(villages, masked=masked, progress=progress)
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_workbook(
            path, sheets, filed_by="、".join(dict.fromkeys(tables.filed_by for tables in villages))
        )
        return {"OUTPUT": str(path), "VILLAGES": len(villages)}
