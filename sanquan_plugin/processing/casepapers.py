# SPDX-License-Identifier: GPL-2.0-or-later
"""casepapers: applications, agreements and notices of a case as Word documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.papers.catalogue import due_papers, named_papers
from sanquan_plugin.core.papers.papercase import Desk
from sanquan_plugin.core.papers.writing import file_paper
from sanquan_plugin.core.workdays import parse_date, read_calendar
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.paper_log import log_papers
from sanquan_plugin.store.cases.papercases import case_key, paper_cases, read_paper_case

_TEXTS = (
    ("PAPERS", "Papers by title, separated by commas (empty: those due now)"),
    ("DATE", "Day of the papers (empty: of signature or step, else today)"),
    ("PUBLISHER", "Publisher"),
    ("CONTACT", "Phone and address for objections"),
)


class CasePapers(SanQuanAlgorithm):
    """Fill the papers of a case into Word templates that an office can change."""

    ID = "casepapers"
    TITLE = "Papers of a case"
    GROUP = "Cases"
    HELP = (
        "Fills applications, consents, agreements, contracts and notices from a case into Word templates: those due "
        "at the next step, or those named. What the case does not know stays a line to write on. Of a step that is recorded a paper "
        "says what the registers said then, also after the case has changed them. Full names and ID "
        "numbers: internal. An office changes the templates in Word in a folder of its own; "
        "resources/papers/placeholders.csv lists what may stand in {{ }}."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterString("CASE", tr("Case number")))
        for name, label in _TEXTS:
            self.addParameter(QgsProcessingParameterString(name, tr(label), "", optional=True))
        self.addParameter(
            QgsProcessingParameterFile(
                "CALENDAR", tr("Calendar of a year (JSON)"), extension="json", optional=True
            )
        )
        self.add_templates()
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the papers")))
        self.addOutput(QgsProcessingOutputNumber("PAPERS_WRITTEN", tr("Papers written")))
        self.addOutput(QgsProcessingOutputString("FILES", tr("Files written")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Fill all papers, then write them."""
        package = self.package(parameters, context)
        texts = {name: self.parameterAsString(parameters, name, context).strip() for name, _ in _TEXTS}
        subject = read_paper_case(
            package, case_key(package, self.parameterAsString(parameters, "CASE", context).strip())
        )
        names = [name.strip() for name in texts["PAPERS"].replace("，", ",").split(",") if name.strip()]
        choose = named_papers(subject.procedure, subject.case, names) if names else None
        wanted = due_papers(subject.procedure, subject.case) if choose is None else choose
        desk = self._desk(parameters, context, texts)
        templates = self.parameterAsFile(parameters, "TEMPLATES", context)
        papers = []
        for paper, told in zip(wanted, paper_cases(package, subject, wanted), strict=True):
            progress.check()
            papers.append(file_paper(told, paper, desk, Path(templates) if templates else None))
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        for paper in papers:
            write_whole(folder / paper.file, paper.content)
        if not papers:
            progress.message("No paper is due at this step of the case.")
        log_papers(package, subject, papers, progress)
        files = "、".join(paper.file for paper in papers)
        return {"FOLDER": str(folder), "PAPERS_WRITTEN": len(papers), "FILES": files}

    def _desk(self, parameters: dict[str, Any], context: QgsProcessingContext, texts: dict[str, str]) -> Desk:
        own = self.parameterAsFile(parameters, "CALENDAR", context)
        on = parse_date(texts["DATE"], "DATE") if texts["DATE"] else date.today()
        calendar = read_calendar(Path(own) if own else None)
        return Desk(on, texts["PUBLISHER"], texts["CONTACT"], calendar, chosen=bool(texts["DATE"]))
