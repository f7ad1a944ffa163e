# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters and reading of what suitability looks at; shared by all algorithms that judge lots."""

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
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProviderRegistry,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.adapters.terrain import lot_slopes_deg, open_grid
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.case import PATCH_DISTANCE_M
from sanquan_plugin.processing.base import SanQuanAlgorithm

ROLES = {
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
    "POLLUTION": "Soil pollution (mg/kg)",
    "FLOOD": "Flood and river control",
    "MINING": "Mining subsidence",
    "WETLAND": "Important wetland",
    "HERITAGE": "Heritage",
}
_LINES_TOO = {"WATER", "CANALS", "ROADS"}


class SuitabilityInputs(SanQuanAlgorithm):
    """Base of the algorithms that judge candidate lots by a profile."""

    GROUP = "Reclamation"

    def add_lots(self) -> None:
        """Declare the candidate lots."""
        polygon = Qgis.ProcessingSourceType.VectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource("PARCELS", tr("Candidate parcels"), [polygon]))

    def add_evidence(self) -> None:
        """Declare patches, demand, terrain and a parameter for each layer role."""
        polygon, integer = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingNumberParameterType.Integer
        add = self.addParameter
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
        for role, label in ROLES.items():
            kind = Qgis.ProcessingSourceType.VectorAnyGeometry if role in _LINES_TOO else polygon
            add(QgsProcessingParameterFeatureSource(role, tr(label), [kind], optional=True))

    def read_layers(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> dict[str, gpd.GeoDataFrame]:
        """Return the layers that were handed over, by role, in the parcels' coordinate system."""
        layers = {}
        for role in ROLES:
            frame = self.read_frame(parameters, role, context, progress)
            if frame is not None:
                layers[role] = in_crs(frame, parcels.crs, role, progress)
        return layers

    def layer_names(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str]:
        """Return the name of the layer handed over for each role, for the sources of results."""
        names = {}
        for role in ROLES:
            layer = self.parameterAsVectorLayer(parameters, role, context)
            if layer is not None:
                decoded = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
                parts = [Path(decoded.get("path") or layer.name()).name, decoded.get("layerName")]
                names[role] = " ".join(part for part in parts if part)
        if parameters.get("DEM") not in (None, ""):
            names["DEM"] = Path(self.parameterAsString(parameters, "DEM", context)).name
        return names

    def read_slopes(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        parcels: gpd.GeoDataFrame,
        progress: FeedbackProgress,
    ) -> NDArray[np.float64] | None:
        """Return the mean slope of each lot in degrees; None without terrain."""
        if parameters.get("DEM") in (None, ""):
            return None
        file = Path(self.parameterAsString(parameters, "DEM", context))
        if file.is_file():
            return lot_slopes_deg(open_grid(file), parcels, progress=progress)
        layer = self.parameterAsRasterLayer(parameters, "DEM", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "DEM"))
        return lot_slopes_deg(layer.dataProvider(), parcels, progress=progress)
