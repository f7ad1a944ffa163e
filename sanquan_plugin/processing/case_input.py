# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading the case that scenarios, flip points and sensitivity judge, kept in memory between runs."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from sanquan_plugin.adapters.feedback import FeedbackProgress
from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.core.suitability.case import Case, gather_case
from sanquan_plugin.core.suitability.case_cache import CaseCache, needs
from sanquan_plugin.core.suitability.judgement import Judgement, judge_all
from sanquan_plugin.core.suitability.whatif.scenario_file import Choice, choose
from sanquan_plugin.processing.suitability_inputs import SuitabilityInputs
from sanquan_plugin.store.planning.scenarios import saved_scenarios

CASES = CaseCache()


class Judged(NamedTuple):
    """The lots with their evidence, and one judgement for each choice."""

    case: Case
    judgements: list[Judgement]


class CaseAlgorithm(SuitabilityInputs):
    """Base of the algorithms that judge one case by a profile or scenario, or by several.

    With KEEPS_CASE a case gathered in an earlier run serves again, without the messages of that run.
    """

    KEEPS_CASE = True

    def add_choice(self, name: str, label: str, default: str | None = None) -> None:
        """Declare a parameter that names what to judge by; the label is translated already."""
        self.addParameter(QgsProcessingParameterString(name, label, default))

    def add_scenarios(self) -> None:
        """Declare the package whose saved scenarios may be named."""
        self.add_package(tr("Village package with saved scenarios"), optional=True)

    def read_choice(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> Choice:
        """Return what a parameter names: saved scenario, profile, TOML file or text."""
        package = self.package_if_named(parameters, context)
        saved = [] if package is None else saved_scenarios(package)
        return choose(self.parameterAsString(parameters, name, context), saved)

    def lot_type(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Qgis.WkbType:
        """Return the geometry type for outputs with the lots' shapes."""
        kind = self.parameterAsSource(parameters, "PARCELS", context).wkbType()
        return QgsWkbTypes.linearType(QgsWkbTypes.flatType(kind))

    def judge(
        self,
        parameters: dict[str, Any],
        choices: list[Choice],
        context: QgsProcessingContext,
        progress: FeedbackProgress,
    ) -> Judged:
        """Return the case and its judgement by each choice; a demand that a choice names goes first."""
        parcels = self.read_metric(parameters, "PARCELS", context, progress)
        layers = self.read_layers(parameters, context, parcels, progress)
        slope_deg = self.read_slopes(parameters, context, parcels, progress.within(0.1, 0.3))
        demand = self.parameterAsInt(parameters, "DEMAND", context)
        gather = CASES.case if self.KEEPS_CASE else gather_case
        cases: dict[str, Case] = {}
        judgements = []
        for choice in choices:
            needed = needs(choice.profile)
            if needed not in cases:
                cases[needed] = gather(
                    parcels,
                    layers,
                    choice.profile,
                    slope_deg=slope_deg,
                    patch_distance_m=self.parameterAsDouble(parameters, "PATCH_DISTANCE_M", context),
                    progress=progress.within(0.3, 0.8),
                )
            asked = demand if choice.demand is None else choice.demand
            judgements.append(judge_all(cases[needed], choice.profile, demand=asked))
        return Judged(cases[needs(choices[0].profile)], judgements)
