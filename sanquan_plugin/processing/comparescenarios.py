# SPDX-License-Identifier: GPL-2.0-or-later
"""comparescenarios: what moves when weights, limits or cuts change."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.whatif.comparison import by_use, compare
from sanquan_plugin.processing.case_input import CaseAlgorithm

_COLUMNS = [
    Column("zddm", "text", "宗地代码"),
    Column("patch", "int", "片号"),
    Column("use_base", "text", "基准用途"),
    Column("use_other", "text", "方案用途"),
    Column("moved", "int", "是否变化"),
    Column("score_change", "real", "得分变化"),
    Column("area_m2", "real", "面积(m²)"),
    Column("reason", "text", "变化说明"),
]
_SUMMARY = [
    Column("use", "text", "用途代码"),
    Column("label", "text", "用途"),
    Column("parcels_base", "int", "基准宗数"),
    Column("parcels_other", "int", "方案宗数"),
    Column("m2_base", "real", "基准面积(m²)"),
    Column("m2_other", "real", "方案面积(m²)"),
    Column("mu_base", "real", "基准面积(亩)"),
    Column("mu_other", "real", "方案面积(亩)"),
]


class CompareScenarios(CaseAlgorithm):
    """Compare the recommended uses under two profiles or scenarios."""

    ID = "comparescenarios"
    TITLE = "Compare scenarios"
    HELP = (
        "Judges the same lots twice and shows what moves: parcel by parcel from use to use with the change of "
        "score, and parcels and 亩 by use before and after. BASE and OTHER are each a built-in profile, a profile "
        "or scenario file (TOML), a scenario's TOML text, or the name of a scenario saved in PACKAGE. Layers "
        "read before are not overlaid again, so that a changed weight is judged at once."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_lots()
        self.add_choice("BASE", tr("Base: profile or scenario"), "default")
        self.add_choice("OTHER", tr("Other: profile or scenario"))
        self.add_scenarios()
        self.add_evidence()
        polygon, table = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.Vector
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("What moves"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSink("SUMMARY", tr("Area by use"), table, optional=True)
        )
        self.addOutput(QgsProcessingOutputNumber("MOVED", tr("Parcels that move")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Judge by both, compare, write."""
        choices = [self.read_choice(parameters, name, context) for name in ("BASE", "OTHER")]
        case, (base, other) = self.judge(parameters, choices, context, progress)
        compared = compare(case, base, other)
        summary = by_use(compared)
        progress.check()
        kind = self.lot_type(parameters, context)
        output = self.write_frame(
            parameters, "OUTPUT", context, compared, _COLUMNS, progress=progress, wkb_type=kind
        )
        results = {"OUTPUT": output, "MOVED": int(compared["moved"].sum())}
        table = self.write_frame(parameters, "SUMMARY", context, summary, _SUMMARY, progress=progress)
        return results | ({"SUMMARY": table} if table else {})
