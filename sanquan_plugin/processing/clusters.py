# SPDX-License-Identifier: GPL-2.0-or-later
"""clusters: contiguous patches of parcels."""

from __future__ import annotations

from typing import Any

import shapely
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.patches.patch_table import least_area_m2, patches
from sanquan_plugin.core.suitability.case import PATCH_DISTANCE_M
from sanquan_plugin.processing.base import SanQuanAlgorithm

_COLUMNS = [
    Column("patch", "int", "片号"),
    Column("parcels", "int", "宗数"),
    Column("households", "int", "户数"),
    Column("area_m2", "real", "面积(m²)"),
    Column("area_mu", "real", "面积(亩)"),
    Column("use", "text", "用途"),
    Column("withdrawn_share", "real", "已退出面积占比"),
    Column("fit", "int", "可整片复垦"),
    Column("fit_reason", "text", "整片复垦说明"),
]


class Clusters(SanQuanAlgorithm):
    """Join parcels that lie within a distance of each other into patches."""

    ID = "clusters"
    TITLE = "Contiguous patches"
    GROUP = "Reclamation"
    HELP = (
        "Joins parcels that lie within the distance of each other into patches, with the number of parcels "
        "and households (column nhdm), the sum of the printed parcel areas, the share withdrawn (right_status), "
        "and whether the patch is fit for reclaiming as one: withdrawn, for farming or forest alone (use), and "
        "not smaller than MIN_AREA_M2. Fit patches come first, then the largest."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygon = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource("PARCELS", tr("Parcels"), [polygon]))
        self.addParameter(
            QgsProcessingParameterDistance(
                "DISTANCE_M",
                tr("Largest distance within a patch (m)"),
                PATCH_DISTANCE_M,
                "PARCELS",
                minValue=0.0,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "MIN_AREA_M2",
                tr("Least area of a patch reclaimed as one (m²)"),
                Qgis.ProcessingNumberParameterType.Double,
                least_area_m2(),
                minValue=0.0,
            )
        )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", tr("Patches"), polygon))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Join and write the patches."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        distance_m = self.parameterAsDouble(parameters, "DISTANCE_M", context)
        least_m2 = self.parameterAsDouble(parameters, "MIN_AREA_M2", context)
        table = patches(parcels, distance_m, min_area_m2=least_m2, progress=progress)
        shapes = table.geometry.to_numpy()
        single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
        shapes[single] = shapely.multipolygons(shapes[single][:, None])
        progress.check()
        table = table.set_geometry(shapes, crs=parcels.crs)
        multi = Qgis.WkbType.MultiPolygon
        layer = self.write_frame(
            parameters, "OUTPUT", context, table, _COLUMNS, progress=progress, wkb_type=multi
        )
        return {"OUTPUT": layer, "PATCHES": len(table)}
