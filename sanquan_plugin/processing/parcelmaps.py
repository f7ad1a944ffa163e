# SPDX-License-Identifier: GPL-2.0-or-later
"""parcelmaps: 宗地图 as PDF, one a parcel or all in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from sanquan_plugin import paths
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography import report
from sanquan_plugin.cartography.batch import print_maps
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.parcelmaps import coordinate_note
from sanquan_plugin.core.scale import default_scales, parse_scales
from sanquan_plugin.core.sheet.job import MapInputs, make_job
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.map_inputs import inputs_from_layers, inputs_from_package

_STAMPS = {
    "OFFICE": "Mapping office",
    "DRAWN_BY": "Drawn by",
    "DRAWN_ON": "Drawn on (empty: today)",
    "CHECKED_BY": "Checked by",
    "CHECKED_ON": "Checked on",
    "COORDINATE_NOTE": "Note on the coordinate system (empty: from the package or the layer)",
}
_POLYGON = Qgis.ProcessingSourceType.VectorPolygon
_ANY = Qgis.ProcessingSourceType.Vector
_SOURCES = (
    ("PARCELS", "Parcels", _POLYGON),
    ("RIGHTS", "Holders of the parcels (zddm, holder, cert_no, cert_area_m2)", _ANY),
    ("BUILDINGS", "Buildings", _POLYGON),
    ("ROADS", "Roads", Qgis.ProcessingSourceType.VectorAnyGeometry),
    ("WATER", "Ditches and water", Qgis.ProcessingSourceType.VectorAnyGeometry),
    ("LAND_CLASS", "Land classes (DLBM)", _POLYGON),
    ("PROBLEMS", "Problems found by checkparcels (empty: checked here)", _ANY),
)


class ParcelMaps(SanQuanAlgorithm):
    """Print the parcel map of each parcel, and say of each one that is not printed why."""

    ID = "parcelmaps"
    TITLE = "Parcel maps"
    GROUP = "Printing"
    HELP = (
        "Prints a 宗地图 for each parcel as PDF, at the largest scale of the ladder that fits. Parcels with "
        "errors or without a holder are refused; report.csv in the folder says of each parcel what became of it. "
        "Take a village package, or a parcel layer and a table of holders."
    )

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        """Keep the work on the main thread: QGIS layouts are not thread-safe (qgis/QGIS#30951)."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile("PACKAGE", tr("Village package"), extension="gpkg", optional=True)
        )
        for name, label, kind in _SOURCES:
            self.addParameter(
                QgsProcessingParameterFeatureSource(name, tr(label), [kind], None, optional=True)
            )
        self.addParameter(
            QgsProcessingParameterFile(
                "TEMPLATE", tr("Layout template (empty: A4)"), extension="qpt", optional=True
            )
        )
        texts = (
            ("CODES", "Parcel codes, comma-separated (empty: all)", ""),
            ("SCALES", "Scales", default_scales()),
        )
        for name, label, default in (*texts, *((name, label, "") for name, label in _STAMPS.items())):
            self.addParameter(QgsProcessingParameterString(name, tr(label), default, optional=True))
        self.addParameter(
            QgsProcessingParameterNumber("WORKERS", tr("Processes"), defaultValue=1, minValue=1, maxValue=16)
        )
        self.addParameter(QgsProcessingParameterBoolean("MERGED", tr("All maps in one file"), False))
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the maps")))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("Report (empty: report.csv in the folder)"),
                "CSV (*.csv)",
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Maps printed")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Parcels refused")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, judge, print."""
        rungs = parse_scales(self.parameterAsString(parameters, "SCALES", context))
        template = Template(self._template_path(parameters, context))
        inputs = self._inputs(parameters, context, progress)
        job = make_job(
            inputs,
            wanted=self.parameterAsString(parameters, "CODES", context),
            progress=progress.within(0.05, 0.2),
        )
        if self.parameterAsInt(parameters, "WORKERS", context) > 1:
            progress.message("Maps are printed by one process; WORKERS above 1 has no effect yet.")
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        stamps = self._stamps(parameters, context, inputs)
        printer = SheetPrinter(template, crs_to_qgis(inputs.parcels.crs), rungs, stamps)
        outcomes = print_maps(
            job,
            printer,
            folder,
            merged=self.parameterAsBool(parameters, "MERGED", context),
            progress=progress.within(0.2, 1.0),
        )
        file = self.parameterAsFileOutput(parameters, "REPORT", context)
        path = Path(file) if file else folder / report.NAME
        report.write_report(path, outcomes)
        counts = self._tell(outcomes, progress)
        return {**counts, "REPORT": str(path), "FOLDER": str(folder)}

    def _tell(self, outcomes: list[report.Outcome], progress: FeedbackProgress) -> dict[str, int]:
        """Say which parcels were refused and why; return the counts."""
        refused = [outcome for outcome in outcomes if outcome.status != report.PRINTED]
        for outcome in refused:
            progress.warning("{zddm}: {reason}", zddm=outcome.zddm or "?", reason=outcome.message)
        printed = len(outcomes) - len(refused)
        progress.message(
            "{printed} maps printed, {refused} parcels refused.", printed=printed, refused=len(refused)
        )
        return {"PRINTED": printed, "FAILED": len(refused)}

    def _template_path(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path:
        own = self.parameterAsFile(parameters, "TEMPLATE", context)
        return Path(own) if own else paths.resource("layouts", "parcel_a4.qpt")

    def _inputs(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> MapInputs:
        frames = {name: self.read_frame(parameters, name, context, progress) for name, _, _ in _SOURCES}
        package = self.parameterAsFile(parameters, "PACKAGE", context)
        if package:
            return inputs_from_package(Path(package), frames, progress)
        return inputs_from_layers(frames, progress)

    def _stamps(
        self, parameters: dict[str, Any], context: QgsProcessingContext, inputs: MapInputs
    ) -> dict[str, str]:
        stamps = {name.lower(): self.parameterAsString(parameters, name, context) for name in _STAMPS}
        stamps["drawn_on"] = stamps["drawn_on"] or date.today().isoformat()
        known = inputs.coordinate_note or coordinate_note(inputs.parcels.crs)
        stamps["coordinate_note"] = stamps["coordinate_note"] or known
        return stamps
