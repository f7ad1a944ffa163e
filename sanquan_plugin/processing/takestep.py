# SPDX-License-Identifier: GPL-2.0-or-later
"""takestep: the step of a case that is due, taken only with all that its articles demand."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.core.procedure.actors import COLLECTIVE, HOUSEHOLD
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.engine import findings
from sanquan_plugin.core.procedure.model import OUTCOMES, PASSED, RESCINDED, RETRACTED
from sanquan_plugin.core.procedure.position import position
from sanquan_plugin.core.procedure.standing import standing
from sanquan_plugin.core.procedure.words import code_of, word_of
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm, refuse_or_warn
from sanquan_plugin.store.cases.casefile import read_case, record
from sanquan_plugin.store.cases.facts import case_calendar
from sanquan_plugin.store.cases.opening_facts import find_case
from sanquan_plugin.store.cases.package_procedures import package_procedure


class TakeStep(CasePackageAlgorithm):
    """Take the next step of a case."""

    ID = "takestep"
    TITLE = "Take the next step of a case"
    HELP = (
        "Takes the step that is due: OUTCOME is passed (also where it is empty), returned, refused, retracted "
        "or, once both sides have signed its rescission (解除协议), rescinded, or the Chinese word for it. All that stands against it is said "
        "in sentences with the article that asks for it, and nothing is written then. Steps of the town, the "
        "district, the exchange and the registry, and what the collective checks or resolves, are recorded from "
        "their paper: DOCUMENT_NO is its number."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts([("CASE", tr("Case number"), False)])
        self.add_worded("OUTCOME", tr("Outcome"), [word_of("outcome", code) for code in OUTCOMES])
        self.add_texts(
            [
                ("DATE", tr("Date (2026-09-28)"), True),
                ("ROLE", tr("Role (empty: the one that the step is bound to)"), True),
                ("PERSON", tr("Person"), False),
                ("DOCUMENT_NO", tr("Document number"), True),
                ("REASON", tr("Reason"), True),
            ]
        )
        for name, label in (("STEP", "Step taken"), ("NEXT", "Step that is due now"), ("STATE", "State")):
            self.addOutput(QgsProcessingOutputString(name, tr(label)))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Ask the engine, then write; the package's own rules refuse once more what they must."""
        package = self.writable_package(parameters, context)
        key = find_case(package, self.required(parameters, "CASE", context))
        case = read_case(package, key)
        found = package_procedure(package, text(case.row, "procedure"))
        due = position(found, case).next
        if due is None:
            raise RefusedError("Refused: {reasons}", reasons="办件已办结，不能再办理步骤。")
        outcome = code_of("outcome", self.text(parameters, "OUTCOME", context)) or PASSED
        if outcome not in OUTCOMES:
            raise InputError(
                "'{outcome}' is no outcome. Choose one of {outcomes}.",
                outcome=outcome,
                outcomes=", ".join(OUTCOMES),
            )
        person = self.required(parameters, "PERSON", context)
        row = {
            "step": due.id,
            "outcome": outcome,
            "on_date": self.day(parameters, "DATE", context).isoformat(),
            "role": self.text(parameters, "ROLE", context)
            or {RETRACTED: HOUSEHOLD, RESCINDED: COLLECTIVE}.get(outcome, due.actor),
            "person": person,
            "document_no": self.text(parameters, "DOCUMENT_NO", context) or None,
            "reason": self.text(parameters, "REASON", context) or None,
        }
        calendar = case_calendar(package)
        refuse_or_warn(findings(found, case, row, calendar.nth_working_day, today=date.today()), progress)
        record(package, "case_step", [{**row, "case_uuid": key}], who=person)
        now = standing(
            found, read_case(package, key), self.day(parameters, "DATE", context), calendar.nth_working_day
        )
        progress.message("{step} is recorded; now due: {next}.", step=due.title, next=now.title or now.state)
        return {"STEP": due.id, "NEXT": now.step, "STATE": now.state}
