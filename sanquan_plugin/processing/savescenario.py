# SPDX-License-Identifier: GPL-2.0-or-later
"""savescenario: a scenario kept under its name in the village package."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from sanquan_plugin.core.suitability.whatif.scenario import apply
from sanquan_plugin.core.suitability.whatif.scenario_file import scenario_of
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.planning.scenarios import save_scenario


class SaveScenario(SanQuanAlgorithm):
    """Keep a scenario in a package."""

    ID = "savescenario"
    TITLE = "Save scenario"
    GROUP = "Reclamation"
    HELP = (
        "Keeps a scenario in the village package under its name, after checking it against its base profile: "
        "other tools then take the name in place of a profile. The scenario is a TOML file, or its text: "
        'scenario = "…", base = "lanling", then [cultivate.weights], [cultivate.limits], [grades], order, demand. '
        "Saving a name again leaves the older one as history."
    )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        add = self.addParameter
        self.add_package()
        add(QgsProcessingParameterString("SCENARIO", tr("Scenario: TOML file or text"), multiLine=True))
        add(QgsProcessingParameterString("PERSON", tr("Person"), optional=True))
        self.addOutput(QgsProcessingOutputString("NAME", tr("Name of the scenario")))

    def compute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        """Read, check, keep."""
        scenario = scenario_of(self.parameterAsString(parameters, "SCENARIO", context))
        apply(scenario, load_profile(scenario.base))
        person = self.parameterAsString(parameters, "PERSON", context).strip()
        save_scenario(self.package(parameters, context), scenario, person=person)
        return {"NAME": scenario.name}
