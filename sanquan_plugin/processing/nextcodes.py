# SPDX-License-Identifier: GPL-2.0-or-later
"""nextcodes: parcel codes that a package has never used."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core import codes
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.parcels.parcel_codes import next_free_codes


class NextCodes(SanQuanAlgorithm):
    """Name the next free codes of a sub-district; a number that was ever given is not given again."""

    ID = "nextcodes"
    TITLE = "Next free parcel codes"
    HELP = (
        "Names the next free codes of a cadastral sub-district: after the highest number that any present, "
        "retired or deleted parcel of the package has had."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(
            QgsProcessingParameterString("SUBDISTRICT", tr("Cadastral sub-district (12 digits)"))
        )
        self.addParameter(QgsProcessingParameterString("FEATURE", tr("Parcel feature letters"), "JC"))
        self.addParameter(
            QgsProcessingParameterNumber("COUNT", tr("How many codes"), defaultValue=1, minValue=1)
        )
        self.addOutput(QgsProcessingOutputString("CODES", tr("Codes, separated by commas")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Return the codes, and show them grouped as they are printed."""
        found = next_free_codes(
            self.package(parameters, context),
            self.parameterAsString(parameters, "SUBDISTRICT", context).replace(" ", ""),
            self.parameterAsString(parameters, "FEATURE", context).strip().upper(),
            self.parameterAsInt(parameters, "COUNT", context),
        )
        progress.message("Next free codes: {codes}", codes="、".join(map(codes.grouped, found)))
        return {"CODES": ",".join(found)}
