# SPDX-License-Identifier: GPL-2.0-or-later
"""mergepackages: village packages into one county package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.postgis.merging import merge_into_village
from sanquan_plugin.store.postgis.place import PostgisPackage, package_place
from sanquan_plugin.store.villages.merging import merge_packages
from sanquan_plugin.store.villages.photo_moving import photos_elsewhere

_HEADINGS = ["村代码", "表", "原行号", "键", "保留自", "不同的列", "未并入的行"]


class MergePackages(SanQuanAlgorithm):
    """Merge village packages by code and UUID; conflicts are listed, and no row is lost."""

    ID = "mergepackages"
    TITLE = "Merge village packages"
    GROUP = "Village"
    HELP = (
        "Merges the packages of villages into a new county package. Rows that two villages have with different values "
        "are listed: the first stays, the other is kept in the table merge_conflict and goes back to its village when "
        "the county package is split. The villages' logs come along. Packages of one village become one package of that "
        "village. With a village on a server as output (postgis:connection/schema/village code), packages of that village "
        "are taken into it."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        files = Qgis.ProcessingSourceType.File
        self.addParameter(
            QgsProcessingParameterMultipleLayers("PACKAGES", tr("Village packages"), layerType=files)
        )
        self.addParameter(
            QgsProcessingParameterString("NAME", tr("Name of the county"), "县级汇总", optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", tr("County package"), "GeoPackage (*.gpkg)")
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Conflicts"), "CSV (*.csv)", optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber("CONFLICTS", tr("Conflicts")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Merge, then write the list of conflicts."""
        packages = [Path(text) for text in self.parameterAsFileList(parameters, "PACKAGES", context)]
        output = package_place(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        name = self.parameterAsString(parameters, "NAME", context).strip() or "县级汇总"
        if isinstance(output, PostgisPackage):
            conflicts = merge_into_village(packages, output, progress=progress)
        else:
            conflicts = merge_packages(packages, output, name=name, progress=progress)
            _warn_of_photos(output, progress)
        if len(conflicts):
            progress.warning(
                "{count} rows are in conflict; the table merge_conflict has them.", count=len(conflicts)
            )
        results = {"OUTPUT": str(output), "CONFLICTS": len(conflicts)}
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            write_whole(Path(report), _list(conflicts))
            results["REPORT"] = report
        return results


def _warn_of_photos(package: Path, progress: FeedbackProgress) -> None:
    """Say that photos stay beside the villages' packages, so that nobody throws these away."""
    elsewhere = photos_elsewhere(package)
    if elsewhere:
        progress.warning(
            "{count} evidence photos are not beside the merged package ({photos}). They stay beside the villages' "
            "packages; keep these folders, and export photos from the villages' packages.",
            count=len(elsewhere),
            photos="、".join(elsewhere[:3]),
        )


def _list(conflicts: pd.DataFrame) -> bytes:
    """Return the conflicts under Chinese headings, as Excel opens them; personal columns stay out."""
    labels = {name: table.label_zh for name, table in catalogue.tables().items()}
    table = conflicts.assign(table_name=conflicts["table_name"].replace(labels)).drop(columns="row")
    text = table.set_axis(_HEADINGS[: len(table.columns)], axis=1).to_csv(index=False)
    return text.encode("utf-8-sig")
