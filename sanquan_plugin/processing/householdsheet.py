# SPDX-License-Identifier: GPL-2.0-or-later
"""householdsheet: one page a household with its homesteads, contracted plots and shares (internal)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.form_desk import FormDesk, FormTask
from sanquan_plugin.cartography.household_printer import HouseholdPrinter
from sanquan_plugin.cartography.office_batch import office_template, printed
from sanquan_plugin.cartography.report import Outcome
from sanquan_plugin.core.households.sheet import (
    HouseholdSheet,
    HouseholdTables,
    chosen_households,
    holders_of,
    household_sheets,
)
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.core.printing.print_hash import terms_hash
from sanquan_plugin.core.printing.sheet_formats import sheet_format
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.form_log import FormLog, content_hash, form_terms
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.land import all_land

_INTERNAL = "内部资料 不得公开"
_PRODUCT = "农户三权情况表"


class HouseholdSheets(SanQuanAlgorithm):
    """Print the three rights of each household on a page."""

    ID = "householdsheet"
    TITLE = "Household sheets"
    GROUP = "Printing"
    HELP = (
        "Prints a page for each household: homesteads with a map, contracted plots with a map, shares, "
        "certificates and areas. The sheets are internal: they show names and certificate numbers in full."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        for name, label in (
            ("HOUSEHOLDS", "Household codes, comma-separated (empty: all)"),
            ("CODES", "Parcel codes whose holders get a sheet, comma-separated (empty: all)"),
            ("OFFICE", "Mapping office"),
        ):
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.add_templates()
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the sheets")))
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Sheets printed")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, gather, print."""
        package = self.package(parameters, context)
        tables = _tables(package)
        codes = self._chosen(parameters, context, tables)
        paper = sheet_format("household", "A4")
        template = office_template(self.parameterAsFile(parameters, "TEMPLATES", context), paper.template)
        ground = _ground(package, tables)
        stamps = _stamps(package, tables, self.parameterAsString(parameters, "OFFICE", context))
        printer = HouseholdPrinter(template, paper, ground, stamps)
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        log = FormLog(package, _PRODUCT, template, "")
        terms = form_terms([template], stamps, *ground.values())
        outcomes: list[Outcome] = []
        desk = FormDesk(folder, _PRODUCT)
        for done, household in enumerate(household_sheets(tables, codes), start=1):
            progress.check()
            shown = content_hash(household.values, household.homesteads, household.plots)
            taken = desk.take(_task(printer, household, terms_hash(terms, shown)))
            for zddm in household.homesteads["zddm"]:
                log.note(zddm, household.values, household.homesteads, household.plots)
                outcomes.append(taken._replace(zddm=zddm))
            progress.report(done / len(codes))
        desk.publish()
        log.write(outcomes, progress)
        return {"FOLDER": str(folder), "PRINTED": len(codes)}

    def _chosen(
        self, parameters: dict[str, Any], context: QgsProcessingContext, tables: HouseholdTables
    ) -> list[str]:
        """Return the households named, or those that hold the parcels named, or all."""
        wanted = self.parameterAsString(parameters, "HOUSEHOLDS", context)
        parcels = self.parameterAsString(parameters, "CODES", context)
        if parcels.strip():
            return holders_of(tables.rights, parcels)
        return chosen_households(tables.households, wanted)


def _task(printer: HouseholdPrinter, household: HouseholdSheet, key: str) -> FormTask:
    file = f"{household.nhdm}.pdf"
    return FormTask(
        household.nhdm,
        key,
        lambda folder: printed(household.nhdm, file, printer.write(folder / file, household)),
    )


def _tables(package: Path) -> HouseholdTables:
    return HouseholdTables(
        parcels=parcels_with_rights(package)[0],
        rights=read_table(package, "SHYQR"),
        households=read_table(package, "NH"),
        members=read_table(package, "NHHNCY"),
        plots=read_table(package, "DK"),
        contracts=read_table(package, "CBDKXX"),
        shares=read_table(package, "share_right"),
    )


def _ground(package: Path, tables: HouseholdTables) -> dict[str, gpd.GeoDataFrame]:
    """Return what lies beneath the maps, the top one first."""
    return {
        "building": read_table(package, "ZRZ")[["geometry"]],
        "homestead": tables.parcels[["geometry"]],
        **all_land(package),
    }


def _stamps(package: Path, tables: HouseholdTables, office: str) -> dict[str, str]:
    village = read_village(package)
    return {
        "banner": _INTERNAL,
        "village": village.name,
        "date": date.today().isoformat(),
        "coordinate_note": village.coordinate_note or coordinate_note(tables.parcels.crs),
        "office": office,
    }
