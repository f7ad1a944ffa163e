# SPDX-License-Identifier: GPL-2.0-or-later
"""A county's profile of suitability: what is required, what vetoes, what scores and how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

USES = ("cultivate", "forest", "build")
RESERVE, UNKNOWN = "reserve", "unknown"
HIGH, MEDIUM, LOW, NONE = "high", "medium", "low", "none"


@dataclass(frozen=True)
class Steps:
    """Score classes of a number: intervals (a, b], the last one open."""

    upto: NDArray[np.float64]
    scores: NDArray[np.float64]

    def score(self, values: pd.Series) -> NDArray[np.float64]:
        """Return scores 0–100; NaN where the value is missing."""
        place = np.searchsorted(self.upto, values.to_numpy(float), side="left")
        return np.append(self.scores, np.nan)[place]


@dataclass(frozen=True)
class Words:
    """Scores of words, such as 壤土."""

    scores: dict[str, float]

    def score(self, values: pd.Series) -> NDArray[np.float64]:
        """Return scores 0–100; NaN where the word is missing or not in the table."""
        return values.map(self.scores).to_numpy(float)


@dataclass(frozen=True)
class Factor:
    """One factor of the weighted sum; the weights of a use add up to 1 after loading."""

    measure: str
    weight: float
    classes: Steps | Words


@dataclass(frozen=True)
class Rule:
    """One rule of the limiting conditions; exactly one of its tests is set.

    over, under : threshold of a number (`measure`); veto beyond it.
    words : words of `measure` that veto.
    overlap : role whose land vetoes; outside : role whose land the lot must lie in.
    adjoins : land class that the patch must join within `within_m`, unless it has `min_patch_m2`.
    is_review : the rule asks for a person's look instead of vetoing.
    """

    id: str
    is_review: bool = False
    measure: str = ""
    over: float | None = None
    under: float | None = None
    words: tuple[str, ...] = ()
    overlap: str = ""
    outside: str = ""
    adjoins: str = ""
    within_m: float = 0.0
    min_patch_m2: float = 0.0


@dataclass(frozen=True)
class UseRules:
    """What one use asks for: roles that must be there, rules, factors."""

    required: tuple[str, ...]
    rules: tuple[Rule, ...]
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Overlap:
    """When a common area counts: m², share of the lot, and accuracy in m by role."""

    min_m2: float
    min_share: float
    accuracy_m: dict[str, float]
    default_accuracy_m: float

    def accuracy_of(self, role: str) -> float:
        """Return a layer's stated accuracy in metres."""
        return self.accuracy_m.get(role, self.default_accuracy_m)


@dataclass(frozen=True)
class SoilProxy:
    """Scores of neighbouring farmland's quality grade (GDDB 1–15), taken where soil is not known.

    within_m : how far that farmland may lie, in metres (domain.md 8.3).
    """

    within_m: float
    classes: Steps


@dataclass(frozen=True)
class Profile:
    """A county's profile as loaded; `grade_cuts` are the least scores of high, medium and low."""

    name: str
    version: str
    title: str
    order: tuple[str, ...]
    grade_cuts: tuple[float, float, float]
    min_data_share: float
    overlap: Overlap
    edge_m: float
    rain_mm: float | None
    uses: dict[str, UseRules]
    soil_proxy: SoilProxy | None = None

    @property
    def label(self) -> str:
        """Return name and version, as every result carries it."""
        return f"{self.name} {self.version}"

    def measures(self) -> set[str]:
        """Return the names of all measures that its rules and factors look at."""
        rules = {rule.measure for use in self.uses.values() for rule in use.rules if rule.measure}
        return rules | {factor.measure for use in self.uses.values() for factor in use.factors}

    def rules(self) -> list[Rule]:
        """Return the rules of all uses."""
        return [rule for use in self.uses.values() for rule in use.rules]
