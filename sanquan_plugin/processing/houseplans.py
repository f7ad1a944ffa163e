# SPDX-License-Identifier: GPL-2.0-or-later
"""houseplans: 房产分户图 of each parcel with buildings as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.form_desk import FormTask
from sanquan_plugin.cartography.house_plan import HousePlanPrinter
from sanquan_plugin.cartography.office_batch import office_template, print_parcels, printed
from sanquan_plugin.cartography.report import Outcome, refused
from sanquan_plugin.core import codes
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.forms.house_plan import house_plan
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.printing.parcelmaps import parcel_facts
from sanquan_plugin.core.printing.print_hash import terms_hash
from sanquan_plugin.core.sheet.job import MapInputs
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.form_log import FormLog, form_terms
from sanquan_plugin.processing.map_inputs import inputs_from_package
from sanquan_plugin.processing.office_choice import chosen_parcels, say_outcomes

_STAMPS = {"SURVEYOR": "Surveyor", "DATE": "Date (empty: today)", "OFFICE": "Surveying office"}
_PRODUCT = "房产分户图"
_FILE = "{code}-房产分户图.pdf"
_NO_HOUSE = "没有房屋，不出房产分户图。"
_TOO_LARGE = "房屋太大，最小比例尺也放不进图框。"


class HousePlans(SanQuanAlgorithm):
    """Print the plan of the buildings of each parcel, and say of each one without a plan why."""

    ID = "houseplans"
    TITLE = "House plans"
    GROUP = "Printing"
    HELP = (
        "Prints a 房产分户图 in its simple form for each parcel with buildings: outlines with the long side "
        "parallel to the frame, dimensions, structure, storeys and areas. Internal documents."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        texts = {"CODES": "Parcel codes, comma-separated (empty: all)", **_STAMPS}
        for name, label in texts.items():
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.add_templates()
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the plans")))
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Plans printed")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Parcels refused")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, judge, print."""
        package = self.package(parameters, context)
        inputs = inputs_from_package(package, {}, progress)
        facts = parcel_facts(inputs.parcels, inputs.rights, None)
        wanted = self.parameterAsString(parameters, "CODES", context)
        problems = check(prepare(inputs.parcels), progress=progress.within(0.0, 0.2))
        choice = chosen_parcels(facts, problems, wanted)
        stamps = {name.lower(): self.parameterAsString(parameters, name, context) for name in _STAMPS}
        stamps["date"] = stamps["date"] or date.today().isoformat()
        template = office_template(self.parameterAsFile(parameters, "TEMPLATES", context), "house_plan")
        plans = _Plans(
            inputs, facts, template, stamps, FormLog(package, _PRODUCT, template, stamps["surveyor"])
        )
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        outcomes = print_parcels(
            choice, folder, plans.task, product=_PRODUCT, progress=progress.within(0.2, 1.0)
        )
        plans.log.write(outcomes, progress)
        return {**say_outcomes(outcomes, progress), "FOLDER": str(folder)}


class _Plans:
    """The plans of a run, one parcel at a time; what each shows is noted in `log`."""

    def __init__(
        self, inputs: MapInputs, facts: gpd.GeoDataFrame, template: Path, stamps: dict[str, str], log: FormLog
    ) -> None:
        self._facts = facts
        self._houses = inputs.buildings[inputs.buildings.geometry.notna()]
        self._houses_of = self._houses.groupby(codes.normalise(self._houses["zddm"])).indices
        self._unit_codes = inputs.parcels["bdcdyh"].fillna("").tolist()
        self._printer = HousePlanPrinter(template, crs_to_qgis(inputs.parcels.crs), stamps)
        self._terms = form_terms([template], stamps)
        self.log = log

    def task(self, row: int) -> FormTask:
        """Return what is to be done for the parcel in this row of the facts."""
        own = self._facts.iloc[row]
        code = own["zddm"]
        if code not in self._houses_of:
            return FormTask(code, "", lambda folder: refused(code, _NO_HOUSE))
        plan = house_plan(own["geometry"], self._houses.iloc[self._houses_of[code]])
        values = {name: own[name] for name in ("zddm", "holder", "location")}
        values["unit_code"] = self._unit_codes[row]
        outlines = shapely.to_wkt(plan.outlines, rounding_precision=3).tolist()
        self.log.note(code, values, plan.rows, outlines)
        file = _FILE.format(code=code)

        def write(folder: Path) -> Outcome:
            done = self._printer.write(folder / file, plan, values)
            if done is None:
                return refused(code, _TOO_LARGE)
            return printed(code, file, done[0], f"1:{done[1]}")

        return FormTask(code, terms_hash(self._terms, plan, values), write)
