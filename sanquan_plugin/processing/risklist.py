# SPDX-License-Identifier: GPL-2.0-or-later
"""risklist: disputes and unlawful use of a package, as points with their state and as a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.reportpage import write_page
from sanquan_plugin.core.marks.risks import OPEN, risk_points, risk_rows
from sanquan_plugin.core.masking import hide_numbers
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.package import read_table, read_village

_COLUMNS = [
    Column("risk", "text", "风险"),
    Column("kind", "text", "类型"),
    Column("zddm", "text", "宗地代码"),
    Column("status", "text", "状态"),
    Column("reported_on", "text", "登记日期"),
    Column("settled_on", "text", "解决日期"),
    Column("document_no", "text", "文号"),
    Column("note", "text", "说明"),
]


class RiskList(SanQuanAlgorithm):
    """Disputes and violations by parcel, those not settled first."""

    ID = "risklist"
    TITLE = "Disputes and violations"
    GROUP = "Village"
    HELP = (
        "Lists a village's land disputes and unlawful uses with their state, as points on the parcels and as a table: "
        "the risk list that Pingluo's plan asks for. ID numbers and phones in the notes are hidden."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterBoolean("ONLY_OPEN", tr("Only those not settled"), False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Disputes and violations"), Qgis.ProcessingSourceType.VectorPoint, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("OPEN", tr("Not settled")))
        self.addOutput(QgsProcessingOutputNumber("SETTLED", tr("Settled")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Gather and list."""
        package = self.package(parameters, context)
        points = risk_points(
            read_table(package, "ZDJBXX"),
            read_table(package, "dispute"),
            read_table(package, "violation"),
            only_open=self.parameterAsBool(parameters, "ONLY_OPEN", context),
        )
        progress.check()
        points["note"] = points["note"].map(hide_numbers)
        is_open = points["status"] == OPEN
        results: dict[str, Any] = {"OPEN": int(is_open.sum()), "SETTLED": int((~is_open).sum())}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            write_page(
                Path(report),
                "rows.html",
                title=f"{read_village(package).name}土地纠纷与违法用地清单",
                summary=f"未解决 {results['OPEN']} 件，已解决 {results['SETTLED']} 件。",
                headings=[column.label for column in _COLUMNS],
                rows=risk_rows(points),
                version=paths.version(),
            )
            results["REPORT"] = report
        layer = self.write_frame(
            parameters,
            "OUTPUT",
            context,
            points,
            _COLUMNS,
            progress=progress,
            wkb_type=Qgis.WkbType.Point,
        )
        return results if layer is None else {**results, "OUTPUT": layer}
