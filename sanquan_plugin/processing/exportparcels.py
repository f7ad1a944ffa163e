# SPDX-License-Identifier: GPL-2.0-or-later
"""exportparcels: parcels as SHP, GPKG or GeoJSON for other offices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core.exports.dbftext import table_encoding
from sanquan_plugin.core.exports.parcels import output_path, write_parcels
from sanquan_plugin.core.exports.vectorwriter import Shortened
from sanquan_plugin.processing.base import SanQuanAlgorithm, package_parameter
from sanquan_plugin.processing.parcel_source import package_or_layer
from sanquan_plugin.store.package import read_table


class ExportParcels(SanQuanAlgorithm):
    """Write parcels of a package or a layer, and say what a shapefile had to shorten."""

    ID = "exportparcels"
    TITLE = "Export parcels"
    GROUP = "Products"
    HELP = (
        "Writes parcels of a layer or a package as SHP (with .cpg, names of 10 bytes, texts of 254 bytes, in GBK or "
        "UTF-8), GPKG or GeoJSON, under the standard's field names. Coordinates stay as they are."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        parameters = [
            QgsProcessingParameterFeatureSource(
                "PARCELS", tr("Parcels"), [Qgis.ProcessingSourceType.VectorPolygon], optional=True
            ),
            package_parameter(optional=True),
            QgsProcessingParameterString(
                "FORMAT", tr("Format (SHP, GPKG, GeoJSON; else by the file's ending)"), optional=True
            ),
            QgsProcessingParameterString("ENCODING", tr("Encoding of shapefiles (GBK, UTF-8)"), "GBK"),
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Parcel file"), "SHP (*.shp);;GPKG (*.gpkg);;GeoJSON (*.geojson)"
            ),
        ]
        for parameter in parameters:
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("ROWS", tr("Rows written")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, write beside the target, move."""
        path = output_path(
            Path(self.parameterAsFileOutput(parameters, "OUTPUT", context)),
            self.parameterAsString(parameters, "FORMAT", context),
        )
        encoding = table_encoding(self.parameterAsString(parameters, "ENCODING", context) or "GBK")
        parcels = self._parcels(parameters, context, progress)
        progress.report(0.4)
        with Staging(path.parent) as staging:
            shortened = write_parcels(staging.path / path.name, parcels, encoding=encoding, progress=progress)
        _tell(shortened, progress)
        return {"OUTPUT": str(path), "ROWS": len(parcels)}

    def _parcels(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> gpd.GeoDataFrame:
        package = package_or_layer(self, parameters, context)
        if package is None:
            return self.read_metric(parameters, "PARCELS", context, progress)
        return read_table(package, "ZDJBXX")


def _tell(shortened: Shortened, progress: FeedbackProgress) -> None:
    for name, short in shortened.names.items():
        progress.warning("Column {name} is called {short} in the shapefile.", name=name, short=short)
    for name, count in shortened.cut.items():
        progress.warning("Column {name}: {count} texts were cut to 254 bytes.", name=name, count=count)
