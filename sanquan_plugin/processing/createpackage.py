# SPDX-License-Identifier: GPL-2.0-or-later
"""createpackage: an empty village package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterProviderConnection,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.village import Village, read_village
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.postgis import schema as server
from sanquan_plugin.store.postgis.place import from_connection
from sanquan_plugin.store.tables.schema import create_package


class CreatePackage(SanQuanAlgorithm):
    """Create the package that holds a village, as a GeoPackage or in a schema of a PostGIS server."""

    ID = "createpackage"
    TITLE = "Create village package"
    GROUP = "Village"
    HELP = (
        "Creates an empty package with the tables of the standards, the rules that guard them, and the log: "
        "a GeoPackage, or, with a connection and a schema, a village on a PostGIS server."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile("VILLAGE", tr("Village description (village.toml)"), extension="toml")
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Village package"), "GeoPackage (*.gpkg)", optional=True, createByDefault=True
            )
        )
        self.addParameter(
            QgsProcessingParameterProviderConnection(
                "CONNECTION", tr("PostgreSQL connection"), "postgres", optional=True
            )
        )
        self.addParameter(QgsProcessingParameterString("SCHEMA", tr("Schema of the county"), optional=True))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Create the package."""
        village = read_village(Path(self.parameterAsFile(parameters, "VILLAGE", context)))
        connection = self.parameterAsConnectionName(parameters, "CONNECTION", context)
        if connection:
            return {
                "OUTPUT": _on_server(
                    connection, self.parameterAsString(parameters, "SCHEMA", context), village
                )
            }
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if not output:
            raise InputError("Name the package's file in OUTPUT, or a server in CONNECTION and SCHEMA.")
        create_package(Path(output), village)
        return {"OUTPUT": output}


def _on_server(connection: str, schema: str, village: Village) -> str:
    package = from_connection(connection, schema, village.code12)
    server.create_package(package, village)
    return str(package)
