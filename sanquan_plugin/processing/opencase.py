# SPDX-License-Identifier: GPL-2.0-or-later
"""opencase: a case of one household on one right, or of the whole village."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.opening_right import plot_codes
from sanquan_plugin.core.procedure.words import word_of
from sanquan_plugin.core.workdays import parse_date
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm, refuse_or_warn
from sanquan_plugin.store.cases.casefile import open_case
from sanquan_plugin.store.cases.opening_facts import next_case_no, opening_findings
from sanquan_plugin.store.cases.package_procedures import package_procedure

_APPLIED_FOR = ("DELIVERY", "SHARES", "TERM", "LEAVER")


class OpenCase(CasePackageAlgorithm):
    """Open a case."""

    ID = "opencase"
    TITLE = "Open a case"
    HELP = (
        "Opens a case of a procedure for a household, without one for a matter of the whole village: where the county has recorded its adoption, inside the "
        "pilot's villages, and with no other open case on the same right. Cases of the other two rights never "
        "matter. Gives the case its number."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts(
            [
                ("PROCEDURE", tr("Procedure"), False),
                ("HOUSEHOLD", tr("Household code (none for a matter of the whole village)"), True),
                ("PARCEL", tr("Parcel code"), True),
                ("PLOTS", tr("Contracted plots, separated by commas"), True),
                ("RECEIVER", tr("Receiving household"), True),
                ("CATEGORY", tr("Category of the household"), True),
                ("DELIVERY", tr("Intended day of delivery"), True),
                ("SHARES", tr("Shares applied for"), True),
                ("TERM", tr("Term applied for"), True),
                ("LEAVER", tr("Leaving member"), True),
                ("DATE", tr("Date (2026-09-28)"), True),
                ("WHO", tr("Person"), False),
            ]
        )
        self.addOutput(QgsProcessingOutputString("CASE", tr("Case number")))
        self.addOutput(QgsProcessingOutputString("KEY", tr("Key of the case")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Check, then open."""
        package = self.writable_package(parameters, context)
        found = package_procedure(package, self.required(parameters, "PROCEDURE", context))
        who = self.required(parameters, "WHO", context)
        on: date = self.day(parameters, "DATE", context)
        row = {
            "case_no": next_case_no(package, on.year),
            "procedure": found.id,
            "procedure_version": found.version,
            "right": found.right,
            "nhdm": self.text(parameters, "HOUSEHOLD", context) or None,
            "zddm": "".join(self.text(parameters, "PARCEL", context).split()).upper() or None,
            "dkbm": ",".join(plot_codes(self.text(parameters, "PLOTS", context))) or None,
            "to_nhdm": self.text(parameters, "RECEIVER", context) or None,
            "category": word_of("category", self.text(parameters, "CATEGORY", context)) or None,
            "opened_on": on.isoformat(),
            **self._applied_for(parameters, context),
        }
        refuse_or_warn(opening_findings(package, found, row), progress)
        key = open_case(package, row, who=who)
        progress.message("Case {number} is open: {title}.", number=row["case_no"], title=found.title)
        return {"CASE": row["case_no"], "KEY": key}

    def _applied_for(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Return what the application asks for. Raises InputError for no day and no number of shares."""
        entered = {name: self.text(parameters, name, context) for name in _APPLIED_FOR}
        delivery = entered["DELIVERY"] and parse_date(entered["DELIVERY"], "DELIVERY").isoformat()
        return {
            "planned_delivery_on": delivery or None,
            "planned_shares": _shares(entered["SHARES"]) if entered["SHARES"] else None,
            "planned_term": entered["TERM"] or None,
            "leaving_member": entered["LEAVER"] or None,
        }


def _shares(entered: str) -> float:
    try:
        shares = float(entered)
    except ValueError:
        shares = 0.0
    if not 0 < shares < inf:
        raise InputError("{name} is '{value}'. Write a number above 0.", name="SHARES", value=entered)
    return shares
