# SPDX-License-Identifier: GPL-2.0-or-later
"""casestate: what each case waits for, in words and days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from sanquan_plugin.adapters.columns import Column
from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.report import LABELS, state_row, write_states
from sanquan_plugin.core.procedure.standing import masked
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm
from sanquan_plugin.store.cases.board import BoardRow, board

_COLUMNS = [Column(name, "int" if name == "days_left" else "text", label) for name, label in LABELS.items()]


class CaseState(CasePackageAlgorithm):
    """Tell where cases stand."""

    ID = "casestate"
    TITLE = "State of the cases"
    HELP = (
        "Lists the cases of a package: the step that is due, what it lacks in words, the first day on which it "
        "may be taken, the days left, and deadlines that have passed unanswered. Names are masked unless "
        "switched off."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts(
            [
                ("CASES", tr("Case numbers, separated by commas (empty: all)"), True),
                ("DATE", tr("Date (2026-09-28)"), True),
            ]
        )
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Mask names"), defaultValue=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                tr("State of the cases"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("Report"),
                "HTML (*.html);;CSV (*.csv)",
                optional=True,
                createByDefault=False,
            )
        )
        for name, label in (
            ("OPEN", "Open cases"),
            ("READY", "Cases ready for their step"),
            ("OVERDUE", "Overdue"),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read all cases, then write table and report."""
        today = self.day(parameters, "DATE", context)
        listed = self.text(parameters, "CASES", context).replace("，", ",").split(",")
        named = tuple(name.strip() for name in listed if name.strip())
        cases = board(self.package(parameters, context), today, named=named)
        progress.check()
        hide = self.parameterAsBool(parameters, "MASKED", context)
        rows = pd.DataFrame([_row(case, hide=hide) for case in cases], columns=list(LABELS))
        results: dict[str, Any] = {
            "OPEN": sum(bool(case.standing.step) for case in cases),
            "READY": sum(case.standing.is_ready for case in cases),
            "OVERDUE": sum(bool(case.standing.overdue) for case in cases),
        }
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            write_states(Path(report), rows, day=today.isoformat())
            results["REPORT"] = report
        results["OUTPUT"] = self.write_frame(parameters, "OUTPUT", context, rows, _COLUMNS, progress=progress)
        return results


def _row(found: BoardRow, *, hide: bool) -> dict[str, object]:
    return state_row(
        masked(found.standing, found.case) if hide else found.standing,
        nhdm=text(found.case.row, "nhdm"),
        zddm=text(found.case.row, "zddm"),
        holder=mask_name(found.holder) if hide else found.holder,
        note=found.note,
    )
