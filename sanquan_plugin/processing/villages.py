# SPDX-License-Identifier: GPL-2.0-or-later
"""Algorithms that take the packages of one or several villages and write one workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.workbook import Sheet, write_workbook
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place
from sanquan_plugin.store.statistics import read_village_tables


class VillagesAlgorithm(SanQuanAlgorithm):
    """An algorithm that reads PACKAGES and writes a workbook; subclasses name it in WORKBOOK and fill it."""

    WORKBOOK = ""

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters; packages are files or places on a server."""
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "PACKAGES", tr("Village packages"), Qgis.ProcessingSourceType.File
            )
        )
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), False))
        self.addParameter(QgsProcessingParameterFileDestination("OUTPUT", tr(self.WORKBOOK), "XLSX (*.xlsx)"))
        self.addOutput(QgsProcessingOutputNumber("VILLAGES", tr("Villages counted")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read all packages, fill the sheets, write."""
        packages = [package_place(text) for text in self.parameterAsFileList(parameters, "PACKAGES", context)]
        villages = _read(_each_once(packages, progress), progress)
        masked = self.parameterAsBool(parameters, "MASKED", context)
        sheets = self.sheets(villages, masked=masked, progress=progress)
        progress.check()
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        write_workbook(path, sheets, filed_by=self.filed_by(villages))
        return {"OUTPUT": str(path), "VILLAGES": len(villages)}

    def sheets(
        self, villages: Sequence[VillageTables], *, masked: bool, progress: FeedbackProgress
    ) -> list[Sheet]:
        """Return the sheets of the workbook; raises Cancelled."""
        raise NotImplementedError

    def filed_by(self, villages: Sequence[VillageTables]) -> str:
        """Return who hands the workbook in."""
        raise NotImplementedError


def _each_once(
    packages: Sequence[Path | PostgisPackage], progress: FeedbackProgress
) -> list[Path | PostgisPackage]:
    """Return the packages in their order, one that is chosen again, also by another path, left out with a warning."""
    found: dict[Path | PostgisPackage, Path | PostgisPackage] = {}
    for package in packages:
        same = package if isinstance(package, PostgisPackage) else package.resolve()
        if found.setdefault(same, package) is not package:
            progress.warning("{package} is chosen more than once; it is counted once.", package=package)
    return list(found.values())


def _read(packages: Sequence[Path | PostgisPackage], progress: FeedbackProgress) -> list[VillageTables]:
    """Return the tables of the packages. Raises InputError when two are of the same village, Cancelled."""
    read: list[VillageTables] = []
    place_of: dict[str, Path | PostgisPackage] = {}
    for number, package in enumerate(packages, start=1):
        progress.check()
        tables = read_village_tables(package)
        first = place_of.setdefault(tables.village.code12, package)
        if first is not package:
            raise InputError(
                "{first} and {second} are both packages of village {village}, which would be counted twice. "
                "Choose one of them.",
                first=first,
                second=package,
                village=tables.village.code12,
            )
        read.append(tables)
        progress.report(0.8 * number / len(packages))
    return read
