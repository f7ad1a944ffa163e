# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of runvillage, each one an algorithm run by its id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorLayer,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.core.marks.candidates import candidate_status
from sanquan_plugin.core.suitability.excluded import vetoed_for_every_use
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.processing.villageplan import RESULTS, write_empty_report, write_plan_report
from sanquan_plugin.store.cases.exit_facts import exit_facts
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.baselayers import import_base_layers
from sanquan_plugin.store.planning.evaluations import write_evaluation

PACKAGE = "village.gpkg"
_WHO = "批量导入（runvillage）"
_SURVEYOR_OF_EXITS = "历史退出登记"
_STAYING = ("BUILDINGS",)
_BOUNDING = ("ROADS", "CANALS", "WATER")
_OF_THE_REGISTER = ("DJQ", "DJZQ")
_BUNDS = "bund_rates.csv"
_LOTS = {"candidates": "candidates", "with_use": "lots_with_use"}
_FACTS = ("agreement_no", "compensation_settled", "cert_no", "nhdm")
_LOT_COLUMNS = ("zddm", "zl", "status", "right_status", "use", "slope_deg", "patch", "gdlx", *_FACTS)
_PASSING = (*RESULTS, "factors", "candidates", "lots_with_use", "excluded")


class VillageSteps:
    """A village on its way from the folder handed over to the results in `work`."""

    def __init__(
        self, handover: Handover, work: Path, context: QgsProcessingContext, progress: FeedbackProgress
    ) -> None:
        self._handover = handover
        self._work = work
        self._context = context
        self._progress = progress
        self.package = work / PACKAGE
        self._handed_over = str(work / "handed_over.gpkg")

    def run_all(self) -> dict[str, Any]:
        """Run the steps in the order of design 2 and return the counts of the printing."""
        self._import()
        self._progress.report(0.15)
        village = read_village(self.package)
        self._run(
            "checkparcels",
            PARCELS=self._handed_over,
            SUBDISTRICTS=f"{self.package}|layername=DJZQ",
            PROBLEMS=str(self._work / "problems.gpkg"),
            AREA_FIELD="recorded_m2",
            ACCURACY_CLASS=village.accuracy_class,
        )
        Path(self._handed_over).unlink(missing_ok=True)
        self._mark_exits()
        self._progress.report(0.25)
        self._evaluate(village.profile)
        self._progress.report(0.4)
        self._number()
        self._run("ledger", PACKAGE=str(self.package), OUTPUT=str(self._work / "ledger.xlsx"))
        self._progress.report(0.5)
        printed = self._run(
            "parcelmaps",
            PACKAGE=str(self.package),
            FOLDER=str(self._work / "maps"),
            PROBLEMS=str(self._work / "problems.gpkg"),
            REPORT=str(self._work / "maps" / "report.csv"),
            within=(0.5, 0.95),
        )
        return {"PRINTED": printed["PRINTED"], "FAILED": printed["FAILED"]}

    def problems(self) -> gpd.GeoDataFrame:
        """Return the rows of problems.gpkg."""
        return self._read(str(self._work / "problems.gpkg"))

    def sources(self) -> str:
        """Return the names of the files that the results rest on."""
        files = [self._handover.parcels, self._handover.rights, self._handover.terrain]
        files += [file for file, _ in self._handover.roles.values()]
        return "、".join(dict.fromkeys(file.name for file in files if file is not None))

    def _import(self) -> None:
        handover = self._handover
        if not self.package.is_file():
            self._run("createpackage", VILLAGE=str(handover.village), OUTPUT=str(self.package))
        parcels = str(handover.parcels)
        self._run(
            "importparcels",
            INPUT=parcels,
            PACKAGE=str(self.package),
            WHO=_WHO,
            OUTPUT=self._handed_over,
        )
        self._run("importrights", RIGHTS=str(handover.rights), PACKAGE=str(self.package), WHO=_WHO)
        import_base_layers(self.package, handover, who=_WHO, progress=self._progress)

    def _mark_exits(self) -> None:
        exits = read_table(self.package, "exit_paper")
        if exits.empty:
            return
        self._run(
            "markparcels",
            PACKAGE=str(self.package),
            CODES=",".join(exits["zddm"]),
            STATUS="withdrawn",
            REASON="历史退出",
            SURVEYOR=_SURVEYOR_OF_EXITS,
            DATE="",
        )

    def _evaluate(self, profile: str) -> None:
        """Suitability of the candidates, then their net area by use, into the table evaluation."""
        parcels = read_table(self.package, "ZDJBXX")
        status = candidate_status(parcels)
        candidates = parcels.assign(status=status)[status != ""]
        if candidates.empty:
            write_empty_report(self._run, self._work, self._handover)
            return
        candidates = self._with_papers(candidates)
        suited = self._suitability(candidates, profile)
        judged = suited.drop_duplicates("zddm").set_index("zddm")
        columns = {name: candidates["zddm"].map(judged[name]) for name in ("use", "slope_deg", "patch")}
        areas = self._areas(candidates.assign(**columns), profile)
        joined = areas.merge(
            pd.DataFrame(suited.drop(columns="geometry")), on="zddm", how="left", suffixes=("", "_s")
        )
        with transaction(self.package) as dataset:
            evaluation = gpd.GeoDataFrame(joined, geometry="geometry", crs=areas.crs)
            write_evaluation(dataset, evaluation, self._read(str(self._work / "factors.gpkg")))
        write_plan_report(
            self._run,
            self._work,
            self._handover,
            lots={name: str(self._work / f"{file}.gpkg") for name, file in _LOTS.items()},
            case={"PROFILE": profile, **self._roles()},
        )
        for name in _PASSING:
            (self._work / f"{name}.gpkg").unlink(missing_ok=True)

    def _with_papers(self, candidates: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Add household, exit agreement, settled compensation and certificate, for the market (S2 二(三))."""
        facts = exit_facts(self.package)
        return candidates.assign(**{name: candidates["zddm"].map(facts[name]) for name in _FACTS})

    def _suitability(self, candidates: gpd.GeoDataFrame, profile: str) -> gpd.GeoDataFrame:
        return self._read(
            self._run(
                "suitability",
                PARCELS=self._write_lots("candidates", candidates),
                PROFILE=profile,
                **self._roles(),
                OUTPUT=str(self._work / "suited.gpkg"),
                FACTORS=str(self._work / "factors.gpkg"),
            )["OUTPUT"]
        )

    def _areas(self, lots: gpd.GeoDataFrame, profile: str) -> gpd.GeoDataFrame:
        """Return the areas of lots with use and slope; bunds by the bureau's table where it gave one.

        Summary and balance count the withdrawn lots alone, which are reclaimed land.
        """
        optional: dict[str, Any] = {}
        if "LAND_CLASS" in self._handover.roles:
            optional["LAND_CLASS"] = self._layer("LAND_CLASS")
        bunds = self._handover.village.parent / _BUNDS
        if bunds.is_file():
            optional["BUND_RATE"] = str(bunds)
        else:
            self._progress.message(
                "The folder has no {file}: bunds are not taken off the new farmland.", file=_BUNDS
            )
        case = {
            "PARCELS": self._write_lots("lots_with_use", lots),
            "STATUS_FIELD": "status",
            "USE_FIELD": "use",
            "RETAINED": [self._layer(role) for role in _STAYING if role in self._handover.roles],
            "EXCLUDED": self._excluded(lots, profile),
            **optional,
        }
        places = {name.upper(): str(self._work / f"{name}.gpkg") for name in ("summary", "quota")}
        self._run(
            "reclaimedarea",
            STATUSES="withdrawn",
            PATCH_FIELD="patch",
            OUTPUT=QgsProcessing.TEMPORARY_OUTPUT,
            **case,
            **places,
        )
        found = self._run(
            "reclaimedarea",
            STATUSES=",".join(catalogue.statuses("candidate")),
            OUTPUT=str(self._work / "areas.gpkg"),
            **case,
        )
        return self._read(found["OUTPUT"])

    def _excluded(self, lots: gpd.GeoDataFrame, profile: str) -> list[str]:
        """Return the layer of the land that the planning layers veto for every use; none where there is none."""
        rules = load_profile(profile)
        roles = {rule.overlap or rule.outside for rule in rules.rules()} & set(self._handover.roles)
        layers = {
            role: in_crs(self._read(self._layer(role)), lots.crs, role, self._progress) for role in roles
        }
        if not layers:
            return []
        land = vetoed_for_every_use(tuple(lots.total_bounds), layers, rules)
        if land.empty:
            return []
        path = self._work / "excluded.gpkg"
        land.to_file(path, driver="GPKG", engine="fiona")
        return [str(path)]

    def _write_lots(self, name: str, candidates: gpd.GeoDataFrame) -> str:
        path = self._work / f"{name}.gpkg"
        columns = [name for name in _LOT_COLUMNS if name in candidates.columns]
        candidates[[*columns, "geometry"]].to_file(path, driver="GPKG", engine="fiona")
        return str(path)

    def _number(self) -> None:
        named = [self._layer(role) for role in _BOUNDING if self._has_names(role)]
        self._run(
            "boundarypoints",
            PARCELS=self._table("ZDJBXX"),
            PACKAGE=str(self.package),
            WHO=_WHO,
            POINTS=QgsProcessing.TEMPORARY_OUTPUT,
            LINES=QgsProcessing.TEMPORARY_OUTPUT,
            **({"FEATURES": named} if named else {}),
        )

    def _has_names(self, role: str) -> bool:
        if role not in self._handover.roles:
            return False
        layer = QgsVectorLayer(self._layer(role), role, "ogr")
        return layer.fields().lookupField("name") >= 0

    def _roles(self) -> dict[str, str]:
        """Return the layers that suitability reads, by role."""
        roles = {role: self._layer(role) for role in self._handover.roles if role not in _OF_THE_REGISTER}
        if self._handover.terrain is not None:
            roles["DEM"] = str(self._handover.terrain)
        return roles

    def _layer(self, role: str) -> str:
        file, layer = self._handover.roles[role]
        return f"{file}|layername={layer}"

    def _table(self, name: str) -> str:
        return f"{self.package}|layername={name}"

    def _read(self, source: str) -> gpd.GeoDataFrame:
        return source_to_frame(QgsVectorLayer(source, Path(source).stem, "ogr"), progress=self._progress)

    def _run(
        self, algorithm: str, *, within: tuple[float, float] = (0.0, 0.0), **parameters: Any
    ) -> dict[str, Any]:
        """Run an algorithm of the provider as a child; its error becomes this run's error."""
        self._progress.check()
        child = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{algorithm}")
        if child is None:
            raise QgsProcessingException(f"sanquan:{algorithm}")
        feedback = self._progress.child_feedback(*within)
        results, _ = child.run(parameters, self._context, feedback, {}, False)
        self._progress.check()
        return results
