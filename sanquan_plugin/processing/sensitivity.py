# SPDX-License-Identifier: GPL-2.0-or-later
"""sensitivity: how often each lot keeps its use when all weights are shaken."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.whatif.sensitivity import shake
from sanquan_plugin.processing.case_input import CaseAlgorithm

_COLUMNS = [
    Column("zddm", "text", "宗地代码"),
    Column("use", "text", "建议用途"),
    Column("kept", "real", "保持不变比例"),
    Column("other", "text", "最常改为"),
]


class Sensitivity(CaseAlgorithm):
    """Shake all weights and count how often each lot keeps its recommended use."""

    ID = "sensitivity"
    TITLE = "Sensitivity to weights"
    HELP = (
        "Judges the lots many times, each weight multiplied by a random number from 1 − SPREAD to 1 + SPREAD, and "
        "tells for each lot the share of runs in which it keeps its use, and for the village the share of lots that "
        "never change. The same SEED gives the same result."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        integer, real = Qgis.ProcessingNumberParameterType.Integer, Qgis.ProcessingNumberParameterType.Double
        self.add_lots()
        self.add_choice("PROFILE", tr("Profile or scenario"), "default")
        self.add_scenarios()
        add = self.addParameter
        add(QgsProcessingParameterNumber("RUNS", tr("Runs"), integer, 200, minValue=1, maxValue=10000))
        add(
            QgsProcessingParameterNumber(
                "SPREAD", tr("Spread of the weights (0.2 = ±20 %)"), real, 0.2, minValue=0.0, maxValue=0.99
            )
        )
        add(QgsProcessingParameterNumber("SEED", tr("Seed of the random numbers"), integer, 1, minValue=0))
        self.add_evidence()
        polygon = Qgis.ProcessingSourceType.VectorPolygon
        add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Sensitivity"), polygon))
        self.addOutput(QgsProcessingOutputNumber("NEVER_CHANGE", tr("Share of parcels that never change")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Judge, shake, write."""
        choice = self.read_choice(parameters, "PROFILE", context)
        case, (judgement,) = self.judge(parameters, [choice], context, progress.within(0.0, 0.5))
        seed = self.parameterAsInt(parameters, "SEED", context)
        found = shake(
            case,
            judgement,
            runs=self.parameterAsInt(parameters, "RUNS", context),
            spread=self.parameterAsDouble(parameters, "SPREAD", context),
            seed=seed,
            progress=progress.within(0.5, 0.95),
        )
        if len(case.codes):
            progress.message(
                "{runs} runs with seed {seed}: {share:.1%} of the parcels never change their use.",
                runs=found.runs,
                seed=seed,
                share=found.never,
            )
        columns = {"zddm": case.codes, "use": judgement.use, "kept": found.kept, "other": found.other}
        frame = gpd.GeoDataFrame(columns, geometry=case.lots.geometry.to_numpy(), crs=case.lots.crs)
        output = self.write_frame(
            parameters,
            "OUTPUT",
            context,
            frame,
            _COLUMNS,
            progress=progress,
            wkb_type=self.lot_type(parameters, context),
        )
        return {"OUTPUT": output, **({"NEVER_CHANGE": found.never} if len(case.codes) else {})}
