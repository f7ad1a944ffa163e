# SPDX-License-Identifier: GPL-2.0-or-later
"""adoptuse: the use that a person decides on, with reason, name and date, beside the recommendation."""

from __future__ import annotations

from typing import Any

import pandas as pd
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDate, Qt

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.suitability.adoption import adopted_use
from sanquan_plugin.processing.package_writer import PackageWriter
from sanquan_plugin.store.planning.evaluations import adopt


class AdoptUse(PackageWriter):
    """Record the use that a person adopts for parcels."""

    ID = "adoptuse"
    TITLE = "Adopt a use"
    GROUP = "Reclamation"
    HELP = (
        "Records the use that a person decides on for evaluated parcels, with reason, name and date. The "
        "recommendation stays beside it; no later run overwrites it, and a new adoption leaves the old one in "
        "the history. What the ecological redline or permanent basic farmland forbids can't be adopted."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        texts = [
            ("CODES", "Parcel codes, separated by commas", False),
            ("USE", "Adopted use (cultivate, forest, build, reserve)", False),
            ("REASON", "Reason", True),
            ("PERSON", "Person who decides", True),
            ("DATE", "Date (2026-09-28)", True),
        ]
        for name, label, optional in texts:
            self.addParameter(QgsProcessingParameterString(name, tr(label), optional=optional))
        self.addOutput(QgsProcessingOutputNumber("ADOPTED", tr("Parcels adopted")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Record the use, or refuse; vetoes that a person may set aside are told as warnings."""
        package = self.writable_package(parameters, context)
        text = {
            name: self.parameterAsString(parameters, name, context).strip()
            for name in ("CODES", "USE", "REASON", "PERSON", "DATE")
        }
        wanted = [code.strip() for code in text["CODES"].replace("，", ",").split(",") if code.strip()]
        if not wanted:
            raise InputError("No parcel is named. Give its code in CODES.")
        for name in ("REASON", "PERSON"):
            if not text[name]:
                raise InputError("An adopted use needs its reason and the person. Fill in {name}.", name=name)
        if text["DATE"] and not QDate.fromString(text["DATE"], Qt.DateFormat.ISODate).isValid():
            raise InputError("'{date}' is no date. Write it as 2026-09-28.", date=text["DATE"])
        decided = adopt(
            package,
            list(dict.fromkeys(codes.normalise(pd.Series(wanted, dtype=object)))),
            adopted_use(text["USE"]),
            reason=text["REASON"],
            person=text["PERSON"],
            adopted_on=text["DATE"] or QDate.currentDate().toString(Qt.DateFormat.ISODate),
        )
        for row in decided[decided["doubts"] != ""].itertuples():
            progress.warning(
                "{code}: adopted although the evaluation speaks against it ({doubts}).",
                code=row.zddm,
                doubts=row.doubts,
            )
        return {"ADOPTED": len(decided)}
