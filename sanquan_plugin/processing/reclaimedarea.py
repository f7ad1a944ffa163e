# SPDX-License-Identifier: GPL-2.0-or-later
"""reclaimedarea: what of the withdrawn parcels can be reclaimed, and the new farmland in it."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import in_crs, layers_to_frames
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.area import AREA_DIGITS
from sanquan_plugin.core.bunds import parse_bund_rates
from sanquan_plugin.core.candidates import RIGHT_STATUS, split_statuses
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.reclaim import Layers, Options, reclaimed_area
from sanquan_plugin.core.reclaim_summary import AREA_COLUMNS, summarise
from sanquan_plugin.processing.base import SanQuanAlgorithm

_LABELS = {
    "planar_m2": "平面面积(m²)",
    "ellipsoidal_m2": "椭球面积(m²)",
    "retained_planar_m2": "保留平面面积(m²)",
    "retained_ellipsoidal_m2": "保留椭球面积(m²)",
    "excluded_planar_m2": "排除平面面积(m²)",
    "excluded_ellipsoidal_m2": "排除椭球面积(m²)",
    "net_planar_m2": "可复垦平面面积(m²)",
    "net_ellipsoidal_m2": "可复垦椭球面积(m²)",
    "net_mu": "可复垦面积(亩)",
    "buildings_kept_m2": "保留房屋(m²)",
    "buildings_cleared_m2": "拆除房屋(m²)",
    "already_farmland_m2": "现状耕地(m²)",
    "bund_rate": "田坎系数",
    "bund_m2": "田坎面积(m²)",
    "new_farmland_m2": "新增耕地净面积(m²)",
    "new_farmland_mu": "新增耕地净面积(亩)",
}
_AREAS = [Column(name, "real", label) for name, label in _LABELS.items()]
_PARCELS = [
    Column("zddm", "text", "宗地代码"),
    Column("status", "text", "状态"),
    *_AREAS,
    Column("overlap_m2", "real", "与他宗重叠(m²)"),
]
_USE = Column("use", "text", "用途")
_SUMMARY = [
    Column("by", "text", "分组"),
    Column("value", "text", "值"),
    Column("parcels", "int", "宗数"),
    *[column for column in _AREAS if column.name in AREA_COLUMNS],
]


class ReclaimedArea(SanQuanAlgorithm):
    """Compute gross, retained, excluded and net areas of withdrawn parcels."""

    ID = "reclaimedarea"
    TITLE = "Reclaimed area"
    GROUP = "Reclamation"
    HELP = (
        "Areas of the parcels whose state is one of STATUSES: gross, what stays (RETAINED; of a layer with a "
        "column keep only keep=1), what is EXCLUDED outside it, and the net rest, planar and ellipsoidal. With "
        "USE_FIELD also the new farmland: (net - class 01 of LAND_CLASS) x (1 - bund rate) where the use is "
        "cultivate. BUND_RATE is a number or a CSV with max_slope_deg and rate (the last max_slope_deg may be "
        "blank), for which PARCELS needs slope_deg, as suitability writes it. Parcels that overlap count once, "
        "with the smaller code."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygon, any_field = (
            Qgis.ProcessingSourceType.VectorPolygon,
            Qgis.ProcessingFieldParameterDataType.Any,
        )
        vector = Qgis.ProcessingSourceType.VectorAnyGeometry
        parameters = [
            QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [polygon]),
            QgsProcessingParameterString("STATUS_FIELD", tr("Column of the state"), RIGHT_STATUS),
            QgsProcessingParameterString("STATUSES", tr("States that count, comma-separated"), "withdrawn"),
            QgsProcessingParameterMultipleLayers("RETAINED", tr("Layers that stay"), vector, optional=True),
            QgsProcessingParameterMultipleLayers(
                "EXCLUDED", tr("Layers that exclude"), vector, optional=True
            ),
            QgsProcessingParameterFeatureSource("LAND_CLASS", tr("Land classes"), [polygon], optional=True),
            QgsProcessingParameterField(
                "USE_FIELD", tr("Column of the use"), None, "PARCELS", any_field, optional=True
            ),
            QgsProcessingParameterString("BUND_RATE", tr("Bund rate, or table by slope"), "", optional=True),
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Reclaimed area"), polygon),
            QgsProcessingParameterFeatureSink(
                "SUMMARY", tr("Summary"), Qgis.ProcessingSourceType.Vector, optional=True
            ),
        ]
        for parameter in parameters:
            self.addParameter(parameter)

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Compute, then write both outputs."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        options = self._options(parameters, context)
        layers = Layers(
            retained=tuple(self._frames(parameters, "RETAINED", context, parcels.crs, progress)),
            excluded=tuple(self._frames(parameters, "EXCLUDED", context, parcels.crs, progress)),
            land_class=self._land_class(parameters, context, parcels, progress),
        )
        areas, shapes = reclaimed_area(parcels, layers, options, progress=progress.within(0.1, 0.7))
        summary = summarise(areas, shapes, layers.land_class, progress=progress.within(0.7, 0.9))
        progress.check()
        columns = _PARCELS + ([_USE] if options.use_field else [])
        kind = self.parameterAsSource(parameters, "PARCELS", context).wkbType()
        kind = QgsWkbTypes.linearType(QgsWkbTypes.flatType(kind))
        output = self.write_frame(
            parameters, "OUTPUT", context, areas, columns, progress=progress, wkb_type=kind
        )
        table = self.write_frame(parameters, "SUMMARY", context, summary, _SUMMARY, progress=progress)
        return {
            "OUTPUT": output,
            "SUMMARY": table,
            "PARCELS_COUNTED": len(areas),
            "NET_PLANAR_M2": float(round_half_up(areas["net_planar_m2"].sum(), AREA_DIGITS)),
        }

    def _options(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Options:
        return Options(
            statuses=tuple(split_statuses(self.parameterAsString(parameters, "STATUSES", context))),
            status_field=self.parameterAsString(parameters, "STATUS_FIELD", context),
            use_field=self.parameterAsString(parameters, "USE_FIELD", context) or None,
            bunds=parse_bund_rates(self.parameterAsString(parameters, "BUND_RATE", context)),
        )

    def _frames(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        crs: object,
        progress: FeedbackProgress,
    ) -> list[Any]:
        layers = self.parameterAsLayerList(parameters, name, context)
        return layers_to_frames(layers, crs, name, progress=progress)

    def _land_class(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: Any,
        progress: FeedbackProgress,
    ) -> Any:
        frame = self.read_frame(parameters, "LAND_CLASS", context, progress)
        return None if frame is None else in_crs(frame, parcels.crs, "LAND_CLASS", progress)
