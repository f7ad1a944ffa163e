# SPDX-License-Identifier: GPL-2.0-or-later
"""splitpackage: a county package into the packages of its villages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.villages.splitting import split_package


class SplitPackage(SanQuanAlgorithm):
    """Split a county package by village code, each village with its own rows and log."""

    ID = "splitpackage"
    TITLE = "Split county package"
    GROUP = "Village"
    HELP = (
        "Writes each village of a county package, made by mergepackages, into a package of its own: <village code>.gpkg. "
        "What the county has changed since is in the villages' logs."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package(tr("County package, or a village on a server"))
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder of the villages")))
        self.addOutput(QgsProcessingOutputNumber("VILLAGES", tr("Villages written")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Split the package."""
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        package = self.package(parameters, context)
        written = split_package(package, folder, progress=progress)
        return {"FOLDER": str(folder), "VILLAGES": len(written)}
