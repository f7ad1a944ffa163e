# SPDX-License-Identifier: GPL-2.0-or-later
"""Algorithms that take the packages of one or several villages and write one workbook."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProcessingContext, QgsProcessingParameterMultipleLayers

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.postgis.place import package_place
from sanquan_plugin.store.statistics import read_village_tables


class VillagesAlgorithm(SanQuanAlgorithm):
    """An algorithm with a parameter PACKAGES."""

    def add_packages(self) -> None:
        """Declare PACKAGES: files or places on a server."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "PACKAGES", tr("Village packages"), Qgis.ProcessingSourceType.File
            )
        )

    def villages(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> list[VillageTables]:
        """Return the tables of all packages, in their order; raises Cancelled."""
        packages = [package_place(text) for text in self.parameterAsFileList(parameters, "PACKAGES", context)]
        read = []
        for place, package in enumerate(packages, start=1):
            progress.check()
            read.append(read_village_tables(package))
            progress.report(0.8 * place / len(packages))
        return read
