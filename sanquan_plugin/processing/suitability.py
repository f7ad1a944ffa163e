# SPDX-License-Identifier: GPL-2.0-or-later
"""suitability: cultivate, forest, build or reserve, lot by lot, with the reason in Chinese."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.evaluation import table
from sanquan_plugin.core.suitability.factor_values import factor_values
from sanquan_plugin.core.suitability.profile.profile import USES
from sanquan_plugin.processing.case_input import CaseAlgorithm

_LABELS = {"cultivate": "宜耕", "forest": "宜林", "build": "宜建"}
_ADDED = [
    Column("patch", "int", "片号"),
    *[Column(f"score_{use}", "real", f"{_LABELS[use]}得分") for use in USES],
    *[Column(f"grade_{use}", "text", f"{_LABELS[use]}等级") for use in USES],
    *[Column(f"veto_{use}", "text", f"{_LABELS[use]}否决条件") for use in USES],
    *[Column(f"data_share_{use}", "real", f"{_LABELS[use]}依据充分度") for use in USES],
    Column("needs_review", "text", "需复核"),
    Column("use", "text", "建议用途"),
    Column("reason", "text", "理由"),
    Column("profile_version", "text", "参数版本"),
    Column("slope_deg", "real", "坡度(°)"),
    Column("reuse_order", "text", "再利用顺序"),
    Column("market_entry", "text", "入市条件"),
]
_FACTORS = [
    Column("zddm", "text", "宗地代码"),
    Column("use", "text", "用途"),
    Column("factor", "text", "因子"),
    Column("value", "text", "因子值"),
    Column("score", "real", "得分"),
    Column("weight", "real", "权重"),
    Column("source", "text", "来源"),
]


class Suitability(CaseAlgorithm):
    """Judge what each candidate suits."""

    ID = "suitability"
    KEEPS_CASE = False
    TITLE = "Suitability"
    HELP = (
        "Judges what each candidate lot suits: cultivate, forest, build, or reserve where none does. Lots are "
        "joined into patches first; then the rules of the profile veto, its factors score, and the best grade is "
        "recommended (DEMAND plots go to members' homesteads first). A layer that was not handed over is unknown; "
        "an empty layer means none there. A use is unknown where a required layer is absent or less than the "
        "profile's share of the weight has data; unknown uses are never recommended."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_lots()
        self.add_choice("PROFILE", tr("Profile or scenario"), "default")
        self.add_scenarios()
        self.add_evidence()
        polygon, rows = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.Vector
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Suitability"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "FACTORS",
                tr("Value, score and weight of each factor"),
                rows,
                optional=True,
                createByDefault=False,
            )
        )

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read the layers, judge, write."""
        choice = self.read_choice(parameters, "PROFILE", context)
        case, (judgement,) = self.judge(parameters, [choice], context, progress)
        result = table(case, judgement, progress=progress)
        progress.check()
        output = self.write_beside_fields(
            parameters,
            context,
            result,
            [Column("zddm", "text", "宗地代码"), *_ADDED],
            progress=progress,
            wkb_type=self.lot_type(parameters, context),
            without=["fid"],
        )
        tables = {"OUTPUT": output}
        if parameters.get("FACTORS") not in (None, ""):
            factors = factor_values(case, judgement, sources=self.layer_names(parameters, context))
            tables["FACTORS"] = self.write_frame(
                parameters, "FACTORS", context, factors, _FACTORS, progress=progress
            )
        return {**tables, **{use.upper(): int((result["use"] == use).sum()) for use in USES}}
