# SPDX-License-Identifier: GPL-2.0-or-later
"""verifysheet: whether a printed parcel map still says what the package holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.printing.sheet_checksum import SheetFacts, SheetMark, Verdict, read_mark, verdict
from sanquan_plugin.core.sheet.job import make_job
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.processing.map_inputs import inputs_from_package

_UNJUDGED = {"PROBLEMS": pd.DataFrame(columns=["rule", "severity", "zddm", "other", "message"], dtype=object)}


class VerifySheet(SanQuanAlgorithm):
    """Compare the QR code of a printed parcel map with the package."""

    ID = "verifysheet"
    TITLE = "Verify a printed parcel map"
    GROUP = "Printing"
    HELP = (
        "Takes the text that a scanner reads from the QR code of a 宗地图, and says whether parcel code, holder, "
        "area and all coordinates on the sheet are those that the package holds now. The code is a checksum, "
        "no signature: it finds sheets that are out of date or were altered by hand."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterString("TEXT", tr("Text of the QR code")))
        self.addOutput(QgsProcessingOutputBoolean("VALID", tr("The sheet is valid")))
        self.addOutput(QgsProcessingOutputString("VERDICT", tr("valid, changed or unknown")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read the mark, work out the parcel's own one, compare."""
        mark = read_mark(self.parameterAsString(parameters, "TEXT", context))
        package = self.package(parameters, context)
        found = verdict(mark, _held(package, mark, progress))
        _tell(found, mark, progress)
        return {"VALID": found is Verdict.VALID, "VERDICT": found.value}


def _tell(found: Verdict, mark: SheetMark, progress: FeedbackProgress) -> None:
    facts = {"zddm": mark.zddm, "date": mark.drawn_on}
    if found is Verdict.VALID:
        progress.message("The sheet of parcel {zddm} of {date} says what the package holds now.", **facts)
    elif found is Verdict.CHANGED:
        progress.warning(
            "Parcel {zddm} is no longer as on the sheet of {date}: holder, area or boundary differ.", **facts
        )
    else:
        progress.warning("The package has no parcel {zddm}. Is it the right village?", **facts)


def _held(package: Path, mark: SheetMark, progress: FeedbackProgress) -> SheetFacts | None:
    """Return what a sheet of the marked parcel would say now; None where the package does not have it."""
    job = make_job(inputs_from_package(package, _UNJUDGED, progress), wanted=mark.zddm, progress=progress)
    if not job.rows:
        return None
    row = job.rows[0]
    facts = job.facts.iloc[row]
    rows = [] if job.reasons.iat[row] else job.subjects.table(row)
    return SheetFacts(mark.zddm, facts["holder"], facts["area_m2"], mark.drawn_on, rows)
