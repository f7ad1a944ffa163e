# SPDX-License-Identifier: GPL-2.0-or-later
"""surveyforms: 地籍调查表 of each parcel as PDF, with 指界通知书 and 指界委托书 when asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.frames import crs_to_qgis
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.cartography.form_desk import FormTask
from sanquan_plugin.cartography.office_batch import office_template, print_parcels, printed
from sanquan_plugin.cartography.report import Outcome
from sanquan_plugin.cartography.survey_form import NoticePrinter, SurveyFormPrinter
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.forms.surveyform import Forms
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.printing.gate import overlapping
from sanquan_plugin.core.printing.parcelmaps import coordinate_note
from sanquan_plugin.core.printing.print_hash import terms_hash
from sanquan_plugin.core.sheet.subjects import Subjects
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.form_log import FormLog, form_terms
from sanquan_plugin.processing.map_inputs import inputs_from_package
from sanquan_plugin.processing.office_choice import chosen_parcels, say_outcomes
from sanquan_plugin.store.parcels.survey_papers import read_papers, surveyed_boundary

_STAMPS = {
    "SURVEYOR": "Surveyor",
    "DATE": "Date (empty: today)",
    "OFFICE": "Surveying office",
}
_SUMMONS = {"NOTICE_DATE": "When to meet for showing the boundary", "NOTICE_PLACE": "Where to meet"}
_PRODUCT = "地籍调查表"
_FORM = "{code}-地籍调查表.pdf"
_NOTICE = "{code}-指界通知书.pdf"


class SurveyForms(SanQuanAlgorithm):
    """Print the survey form of each parcel, and say of each one that is not printed why."""

    ID = "surveyforms"
    TITLE = "Survey forms"
    GROUP = "Printing"
    HELP = (
        "Prints a 地籍调查表 for each parcel: cover, basic table with ID numbers, boundary marks, signatures, "
        "sketch, description, review and coordinates. With NOTICE also the 指界通知书 to holder and neighbours and "
        "a blank 指界委托书. What was not surveyed or signed stays blank. Internal documents."
    )
    MAIN_THREAD = True

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        texts = {"CODES": "Parcel codes, comma-separated (empty: all)", **_STAMPS}
        for name, label in texts.items():
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.addParameter(
            QgsProcessingParameterBoolean("NOTICE", tr("Print notices and powers of attorney too"), False)
        )
        for name, label in _SUMMONS.items():
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.add_templates()
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the forms")))
        self.addOutput(QgsProcessingOutputNumber("PRINTED", tr("Forms printed")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Parcels refused")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, judge, print."""
        package = self.package(parameters, context)
        inputs = inputs_from_package(package, {}, progress)
        problems = check(prepare(inputs.parcels), progress=progress.within(0.0, 0.1))
        boundary = surveyed_boundary(package, inputs.parcels, progress=progress.within(0.1, 0.2))
        forms = Forms(inputs.parcels, boundary, read_papers(package), overlapping(problems))
        choice = chosen_parcels(forms.facts, problems, self.parameterAsString(parameters, "CODES", context))
        subjects = Subjects(forms.facts, boundary, buildings=inputs.buildings, features=inputs.features)
        note = inputs.coordinate_note or coordinate_note(inputs.parcels.crs)
        stamps = self._stamps(parameters, context) | {"coordinate_note": note}
        templates = self.parameterAsFile(parameters, "TEMPLATES", context)
        template = office_template(templates, "survey_form")
        printer = SurveyFormPrinter(template, crs_to_qgis(inputs.parcels.crs), stamps)
        log = FormLog(package, _PRODUCT, template, stamps["surveyor"])
        notices = self._notices(parameters, context, templates, stamps)
        used = [template, *(_notice_templates(templates) if notices is not None else ())]
        terms = form_terms(used, stamps, forms.facts, inputs.buildings, inputs.features, *boundary)

        def task(row: int) -> FormTask:
            form = forms.form(row)

            def write(folder: Path) -> Outcome:
                pages = printer.write(folder / _FORM.format(code=form.zddm), form, subjects, row)
                if notices is not None:
                    pages += notices.write(folder / _NOTICE.format(code=form.zddm), form)
                return printed(form.zddm, _FORM.format(code=form.zddm), pages)

            return FormTask(form.zddm, terms_hash(terms, log.note(form.zddm, form)), write)

        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        outcomes = print_parcels(choice, folder, task, product=_PRODUCT, progress=progress.within(0.2, 1.0))
        log.write(outcomes, progress)
        return {**say_outcomes(outcomes, progress), "FOLDER": str(folder)}

    def _stamps(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str]:
        names = (*_STAMPS, *_SUMMONS)
        stamps = {name.lower(): self.parameterAsString(parameters, name, context) for name in names}
        stamps["date"] = stamps["date"] or date.today().isoformat()
        for name in ("notice_date", "notice_place"):
            stamps[name] = stamps[name] or "______________"
        return stamps

    def _notices(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        templates: str,
        stamps: dict[str, str],
    ) -> NoticePrinter | None:
        if not self.parameterAsBool(parameters, "NOTICE", context):
            return None
        return NoticePrinter(*_notice_templates(templates), stamps)


def _notice_templates(templates: str) -> tuple[Path, Path]:
    return office_template(templates, "boundary_notice"), office_template(templates, "power_of_attorney")
