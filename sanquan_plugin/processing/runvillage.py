# SPDX-License-Identifier: GPL-2.0-or-later
"""runvillage: the whole job, from what a bureau hands over to maps, ledger and report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.libraries import require
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.importing.handover import find_handover
from sanquan_plugin.core.reports.figures import village_figures
from sanquan_plugin.core.reports.villagereport import write_report
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.open_edits import is_being_edited
from sanquan_plugin.processing.package_writer import refuse_beside_edits
from sanquan_plugin.processing.villagesteps import PACKAGE, VillageSteps
from sanquan_plugin.store.file.results_folder import results_folder
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.land import surroundings

require("matplotlib")

_NUMBERS = {
    "PARCELS": "Parcels",
    "ERRORS": "Errors",
    "WARNINGS": "Warnings",
    "MISMATCHES": "Mismatches of rights",
    "WITHDRAWN": "Withdrawn",
    "UNVERIFIED": "Withdrawn (unverified)",
    "NET_M2": "Reclaimable, withdrawn (m²)",
    "NET_MU": "Reclaimable, withdrawn (mu)",
    "PRINTED": "Maps printed",
    "FAILED": "Maps not printed",
}


class RunVillage(SanQuanAlgorithm):
    """Run every step on a folder; the results appear in the output folder once all is done."""

    ID = "runvillage"
    TITLE = "Whole job for a village"
    GROUP = "Village"
    HELP = (
        "Takes the folder that a bureau hands over (village.toml, parcels, rights.xlsx, planning, terrain) and "
        "writes village.gpkg, maps, ledger.xlsx, problems.gpkg, suitability.png, report.html, plan_report.html and "
        "plan_report.xlsx."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterFile(
                "FOLDER_IN", tr("Folder as handed over"), Qgis.ProcessingFileParameterBehavior.Folder
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER_OUT", tr("Folder for the results")))
        for name, label in _NUMBERS.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Work in a folder of its own beside the target, then put the results there."""
        handover = find_handover(Path(self.parameterAsString(parameters, "FOLDER_IN", context)))
        target = Path(self.parameterAsString(parameters, "FOLDER_OUT", context))
        refuse_beside_edits(is_being_edited(context, target / PACKAGE))
        with results_folder(target, PACKAGE) as work:
            steps = VillageSteps(handover, work, context, progress)
            counts = steps.run_all()
            results = _tell(work, steps, counts)
        return {"FOLDER_OUT": str(target), **results}


def _tell(work: Path, steps: VillageSteps, counts: dict[str, Any]) -> dict[str, Any]:
    """Draw the picture, write the report, and return the figures."""
    from sanquan_plugin.core.reports.pictures import use_bars, use_map

    package = steps.package
    village = read_village(package)
    overlaid, found = parcels_with_rights(package)
    evaluation = read_table(package, "evaluation")
    figures = village_figures(overlaid, evaluation, found, steps.problems())
    picture = use_map(overlaid, evaluation, surroundings(package), title=f"{village.name}宅基地复垦适宜性")
    write_whole(work / "suitability.png", picture)
    write_report(
        work / "report.html",
        village,
        figures,
        today=date.today().isoformat(),
        pictures={"map": picture, "bars": use_bars(figures["by_use"])},
        printed=counts["PRINTED"],
        failed=counts["FAILED"],
        sources=steps.sources(),
    )
    return {
        "PARCELS": figures["parcels"],
        "ERRORS": figures["errors"],
        "WARNINGS": figures["warnings"],
        "MISMATCHES": figures["mismatches"],
        "WITHDRAWN": int(figures["totals"]["withdrawn"]["parcels"]),
        "UNVERIFIED": int(figures["totals"]["unverified"]["parcels"]),
        "NET_M2": figures["totals"]["withdrawn"]["net_planar_m2"],
        "NET_MU": figures["totals"]["withdrawn"]["net_mu"],
        "PRINTED": counts["PRINTED"],
        "FAILED": counts["FAILED"],
    }
