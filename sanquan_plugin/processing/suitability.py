# SPDX-License-Identifier: GPL-2.0-or-later
"""suitability: cultivate, forest, build or reserve, lot by lot, with the reason in Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.adapters.terrain import lot_slopes_deg, open_grid
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.evaluation import PATCH_DISTANCE_M, evaluate
from sanquan_plugin.core.suitability.profile import USES
from sanquan_plugin.core.suitability.profile_file import load_profile
from sanquan_plugin.processing.base import SanQuanAlgorithm

_ROLES = {
    "REDLINE": "Ecological redline",
    "FARMLAND": "Permanent basic farmland",
    "VILLAGE_BOUNDARY": "Village construction boundary",
    "URBAN_BOUNDARY": "Urban development boundary",
    "PLAN_USE": "Planned use",
    "LAND_CLASS": "Land classes",
    "SOIL": "Soil",
    "WATER": "Water",
    "CANALS": "Canals and ditches",
    "ROADS": "Roads",
    "HAZARD": "Geohazard",
    "BUILDINGS": "Buildings",
}
_LINES_TOO = {"WATER", "CANALS", "ROADS"}
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
]


class Suitability(SanQuanAlgorithm):
    """Judge what each candidate suits."""

    ID = "suitability"
    TITLE = "Suitability"
    GROUP = "Reclamation"
    HELP = (
        "Judges what each candidate lot suits: cultivate, forest, build, or reserve where none does. Lots are "
        "joined into patches first; then the rules of the profile veto, its factors score, and the best grade is "
        "recommended (DEMAND plots go to members' homesteads first). A layer that was not handed over is unknown; "
        "an empty layer means none there. A use is unknown where a required layer is absent or less than the "
        "profile's share of the weight has data; unknown uses are never recommended."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygon, integer = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingNumberParameterType.Integer
        add = self.addParameter
        add(QgsProcessingParameterFeatureSource("PARCELS", tr("Candidate parcels"), [polygon]))
        add(QgsProcessingParameterString("PROFILE", tr("Profile: built-in name or TOML file"), "default"))
        add(
            QgsProcessingParameterDistance(
                "PATCH_DISTANCE_M",
                tr("Largest distance within a patch (m)"),
                PATCH_DISTANCE_M,
                "PARCELS",
                minValue=0.0,
            )
        )
        add(
            QgsProcessingParameterNumber(
                "DEMAND", tr("Homestead plots asked for"), integer, 0, optional=True, minValue=0
            )
        )
        add(QgsProcessingParameterRasterLayer("DEM", tr("Elevation (m)"), optional=True))
        for role, label in _ROLES.items():
            kind = Qgis.ProcessingSourceType.VectorAnyGeometry if role in _LINES_TOO else polygon
            add(QgsProcessingParameterFeatureSource(role, tr(label), [kind], optional=True))
        add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Suitability"), polygon))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read the layers, judge, write."""
        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        layers = self._layers(parameters, context, parcels, progress)
        result = evaluate(
            parcels,
            layers,
            profile,
            slope_deg=self._slopes(parameters, context, parcels, progress.within(0.1, 0.3)),
            patch_distance_m=self.parameterAsDouble(parameters, "PATCH_DISTANCE_M", context),
            demand=self.parameterAsInt(parameters, "DEMAND", context),
            progress=progress.within(0.3, 0.9),
        )
        progress.check()
        source = self.parameterAsSource(parameters, "PARCELS", context)
        added = {column.name for column in _ADDED} | {"zddm", "fid"}
        kept = [field for field in source.fields() if field.name().lower() not in added]
        result = result.rename(columns={field.name().lower(): field.name() for field in kept})
        columns = [Column("zddm", "text", "宗地代码"), *_ADDED]
        kind = QgsWkbTypes.linearType(QgsWkbTypes.flatType(source.wkbType()))
        output = self.write_frame(
            parameters,
            "OUTPUT",
            context,
            result,
            columns,
            progress=progress,
            wkb_type=kind,
            source_fields=kept,
        )
        return {"OUTPUT": output, **{use.upper(): int((result["use"] == use).sum()) for use in USES}}

    def _layers(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> dict[str, gpd.GeoDataFrame]:
        """Return the layers that were handed over, by role, in the parcels' coordinate system."""
        layers = {}
        for role in _ROLES:
            frame = self.read_frame(parameters, role, context, progress)
            if frame is not None:
                layers[role] = in_crs(frame, parcels.crs, role, progress)
        return layers

    def _slopes(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> NDArray[np.float64] | None:
        if parameters.get("DEM") in (None, ""):
            return None
        file = Path(self.parameterAsString(parameters, "DEM", context))
        if file.is_file():
            return lot_slopes_deg(open_grid(file), parcels, progress=progress)
        layer = self.parameterAsRasterLayer(parameters, "DEM", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "DEM"))
        return lot_slopes_deg(layer.dataProvider(), parcels, progress=progress)
