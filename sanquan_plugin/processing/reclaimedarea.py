# SPDX-License-Identifier: GPL-2.0-or-later
"""reclaimedarea: what of the withdrawn parcels can be reclaimed, and the new farmland in it."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import in_crs, layers_to_frames
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.geometry.area import AREA_DIGITS
from sanquan_plugin.core.marks.candidates import RIGHT_STATUS, split_statuses
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.patches.clusters import patch_numbers
from sanquan_plugin.core.reclaim.bunds import parse_bund_rates
from sanquan_plugin.core.reclaim.net_area import Layers, Options, reclaimed_area
from sanquan_plugin.core.reclaim.quota import Taken, given_patches, quota_table
from sanquan_plugin.core.reclaim.shapes import Shapes
from sanquan_plugin.core.reclaim.slivers import SLIVER_WIDTH_M
from sanquan_plugin.core.reclaim.summary import summarise
from sanquan_plugin.core.suitability.case import PATCH_DISTANCE_M
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.reclaim_columns import PARCELS, QUOTA, SUMMARY, USE


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
        "blank; gdlx TT or PD where terraced fields differ), for which PARCELS needs slope_deg, as suitability writes "
        "it. Parcels that overlap count once, with the smaller code. Strips of layers up to SLIVER_WIDTH_M wide are "
        "told and not subtracted. QUOTA sets what is demolished and reclaimed against RESETTLEMENT and NEW_BUILDING, "
        "in total, by village and by patch; patches are those of PATCH_FIELD (suitability writes one), else they are "
        "found by PATCH_DISTANCE_M among the parcels that count."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        for parameter in [*_inputs(), *_choices(), *_outputs()]:
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
            land_class=self._layer(parameters, "LAND_CLASS", context, parcels, progress),
        )
        areas, shapes = reclaimed_area(parcels, layers, options, progress=progress.within(0.1, 0.7))
        summary = summarise(areas, shapes, layers.land_class, progress=progress.within(0.7, 0.9))
        found = areas, shapes, layers
        patch = self._patch(parameters, context, parcels, found, progress)
        quota = self._quota(parameters, context, found, patch, progress)
        progress.check()
        columns = PARCELS + ([USE] if options.use_field else [])
        kind = self.parameterAsSource(parameters, "PARCELS", context).wkbType()
        kind = QgsWkbTypes.linearType(QgsWkbTypes.flatType(kind))
        output = self.write_frame(
            parameters, "OUTPUT", context, areas, columns, progress=progress, wkb_type=kind
        )
        table = self.write_frame(parameters, "SUMMARY", context, summary, SUMMARY, progress=progress)
        balance = self.write_frame(parameters, "QUOTA", context, quota, QUOTA, progress=progress)
        return {
            "OUTPUT": output,
            "SUMMARY": table,
            "QUOTA": balance,
            "PARCELS_COUNTED": len(areas),
            "NET_PLANAR_M2": float(round_half_up(areas["net_planar_m2"].sum(), AREA_DIGITS)),
        }

    def _options(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Options:
        return Options(
            statuses=tuple(split_statuses(self.parameterAsString(parameters, "STATUSES", context))),
            status_field=self.parameterAsString(parameters, "STATUS_FIELD", context),
            use_field=self.parameterAsString(parameters, "USE_FIELD", context) or None,
            bunds=parse_bund_rates(self.parameterAsString(parameters, "BUND_RATE", context)),
            sliver_width_m=self.parameterAsDouble(parameters, "SLIVER_WIDTH_M", context),
        )

    def _quota(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        found: tuple[gpd.GeoDataFrame, Shapes, Layers],
        patch: NDArray[np.intp] | None,
        progress: FeedbackProgress,
    ) -> pd.DataFrame:
        """Return the balance of land for the areas found; nothing where it was not asked for."""
        areas, _, layers = found
        if patch is None:
            return pd.DataFrame()
        taken = Taken(
            self._layer(parameters, "RESETTLEMENT", context, areas, progress),
            self._layer(parameters, "NEW_BUILDING", context, areas, progress),
            layers.land_class,
        )
        return quota_table(areas, patch, taken, progress=progress)

    def _patch(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        found: tuple[gpd.GeoDataFrame, Shapes, Layers],
        progress: FeedbackProgress,
    ) -> NDArray[np.intp] | None:
        """Return the patch of each area, by the parcels' own column or by distance; None where nobody asks."""
        areas, shapes, _ = found
        if parameters.get("QUOTA") in (None, ""):
            return None
        field = self.parameterAsString(parameters, "PATCH_FIELD", context)
        if field:
            return given_patches(parcels, areas["zddm"], field.lower())
        distance_m = self.parameterAsDouble(parameters, "PATCH_DISTANCE_M", context)
        return patch_numbers(shapes.whole, areas["zddm"].to_numpy(), distance_m, progress=progress)

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

    def _layer(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> gpd.GeoDataFrame | None:
        frame = self.read_frame(parameters, name, context, progress)
        return None if frame is None else in_crs(frame, parcels.crs, name, progress)


def _inputs() -> list[QgsProcessingParameterDefinition]:
    polygon, vector = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.VectorAnyGeometry
    any_field = Qgis.ProcessingFieldParameterDataType.Any
    return [
        QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [polygon]),
        QgsProcessingParameterString("STATUS_FIELD", tr("Column of the state"), RIGHT_STATUS),
        QgsProcessingParameterString("STATUSES", tr("States that count, comma-separated"), "withdrawn"),
        QgsProcessingParameterMultipleLayers("RETAINED", tr("Layers that stay"), vector, optional=True),
        QgsProcessingParameterMultipleLayers("EXCLUDED", tr("Layers that exclude"), vector, optional=True),
        QgsProcessingParameterFeatureSource("LAND_CLASS", tr("Land classes"), [polygon], optional=True),
        QgsProcessingParameterField(
            "USE_FIELD", tr("Column of the use"), None, "PARCELS", any_field, optional=True
        ),
        QgsProcessingParameterField(
            "PATCH_FIELD", tr("Column of the patch"), None, "PARCELS", any_field, optional=True
        ),
        QgsProcessingParameterFeatureSource(
            "RESETTLEMENT", tr("Resettlement land"), [polygon], optional=True
        ),
        QgsProcessingParameterFeatureSource(
            "NEW_BUILDING", tr("New building land"), [polygon], optional=True
        ),
    ]


def _choices() -> list[QgsProcessingParameterDefinition]:
    decimal = Qgis.ProcessingNumberParameterType.Double
    numbers = {
        "SLIVER_WIDTH_M": (tr("Strips up to this width are not counted (m)"), SLIVER_WIDTH_M),
        "PATCH_DISTANCE_M": (tr("Largest distance within a patch (m)"), PATCH_DISTANCE_M),
    }
    return [
        QgsProcessingParameterString("BUND_RATE", tr("Bund rate, or table by slope"), "", optional=True),
        *[
            QgsProcessingParameterNumber(name, label, decimal, value, minValue=0)
            for name, (label, value) in numbers.items()
        ],
    ]


def _outputs() -> list[QgsProcessingParameterDefinition]:
    polygon, table = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.Vector
    return [
        QgsProcessingParameterFeatureSink("OUTPUT", tr("Reclaimed area"), polygon),
        QgsProcessingParameterFeatureSink("SUMMARY", tr("Summary"), table, optional=True),
        QgsProcessingParameterFeatureSink(
            "QUOTA", tr("Land balance"), table, optional=True, createByDefault=False
        ),
    ]
