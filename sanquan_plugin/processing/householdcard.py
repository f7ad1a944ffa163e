# SPDX-License-Identifier: GPL-2.0-or-later
"""householdcard: the three rights of one household, as the dock shows them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.households.card import record_text
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.rights.households import read_household


class HouseholdCard(SanQuanAlgorithm):
    """Read the card of a household."""

    ID = "householdcard"
    TITLE = "Card of a household"
    GROUP = "Village"
    HELP = (
        "Gives homesteads, contracted plots, shares, certificates, limits and findings of one household as JSON, "
        "with the shapes of its land. The dock shows this. Names are masked unless switched off."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.add_package()
        self.addParameter(QgsProcessingParameterString("HOUSEHOLD", tr("Household code")))
        self.addParameter(QgsProcessingParameterBoolean("MASKED", tr("Hide names"), True))
        self.addOutput(QgsProcessingOutputString("CARD", tr("Card of a household")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, and give the text."""
        code = self.parameterAsString(parameters, "HOUSEHOLD", context).strip()
        masked = self.parameterAsBool(parameters, "MASKED", context)
        record = read_household(self.package(parameters, context), code, masked=masked, progress=progress)
        return {"CARD": record_text(record)}
