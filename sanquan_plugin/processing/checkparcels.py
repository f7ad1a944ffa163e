# SPDX-License-Identifier: GPL-2.0-or-later
"""checkparcels: geometry, topology and code faults of a parcel layer, one point a fault."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.catalogue import map_headings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.processing.base import SanQuanAlgorithm

_COLUMNS = [
    Column("rule", "text", "规则"),
    Column("severity", "text", "等级"),
    Column("zddm", "text", "宗地代码"),
    Column("other", "text", "相关宗地"),
    Column("measure", "real", "量值"),
    Column("unit", "text", "单位"),
    Column("message", "text", "问题"),
]
_TOLERANCES = {
    "TOLERANCE_M": "Vertices count as on a neighbour's line within (m)",
    "OVERLAP_MIN_M2": "Overlaps count above (m²)",
    "MIN_AREA_M2": "Parcels are tiny below (m²)",
    "GAP_MAX_M2": "Gaps have at most this area (m²)",
    "GAP_MAX_WIDTH_M": "Gaps have at most this mean width (m)",
    "SLIVER_WIDTH_M": "Slivers have at most this mean width (m)",
    "SHORT_SIDE_M": "Sides are short below (m)",
}
_DEFAULTS = Options()


class CheckParcels(SanQuanAlgorithm):
    """Find faults of geometry, topology, codes and attributes."""

    ID = "checkparcels"
    TITLE = "Check parcels"
    GROUP = "Survey"
    HELP = (
        "Checks shapes (null, invalid, duplicate, several parts, slivers, tiny ones, short sides), their fit "
        "(overlaps, gaps, points that are not common), codes (form, duplicates, contradictions, zone) and "
        "attributes of a parcel layer with a column ZDDM. PROBLEMS has one point a fault with a sentence in "
        "Chinese. Areas are compared with AREA_FIELD within the limit of ACCURACY_CLASS; BUILDINGS, where "
        "given, must lie in their parcels, and a parcel in the SUBDISTRICTS' area that its code begins with. The "
        "layer is not changed."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygon = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [polygon]))
        self.addParameter(
            QgsProcessingParameterField(
                "AREA_FIELD", tr("Column of the recorded area"), None, "PARCELS", optional=True
            )
        )
        self.addParameter(self._number("ACCURACY_CLASS", tr("Accuracy class of the survey"), is_whole=True))
        self.addParameter(
            QgsProcessingParameterFeatureSource("BUILDINGS", tr("Buildings"), [polygon], optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "SUBDISTRICTS", tr("Cadastral sub-districts (DJZQ)"), [polygon], optional=True
            )
        )
        for name, label in _TOLERANCES.items():
            parameter = self._number(name, tr(label))
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "PROBLEMS", tr("Problems"), Qgis.ProcessingSourceType.VectorPoint
            )
        )
        self.addOutput(QgsProcessingOutputNumber("ERRORS", tr("Errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", tr("Warnings")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Check, then write the problems."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress.within(0.0, 0.2))
        options = self._options(parameters, context)
        buildings, subdistricts = (
            self._beside(parameters, name, context, parcels, progress)
            for name in ("BUILDINGS", "SUBDISTRICTS")
        )
        if subdistricts is not None:
            subdistricts = map_headings(subdistricts, "DJZQ")
        problems = check(
            parcels,
            options,
            buildings=buildings,
            subdistricts=subdistricts,
            progress=progress.within(0.2, 0.9),
        )
        point = Qgis.WkbType.Point
        layer = self.write_frame(
            parameters, "PROBLEMS", context, problems, _COLUMNS, progress=progress, wkb_type=point
        )
        errors = int((problems["severity"] == "error").sum())
        warnings = len(problems) - errors
        progress.message(
            "{parcels} parcels: {errors} errors, {warnings} warnings.",
            parcels=len(parcels),
            errors=errors,
            warnings=warnings,
        )
        return {"PROBLEMS": layer, "ERRORS": errors, "WARNINGS": warnings}

    def _number(self, name: str, label: str, *, is_whole: bool = False) -> QgsProcessingParameterNumber:
        kind = Qgis.ProcessingNumberParameterType
        return QgsProcessingParameterNumber(
            name,
            label,
            kind.Integer if is_whole else kind.Double,
            getattr(_DEFAULTS, name.lower()),
            minValue=0.0,
        )

    def _options(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Options:
        area_field = self.parameterAsString(parameters, "AREA_FIELD", context)
        tolerances = {name.lower(): self.parameterAsDouble(parameters, name, context) for name in _TOLERANCES}
        accuracy_class = self.parameterAsInt(parameters, "ACCURACY_CLASS", context)
        return Options(**tolerances, area_field=area_field or None, accuracy_class=accuracy_class)

    def _beside(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> gpd.GeoDataFrame | None:
        frame = self.read_frame(parameters, name, context, progress)
        return None if frame is None else in_crs(frame, parcels.crs, name, progress)
