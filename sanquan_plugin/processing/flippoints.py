# SPDX-License-Identifier: GPL-2.0-or-later
"""flippoints: what would have to change for a lot to get another use."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.whatif.flip_limits import limit_flips
from sanquan_plugin.core.suitability.whatif.flip_points import weight_flips
from sanquan_plugin.core.suitability.whatif.flip_words import limit_sentences, weight_sentences
from sanquan_plugin.processing.case_input import CaseAlgorithm

_COLUMNS = [
    Column("zddm", "text", "宗地代码"),
    Column("use", "text", "建议用途"),
    Column("of", "text", "权重所属用途"),
    Column("factor", "text", "因子"),
    Column("weight_now", "real", "现权重"),
    Column("weight_flip", "real", "翻转权重"),
    Column("use_flip", "text", "翻转后用途"),
    Column("sentence", "text", "权重翻转点"),
    Column("rule_of", "text", "限值所属用途"),
    Column("rule", "text", "限值条件"),
    Column("limit_now", "real", "现限值"),
    Column("limit_flip", "real", "翻转限值"),
    Column("use_limit", "text", "限值翻转后用途"),
    Column("limit_sentence", "text", "限值翻转点"),
]


class FlipPoints(CaseAlgorithm):
    """Find for each lot the nearest change of one weight, or one limit, that changes its use."""

    ID = "flippoints"
    TITLE = "Flip points"
    HELP = (
        "Tells for each lot what would change its recommended use: the nearest weight of one factor (the others in "
        "proportion), such as 坡度权重超过 0.310 时改为宜林, and the nearest limit of one veto rule. A use that would "
        "last for less than 0.01 of weight is passed over; lots that serve members' demand have no flip point."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_lots()
        self.add_choice("PROFILE", tr("Profile or scenario"), "default")
        self.add_scenarios()
        self.add_evidence()
        polygon = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Flip points"), polygon))
        self.addOutput(QgsProcessingOutputNumber("FLIPS", tr("Parcels with a flip point of a weight")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Judge, search, write."""
        choice = self.read_choice(parameters, "PROFILE", context)
        case, (judgement,) = self.judge(parameters, [choice], context, progress)
        weights = weight_flips(judgement, progress=progress)
        limits = limit_flips(judgement, case.evidence)
        told = pd.concat([weights, limits], axis=1).assign(
            zddm=case.codes,
            use=judgement.use,
            sentence=weight_sentences(weights, judgement.demanded),
            limit_sentence=limit_sentences(limits, judgement.demanded, choice.profile),
        )
        frame = gpd.GeoDataFrame(told, geometry=case.lots.geometry.to_numpy(), crs=case.lots.crs)
        output = self.write_frame(
            parameters,
            "OUTPUT",
            context,
            frame,
            _COLUMNS,
            progress=progress,
            wkb_type=self.lot_type(parameters, context),
        )
        return {"OUTPUT": output, "FLIPS": int((weights["factor"] != "").sum())}
