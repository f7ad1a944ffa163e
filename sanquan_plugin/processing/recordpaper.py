# SPDX-License-Identifier: GPL-2.0-or-later
"""recordpaper: materials, conditions, signatures, postings, objections, agreements and filings of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.core.procedure.paper_rows import paper_rows, read_values
from sanquan_plugin.core.procedure.papers import kind_of
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm
from sanquan_plugin.store.case_opening import find_case
from sanquan_plugin.store.cases import change_row, read_case, record


class RecordPaper(CasePackageAlgorithm):
    """Record what a case has received."""

    ID = "recordpaper"
    TITLE = "Record a paper of a case"
    HELP = (
        "Records, for a case: material, condition, signature (several names joined by 、), posting, taken_down, "
        "objection, decision (on the oldest open objection), agreement, filing (filed_with=town:agreement), "
        "exchange (the exchange's record number) or schedule (the key of the village's posted schedule). VALUES "
        "is a JSON object, or field=value pairs separated by semicolons. Records only grow; a wrong one is "
        "followed by a right one."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts(
            [("CASE", tr("Case number"), False), ("KIND", tr("Kind of paper (material, posting, …)"), False)]
        )
        self.addParameter(QgsProcessingParameterString("VALUES", tr("Values"), multiLine=True))
        self.add_texts([("WHO", tr("Person"), False)])
        self.addOutput(QgsProcessingOutputNumber("RECORDED", tr("Rows recorded")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Check the values, then record."""
        package = self.writable_package(parameters, context)
        key = find_case(package, self.required(parameters, "CASE", context))
        kind = self.required(parameters, "KIND", context)
        values = read_values(self.parameterAsString(parameters, "VALUES", context))
        case = read_case(package, key)
        rows = paper_rows(procedure(text(case.row, "procedure")), case, kind, values)
        _write(package, key, kind, rows, who=self.required(parameters, "WHO", context))
        progress.message("{count} rows recorded: {kind}.", count=len(rows), kind=kind_of(kind).title)
        return {"RECORDED": len(rows)}


def _write(package: Path, key: str, kind: str, rows: list[dict[str, Any]], *, who: str) -> None:
    """Add rows to the case, or change the one that a decision, taking down or number concerns."""
    sort = kind_of(kind)
    if sort.changes:
        row = rows[0]
        target = str(row.pop("uuid", key))
        change_row(package, sort.table, target, row, who=who)
    else:
        record(package, sort.table, [{**row, "case_uuid": key} for row in rows], who=who)
