# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider sanquan."""

from __future__ import annotations

from importlib import import_module

from qgis.core import Qgis, QgsMessageLog, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from sanquan_plugin import paths
from sanquan_plugin.adapters.wording import tr

_ALGORITHMS = {
    "createpackage": "CreatePackage",
    "upgradepackage": "UpgradePackage",
    "verifypackage": "VerifyPackage",
    "mergepackages": "MergePackages",
    "splitpackage": "SplitPackage",
    "importparcels": "ImportParcels",
    "importrights": "ImportRights",
    "checkparcels": "CheckParcels",
    "repairparcels": "RepairParcels",
    "overlayrights": "OverlayRights",
    "markparcels": "MarkParcels",
    "nextcodes": "NextCodes",
    "retirecodes": "RetireCodes",
    "clusters": "Clusters",
    "suitability": "Suitability",
    "ahpweights": "AhpWeights",
    "comparescenarios": "CompareScenarios",
    "savescenario": "SaveScenario",
    "flippoints": "FlipPoints",
    "sensitivity": "Sensitivity",
    "adoptuse": "AdoptUse",
    "reclaimedarea": "ReclaimedArea",
    "boundarypoints": "BoundaryPoints",
    "parcelmaps": "ParcelMaps",
    "verifysheet": "VerifySheet",
    "printstates": "PrintStates",
    "villagemap": "VillageMap",
    "notice": "PublicNotice",
    "householdsheet": "HouseholdSheets",
    "householdview": "HouseholdView",
    "exportphotos": "ExportPhotos",
    "risklist": "RiskList",
    "surveyforms": "SurveyForms",
    "houseplans": "HousePlans",
    "importcoordinates": "ImportCoordinates",
    "exportcoordinates": "ExportCoordinates",
    "exportparcels": "ExportParcels",
    "exportpoints": "ExportPoints",
    "exportregistry": "ExportRegistry",
    "exporthomestead": "ExportHomestead",
    "casepapers": "CasePapers",
    "statistics": "Statistics",
    "townledger": "TownLedger",
    "ledger": "Ledger",
    "planreport": "PlanReport",
    "adoptprocedure": "AdoptProcedure",
    "opencase": "OpenCase",
    "recordpaper": "RecordPaper",
    "takestep": "TakeStep",
    "casestate": "CaseState",
    "caseboard": "CaseBoard",
    "householdcard": "HouseholdCard",
    "runvillage": "RunVillage",
}


class SanQuanProvider(QgsProcessingProvider):
    """All algorithms of the plugin, one a module of this package."""

    def id(self) -> str:
        """Return the provider's id, which scripts rely on."""
        return "sanquan"

    def name(self) -> str:
        """Return the provider's name."""
        return "三权 SanQuan"

    def icon(self) -> QIcon:
        """Return the provider's icon."""
        return QIcon(str(paths.resource("icons", "sanquan.svg")))

    def loadAlgorithms(self) -> None:
        """Add a fresh instance of each algorithm whose libraries QGIS brings."""
        self.missing: dict[str, str] = {}
        for module, name in _ALGORITHMS.items():
            try:
                loaded = import_module(f"sanquan_plugin.processing.{module}")
            except ImportError as error:
                self.missing[module] = str(error.name or error)
                continue
            self.addAlgorithm(getattr(loaded, name)())
        if self.missing:
            QgsMessageLog.logMessage(self.what_is_missing(), "SanQuan", Qgis.MessageLevel.Warning)

    def what_is_missing(self) -> str:
        """Return one sentence on the libraries that QGIS lacks, '' where it lacks none."""
        if not self.missing:
            return ""
        text = tr(
            "QGIS comes without {names}; {count} of the tools are switched off. "
            "Install them with the installer that QGIS came from (OSGeo4W, apt)."
        )
        return text.format(names=", ".join(sorted(set(self.missing.values()))), count=len(self.missing))
