# SPDX-License-Identifier: GPL-2.0-or-later
"""retirecodes: parcel codes that end by a split, a merger or a change of boundary, with the rights moved along."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.workdays import parse_date
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.parcels.retiring import retire_codes


class RetireCodes(PackageWriter):
    """Retire the codes of parcels that were split, merged or changed; the rights go to their successors."""

    ID = "retirecodes"
    TITLE = "Retire parcel codes"
    HELP = (
        "Retires the codes of parcels that were split, merged or got another boundary: they are never given again. "
        "Draw the new parcels and give them new codes first (nextcodes). The old parcels go, or a single one takes "
        "the code that is not there yet; who held an old parcel holds its successors, under the same certificate "
        "until a new one is entered. Refused for parcels in a case, with an ended right, a mortgage or a dispute."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        for name, label, optional in (
            ("CODES", tr("Old parcel codes, separated by commas"), False),
            ("SUCCESSORS", tr("New parcel codes, separated by commas"), True),
            ("REASON", tr("Reason (split, merger, change of boundary)"), False),
            ("DATE", tr("Date (2026-09-28)"), True),
            ("WHO", tr("Person"), True),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=optional))
        self.addOutput(QgsProcessingOutputNumber("RETIRED", tr("Codes retired")))
        self.addOutput(QgsProcessingOutputNumber("RIGHTS", tr("Rows of rights moved")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Retire, and say what was moved and what is left to do."""
        given = {
            name: self.parameterAsString(parameters, name, context).strip() for name in ("REASON", "DATE")
        }
        if not given["REASON"]:
            raise InputError("{name} is empty. Say why the codes end.", name="REASON")
        done = retire_codes(
            self.writable_package(parameters, context),
            self._codes(parameters, "CODES", context),
            on=parse_date(given["DATE"], "DATE").isoformat() if given["DATE"] else date.today().isoformat(),
            reason=given["REASON"],
            successors=self._codes(parameters, "SUCCESSORS", context),
            who=self.who(parameters, context),
        )
        progress.message(
            "{codes} codes retired, {removed} old parcels removed, {renamed} given a new code, {rights} rows of "
            "rights on the new parcels. Enter their areas and new certificates.",
            **done._asdict(),
        )
        return {"RETIRED": done.codes, "RIGHTS": done.rights}

    def _codes(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> list[str]:
        """Return the codes of a list with commas of either kind or 、."""
        listed = self.parameterAsString(parameters, name, context).replace("，", ",").replace("、", ",")
        return [code for part in listed.split(",") if (code := "".join(part.split()))]
