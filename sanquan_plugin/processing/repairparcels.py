# SPDX-License-Identifier: GPL-2.0-or-later
"""repairparcels: common points, repeated points, narrow gaps, with a list of every vertex moved."""

from __future__ import annotations

from typing import Any

import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.repair.fixed import surveyed_mm
from sanquan_plugin.core.repair.parcels import Repair, repair_parcels
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.survey_input import read_survey, survey_parameter

_ADDED = [
    Column("area_before_m2", "real", "修复前面积(m²)"),
    Column("area_after_m2", "real", "修复后面积(m²)"),
    Column("area_change_m2", "real", "面积变化(m²)"),
    Column("changes", "int", "改动点数"),
]
_MOVES = [
    Column("zddm", "text", "宗地代码"),
    Column("part", "int", "部分"),
    Column("ring", "int", "圈号"),
    Column("vertex", "int", "点序"),
    Column("action", "text", "处理"),
    Column("other", "text", "邻宗"),
    Column("from_x_north", "real", "原X坐标(北)"),
    Column("from_y_east", "real", "原Y坐标(东)"),
    Column("to_x_north", "real", "新X坐标(北)"),
    Column("to_y_east", "real", "新Y坐标(东)"),
    Column("moved_m", "real", "移动(m)"),
    Column("why", "text", "原因"),
]
_WHAT = ("snap", "duplicates", "gaps")


class RepairParcels(SanQuanAlgorithm):
    """Make neighbours share their points, within a tolerance, and list what was moved."""

    ID = "repairparcels"
    TITLE = "Repair parcels"
    GROUP = "Survey"
    HELP = (
        "Moves vertices to a neighbour's vertex, inserts into a line the neighbour's vertices that it lacks, and "
        "removes repeated points, none farther than TOLERANCE_M. WHAT chooses among snap, duplicates and gaps "
        "(the same as snap, at the rims of narrow enclosed gaps alone). Points of BOUNDARY_SURVEY are never moved. "
        "MOVES lists every vertex moved, inserted, removed or refused; what lies farther apart than the tolerance "
        "is refused and has to be surveyed. PARCELS is not changed."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        kind = Qgis.ProcessingSourceType
        what = QgsProcessingParameterEnum(
            "WHAT", tr("Repairs"), list(_WHAT), allowMultiple=True, defaultValue=list(_WHAT)
        )
        what.setUsesStaticStrings(True)
        parameters = [
            QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [kind.VectorPolygon]),
            QgsProcessingParameterDistance(
                "TOLERANCE_M",
                tr("Vertices move at most (m)"),
                threshold("repair_tolerance_m"),
                "PARCELS",
                minValue=threshold("coordinate_step_m"),
                maxValue=threshold("repair_limit_m"),
            ),
            what,
            survey_parameter(),
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Repaired parcels"), kind.VectorPolygon),
            QgsProcessingParameterFeatureSink(
                "MOVES", tr("Moves"), kind.Vector, QgsProcessing.TEMPORARY_OUTPUT
            ),
        ]
        for parameter in parameters:
            self.addParameter(parameter)
        for name, label in (("MOVED", "Vertices changed"), ("REFUSED", "Moves refused")):
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Repair a copy, tell what was done and refused, write it."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        chosen = self.parameterAsEnumStrings(parameters, "WHAT", context)
        repair = Repair(
            self.parameterAsDouble(parameters, "TOLERANCE_M", context),
            **{name: name in chosen for name in _WHAT},
        )
        fixed_mm = surveyed_mm(read_survey(self, parameters, context, parcels.crs, progress))
        repaired = repair_parcels(parcels, repair, fixed_mm=fixed_mm, progress=progress)
        progress.report(0.8)
        refused = _tell(repaired.moves, repair.tolerance_m, progress)
        return {
            "OUTPUT": self.write_beside_fields(
                parameters, context, repaired.parcels, _ADDED, progress=progress
            ),
            "MOVES": self.write_frame(
                parameters, "MOVES", context, repaired.moves, _MOVES, progress=progress
            ),
            "MOVED": len(repaired.moves) - refused,
            "REFUSED": refused,
        }


def _tell(moves: pd.DataFrame, tolerance_m: float, progress: FeedbackProgress) -> int:
    """Say in sentences what was done and refused, and return how many moves were refused."""
    count = moves["action"].value_counts()
    progress.message(
        "{moved} vertices moved, {inserted} inserted, {removed} removed; none moved farther than {most} m.",
        moved=count.get("moved", 0),
        inserted=count.get("inserted", 0),
        removed=count.get("removed", 0),
        most=f"{moves['moved_m'].max() if len(moves) else 0.0:.3f}",
    )
    refused = int(count.get("refused", 0))
    if refused:
        progress.warning(
            "{count} moves were refused, most of them because they exceed {tolerance} m. See MOVES.",
            count=refused,
            tolerance=tolerance_m,
        )
    return refused
