# SPDX-License-Identifier: GPL-2.0-or-later
"""adoptprocedure: the county's adoption of a procedure, without which no case opens."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.loading import procedure
from sanquan_plugin.processing.case_algorithm import CasePackageAlgorithm
from sanquan_plugin.store.cases.opening_facts import adopt_procedure
from sanquan_plugin.store.package import read_village

_VILLAGE_DIGITS = 12


class AdoptProcedure(CasePackageAlgorithm):
    """Record that a county has adopted a procedure."""

    ID = "adoptprocedure"
    TITLE = "Record an adopted procedure"
    HELP = (
        "Records that the county has put a procedure into force: number of the document, day and, for a pilot, "
        "its villages. Without it no case of the procedure opens; villages that are not listed are refused."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.add_texts(
            [
                ("PROCEDURE", tr("Procedure"), False),
                ("DOCUMENT_NO", tr("Document number"), False),
                ("DATE", tr("Date (2026-09-28)"), True),
                ("ENDED", tr("In force until (2027-06-30)"), True),
                ("VILLAGES", tr("Pilot villages (12-digit codes, separated by commas)"), True),
                ("WHO", tr("Person"), True),
            ]
        )
        self.addOutput(QgsProcessingOutputString("COUNTY", tr("County code")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Check and record."""
        package = self.writable_package(parameters, context)
        found = procedure(self.required(parameters, "PROCEDURE", context))
        listed = self.text(parameters, "VILLAGES", context).replace("，", ",")
        villages = [code.strip() for code in listed.split(",") if code.strip()]
        wrong = [code for code in villages if not (code.isdigit() and len(code) == _VILLAGE_DIGITS)]
        if wrong:
            raise InputError("{codes} are no 12-digit village codes.", codes=", ".join(wrong))
        county = read_village(package).code12[:6]
        ended = self.text(parameters, "ENDED", context)
        row = {
            "procedure": found.id,
            "county": county,
            "document_no": self.required(parameters, "DOCUMENT_NO", context),
            "adopted_on": self.day(parameters, "DATE", context).isoformat(),
            "ended_on": self.day(parameters, "ENDED", context).isoformat() if ended else None,
            "villages": ",".join(villages) or None,
        }
        adopt_procedure(package, row, who=self.text(parameters, "WHO", context))
        progress.message("Recorded: {title} in county {county}.", title=found.title, county=county)
        return {"COUNTY": county}
