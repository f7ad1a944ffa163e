# SPDX-License-Identifier: GPL-2.0-or-later
"""What exportregistry and exporthomestead share: a hand-over set of a package into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.staging import Staging
from sanquan_plugin.core.exports.dbftext import table_encoding
from sanquan_plugin.core.exports.delivery import fill_set, write_set
from sanquan_plugin.core.exports.plan import edition_label
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.package import read_village
from sanquan_plugin.store.rights.holdings import read_holdings


class ExportSet(SanQuanAlgorithm):
    """Base of the two exports: subclasses name the set and its edition."""

    GROUP = "Products"
    SET = ""
    EDITION = ""

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(
            QgsProcessingParameterString("EDITION", tr("Edition of the standard"), self.EDITION)
        )
        self.addParameter(
            QgsProcessingParameterString("ENCODING", tr("Encoding of shapefiles (GBK, UTF-8)"), "GBK")
        )
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")))
        self.addOutput(QgsProcessingOutputNumber("ROWS", tr("Rows written")))
        self.addOutput(QgsProcessingOutputNumber("MISSING", tr("Fields that lack values")))
        self.addOutput(QgsProcessingOutputFile("REPORT", tr("Report")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Fill all layers, then write them beside the folder's files and move them in."""
        package = self.package(parameters, context)
        edition = self.parameterAsString(parameters, "EDITION", context).strip().lower() or self.EDITION
        encoding = table_encoding(self.parameterAsString(parameters, "ENCODING", context) or "GBK")
        edition_label(self.SET, edition)
        delivery = fill_set(self.SET, read_holdings(package), progress=progress)
        progress.report(0.5)
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        with Staging(folder) as staging:
            write_set(
                staging.path,
                delivery,
                village=read_village(package).name,
                edition=edition,
                encoding=encoding,
                progress=progress,
            )
        missing = len(delivery.missing)
        progress.warning(
            "The set holds names and ID numbers in full: it is internal. {count} fields lack values; see missing.csv.",
            count=missing,
        )
        rows = sum(len(frame) for frame in delivery.layers.values())
        report = str(folder / "report.html")
        return {"FOLDER": str(folder), "ROWS": rows, "MISSING": missing, "REPORT": report}
