# SPDX-License-Identifier: GPL-2.0-or-later
"""recordpaper: materials, conditions, signatures, postings, objections, agreements and filings of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.paper_rows import paper_rows, read_values, schedule_rows
from sanquan_plugin.core.procedure.papers import kind_of
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm
from sanquan_plugin.store.cases.casefile import change_row, read_case, record
from sanquan_plugin.store.cases.opening_facts import find_case
from sanquan_plugin.store.cases.package_procedures import package_procedure
from sanquan_plugin.store.cases.schedules import require_schedule

_POSTING = "posting"


class RecordPaper(CasePackageAlgorithm):
    """Record what a case has received."""

    ID = "recordpaper"
    TITLE = "Record a paper of a case"
    HELP = (
        "Records, for a case: material, condition, signature (several names joined by 、), posting, taken_down, "
        "objection, decision (on the oldest open objection: 成立, after which it is posted anew, or 不成立), agreement, filing (filed_with=town:agreement), "
        "exchange (the exchange's record number) or schedule (schedule_posting: the key of the village's posted "
        "compensation schedule). Without a case, posting records that schedule itself "
        "(purpose=compensation_schedule) and KEYS gives its key. VALUES is a JSON object, or field=value pairs separated by semicolons. Records only grow; a wrong one is "
        "followed by a right one."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts(
            [
                ("CASE", tr("Case number (empty: a posting of the village)"), True),
                ("KIND", tr("Kind of paper (material, posting, …)"), False),
            ]
        )
        self.addParameter(QgsProcessingParameterString("VALUES", tr("Values"), multiLine=True))
        self.add_texts([("WHO", tr("Person"), False)])
        self.addOutput(QgsProcessingOutputNumber("RECORDED", tr("Rows recorded")))
        self.addOutput(QgsProcessingOutputString("KEYS", tr("Keys of the rows")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Check the values, then record."""
        package = self.writable_package(parameters, context)
        kind = self.required(parameters, "KIND", context)
        values = read_values(self.parameterAsString(parameters, "VALUES", context))
        who = self.required(parameters, "WHO", context)
        if kind == _POSTING and not self.text(parameters, "CASE", context):
            keys = record(package, _POSTING, schedule_rows(values), who=who)
        else:
            key = find_case(package, self.required(parameters, "CASE", context))
            case = read_case(package, key)
            rows = paper_rows(package_procedure(package, text(case.row, "procedure")), case, kind, values)
            keys = _write(package, key, kind, rows, who=who)
        progress.message("{count} rows recorded: {kind}.", count=len(keys), kind=kind_of(kind).title)
        return {"RECORDED": len(keys), "KEYS": ",".join(keys)}


def _write(package: Path, key: str, kind: str, rows: list[dict[str, Any]], *, who: str) -> list[str]:
    """Add rows to the case, or change the one that a decision, taking down or number concerns; return the keys."""
    sort = kind_of(kind)
    if not sort.changes:
        return record(package, sort.table, [{**row, "case_uuid": key} for row in rows], who=who)
    row = rows[0]
    if "schedule_posting" in row:
        require_schedule(package, str(row["schedule_posting"]))
    target = str(row.pop("uuid", key))
    change_row(package, sort.table, target, row, who=who)
    return [target]
