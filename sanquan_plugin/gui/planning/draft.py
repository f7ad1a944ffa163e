# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenario that is being tried: a base profile and what was turned since."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.core.suitability.profile.profile_file import built_in, load_profile
from sanquan_plugin.core.suitability.whatif.scenario import Scenario, apply, limit_of
from sanquan_plugin.core.suitability.whatif.scenario_file import scenario_of, scenario_text

TRIAL = "试算"
MOST_OF_THE_WEIGHT = 0.99


@dataclass(frozen=True)
class Draft:
    """A profile and the scenario on it; every change gives a new draft."""

    base: Profile
    scenario: Scenario

    @property
    def profile(self) -> Profile:
        """Return the profile that the scenario makes; raises InputError where it can't."""
        return apply(self.scenario, self.base)

    def check(self) -> None:
        """Raise InputError where the scenario does not fit its base."""
        apply(self.scenario, self.base)

    @property
    def text(self) -> str:
        """Return the scenario as TOML, as algorithms take it."""
        return scenario_text(self.scenario)

    def is_changed(self) -> bool:
        """Tell whether anything differs from the base."""
        return replace(self.scenario, name="", note="") != Scenario("", self.scenario.base)

    def named(self, name: str) -> Draft:
        """Return the draft under another name."""
        return replace(self, scenario=replace(self.scenario, name=name))

    def turned(self, use: str) -> frozenset[str]:
        """Return the factors whose weight was set; the others share what is left."""
        return frozenset(self.scenario.weights.get(use, {}))

    def with_weight(self, use: str, factor: str, share: float) -> Draft:
        """Return the draft with a factor's share (0–1) of the whole weight of a use.

        Weights set before stay, unless together with this one they would leave nothing for the rest.
        """
        share = min(share, MOST_OF_THE_WEIGHT)
        weights = {**self.scenario.weights.get(use, {}), factor: share}
        others_left = len(weights) < len(self.base.uses[use].factors)
        too_much = sum(weights.values()) > MOST_OF_THE_WEIGHT
        return self.with_weights(use, {factor: share} if too_much or not others_left else weights)

    def with_weights(self, use: str, weights: Mapping[str, float]) -> Draft:
        """Return the draft with these weights of a use, in place of those set before."""
        changed = {**self.scenario.weights, use: dict(weights)}
        return self._with(weights={name: table for name, table in changed.items() if table})

    def with_limit(self, use: str, rule_id: str, value: float) -> Draft:
        """Return the draft with another threshold of a veto rule, in the unit of its measure."""
        rule = next(rule for rule in self.base.uses[use].rules if rule.id == rule_id)
        limits = {**self.scenario.limits.get(use, {}), rule_id: value}
        if value == getattr(rule, limit_of(rule)):
            del limits[rule_id]
        changed = {**self.scenario.limits, use: limits}
        return self._with(limits={name: table for name, table in changed.items() if table})

    def with_demand(self, plots: int) -> Draft:
        """Return the draft with the homestead plots that members ask for."""
        return self._with(demand=plots or None)

    def without_changes(self) -> Draft:
        """Return the base as it is."""
        return replace(self, scenario=Scenario(self.scenario.name, self.scenario.base))

    def _with(self, **changes: object) -> Draft:
        return replace(self, scenario=replace(self.scenario, **changes))


def draft_of(value: str, saved: Iterable[Scenario]) -> Draft:
    """Return the draft that a saved scenario's name, a built-in profile or a TOML file begins.

    Raises InputError where there is none or it is wrong.
    """
    held = {scenario.name: scenario for scenario in saved}.get(value)
    if held is None and value not in built_in() and _holds_scenario(Path(value)):
        held = scenario_of(value)
    scenario = held or Scenario(TRIAL, value)
    draft = Draft(load_profile(scenario.base), scenario)
    draft.check()
    return draft


def _holds_scenario(path: Path) -> bool:
    """Tell whether a file is TOML with the key `scenario`; what is wrong with others, their reader tells."""
    try:
        return "scenario" in tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
