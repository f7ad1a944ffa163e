# SPDX-License-Identifier: GPL-2.0-or-later
"""exportpoints: 界址点成果表 of all parcels as XLSX, and layers JZD and JZX of the standard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core.exports.boundary import Registered, boundary_rows, nothing_registered
from sanquan_plugin.core.exports.point_sheets import write_point_tables
from sanquan_plugin.core.exports.points import write_boundary_layers
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.processing.base import SanQuanAlgorithm, package_parameter
from sanquan_plugin.processing.parcel_source import package_or_layer
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table

_TABLES = "界址点成果表.xlsx"


class ExportPoints(SanQuanAlgorithm):
    """Write boundary points as printed tables and as layers."""

    ID = "exportpoints"
    TITLE = "Export boundary points"
    GROUP = "Products"
    HELP = (
        "Writes 界址点成果表 of all parcels into one XLSX, a page or more each, and the layers JZD and JZX of the "
        "standard as GPKG or SHP. Registered numbers, marks and kinds come from the package; what was not surveyed "
        "stays empty. The tables name the holders: they are internal."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        parameters = [
            QgsProcessingParameterFeatureSource(
                "PARCELS", tr("Parcels"), [Qgis.ProcessingSourceType.VectorPolygon], optional=True
            ),
            package_parameter(optional=True),
            QgsProcessingParameterString("FORMAT", tr("Format of the layers (GPKG, SHP)"), "GPKG"),
            QgsProcessingParameterString("ENCODING", tr("Encoding of shapefiles (GBK, UTF-8)"), "GBK"),
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")),
        ]
        for parameter in parameters:
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputFile("TABLES", tr("Tables of boundary points")))
        self.addOutput(QgsProcessingOutputNumber("PARCELS_WRITTEN", tr("Parcels with a table")))
        self.addOutput(QgsProcessingOutputNumber("POINTS_WRITTEN", tr("Boundary points")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Number or take the registered points, then write tables and layers together."""
        parcels, registered = self._inputs(parameters, context, progress)
        boundary = boundary_rows(parcels, registered, progress=progress)
        progress.report(0.3)
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        with Staging(folder) as staging:
            write_boundary_layers(
                staging.path,
                boundary,
                format_word=self.parameterAsString(parameters, "FORMAT", context) or "GPKG",
                encoding=self.parameterAsString(parameters, "ENCODING", context) or "GBK",
                progress=progress,
            )
            progress.report(0.6)
            written = write_point_tables(
                staging.path / _TABLES,
                parcels,
                boundary,
                coordinates=coordinate_note(parcels.crs),
                progress=progress,
            )
        return {
            "FOLDER": str(folder),
            "TABLES": str(folder / _TABLES),
            "PARCELS_WRITTEN": written,
            "POINTS_WRITTEN": len(boundary.points),
        }

    def _inputs(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> tuple[gpd.GeoDataFrame, Registered]:
        package = package_or_layer(self, parameters, context)
        if package is None:
            parcels = self.read_metric(parameters, "PARCELS", context, progress)
            return parcels, nothing_registered(parcels)
        parcels, _ = parcels_with_rights(package)
        return parcels, Registered(read_table(package, "JZD"), read_table(package, "JZX"))
