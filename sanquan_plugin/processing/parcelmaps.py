# SPDX-License-Identifier: GPL-2.0-or-later
"""parcelmaps: 宗地图 as PDF, one a parcel or all in one file."""

from __future__ import annotations

import dataclasses
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

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography import report
from sanquan_plugin.cartography.batch import Batch
from sanquan_plugin.cartography.sheet_choice import parcel_printer
from sanquan_plugin.cartography.workers import Workers, print_share
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.errors import Cancelled
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.core.printing.scale import default_scales, parse_scales
from sanquan_plugin.core.sheet.job import MapInputs, make_job
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.map_inputs import Frames, inputs_from_layers, inputs_from_package
from sanquan_plugin.processing.map_log import MapLog
from sanquan_plugin.processing.map_order import MapOrder

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
    ("SIGNATURES", "Signatures on the boundaries (empty: from the package)", _ANY),
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
        "A parcel whose boundary is unsigned, in dispute or overlapping, or that has no certificate number, is "
        "printed as a draft (草图). "
        "Take a village package, or a parcel layer and a table of holders."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package(optional=True)
        for name, label, kind in _SOURCES:
            self.addParameter(
                QgsProcessingParameterFeatureSource(name, tr(label), [kind], None, optional=True)
            )
        self.addParameter(
            QgsProcessingParameterFile(
                "TEMPLATE",
                tr("Layout template, or folder of templates (empty: A4, or A3 where a parcel needs it)"),
                optional=True,
                fileFilter=tr("Layout templates (*.qpt);;All files (*)"),
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
        share = QgsProcessingParameterString("SHARE", "Journal of a further process", optional=True)
        share.setFlags(share.flags() | Qgis.ProcessingParameterFlag.Hidden)
        self.addParameter(share)
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Maps printed")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Parcels refused")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, judge, print."""
        workers = self._workers(parameters, context, progress)
        frames = {name: self.read_frame(parameters, name, context, progress) for name, _, _ in _SOURCES}
        inputs = self._inputs(parameters, context, frames, progress)
        order = self._order(parameters, context, inputs)
        self._remark(order, inputs, progress)
        if workers > 1 and inputs.problems is None:
            found = check(prepare(inputs.parcels), progress=progress.within(0.05, 0.1))
            inputs = dataclasses.replace(inputs, problems=found)
        wanted = self.parameterAsString(parameters, "CODES", context)
        job = make_job(inputs, wanted=wanted, progress=progress.within(0.1, 0.2))
        share = self.parameterAsString(parameters, "SHARE", context)
        if share:
            print_share(job, order.printer, order.folder, Path(share), order.terms())
            return {}
        log = MapLog(order.package, order.texts["DRAWN_BY"], progress) if order.package is not None else None
        batch = Batch(job, order.printer, order.folder, terms=order.terms(), log=log)
        helpers = None
        if workers > 1:
            given = order.for_workers({**frames, "PROBLEMS": inputs.problems})
            helpers = Workers(workers - 1, given, progress)
        return self._print(parameters, context, batch, helpers, progress)

    def _print(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        batch: Batch,
        helpers: Workers | None,
        progress: FeedbackProgress,
    ) -> dict[str, Any]:
        """Print and write the report, of a cancelled batch too."""
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        file = self.parameterAsFileOutput(parameters, "REPORT", context)
        path = Path(file) if file else folder / report.NAME
        merged = self.parameterAsBool(parameters, "MERGED", context)
        try:
            batch.run(merged=merged, helpers=helpers, progress=progress.within(0.2, 1.0))
        except Cancelled:
            if not merged:
                report.write_report(path, batch.outcomes())
            raise
        outcomes = batch.outcomes()
        report.write_report(path, outcomes)
        return {**self._tell(outcomes, progress), "REPORT": str(path), "FOLDER": str(folder)}

    def _workers(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> int:
        workers = self.parameterAsInt(parameters, "WORKERS", context)
        if workers > 1 and self.parameterAsBool(parameters, "MERGED", context):
            progress.message("One file is written by one process; WORKERS has no effect with MERGED.")
            return 1
        return workers

    def _remark(self, order: MapOrder, inputs: MapInputs, progress: FeedbackProgress) -> None:
        """Say what the template asks for in vain, and what was not judged."""
        unknown = order.printer.template.unknown_variables
        if unknown:
            progress.warning(
                "The template shows variables that nobody fills: {names}. They stay blank.",
                names=", ".join(unknown),
            )
        if inputs.evidence.signatures is None:
            progress.message("Signatures on the boundaries were not checked. Name a table SIGNATURES.")

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

    def _inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        frames: Frames,
        progress: FeedbackProgress,
    ) -> MapInputs:
        package = self.package_if_named(parameters, context)
        if package is not None:
            return inputs_from_package(package, frames, progress)
        return inputs_from_layers(frames, progress)

    def _order(
        self, parameters: dict[str, Any], context: QgsProcessingContext, inputs: MapInputs
    ) -> MapOrder:
        """Load the template and gather all that is the same on every sheet."""
        own = self.parameterAsFile(parameters, "TEMPLATE", context)
        scales = self.parameterAsString(parameters, "SCALES", context)
        stamps = self._stamps(parameters, context, inputs)
        printer = parcel_printer(own, crs_to_qgis(inputs.parcels.crs), parse_scales(scales), stamps)
        folder = self.parameterAsString(parameters, "FOLDER", context)
        package = self.package_if_named(parameters, context)
        texts = {"PACKAGE": str(package or ""), "TEMPLATE": own, "SCALES": scales, "FOLDER": folder}
        texts |= {name.upper(): words for name, words in stamps.items()}
        return MapOrder(printer, Path(folder), package, texts)

    def _stamps(
        self, parameters: dict[str, Any], context: QgsProcessingContext, inputs: MapInputs
    ) -> dict[str, str]:
        stamps = {name.lower(): self.parameterAsString(parameters, name, context) for name in _STAMPS}
        stamps["drawn_on"] = stamps["drawn_on"] or date.today().isoformat()
        known = inputs.coordinate_note or coordinate_note(inputs.parcels.crs)
        stamps["coordinate_note"] = stamps["coordinate_note"] or known
        return stamps
