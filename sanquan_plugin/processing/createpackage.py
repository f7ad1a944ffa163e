# SPDX-License-Identifier: GPL-2.0-or-later
"""createpackage: an empty village package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.village import read_village
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.schema import create_package


class CreatePackage(SanQuanAlgorithm):
    """Create the GeoPackage that holds a village: tables of the standards, rules and log."""

    ID = "createpackage"
    TITLE = "Create village package"
    GROUP = "Village"
    HELP = "Creates an empty GeoPackage with the tables of the standards, the rules that guard them, and the log."

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile("VILLAGE", tr("Village description (village.toml)"), extension="toml")
        )
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", tr("Village package"), "GeoPackage (*.gpkg)")
        )

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Create the package."""
        village = read_village(Path(self.parameterAsFile(parameters, "VILLAGE", context)))
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        create_package(path, village)
        return {"OUTPUT": str(path)}
