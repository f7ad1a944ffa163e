# SPDX-License-Identifier: GPL-2.0-or-later
"""One use of each lot: its findings (vetoes, reviews, factor scores), then score, data share and grade."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.outcome import Outcome, outcome_of
from sanquan_plugin.core.suitability.profile.profile import (
    HIGH,
    LOW,
    MEDIUM,
    NONE,
    UNKNOWN,
    Profile,
    UseRules,
)
from sanquan_plugin.core.suitability.terms import measures

SCORE_DIGITS, SHARE_DIGITS = 2, 4


@dataclass(frozen=True)
class Findings:
    """What is found for one use before anything is weighed.

    outcomes : of each rule. lacking : required roles whose layer says nothing of the lot, by role.
    factor_scores : 0–100, shape (lots, factors), NaN where the factor has no data.
    vetoed, unknown : lots that a rule vetoes, and those whose grade can't be known whatever the weights.
    """

    use: str
    rules: UseRules
    outcomes: tuple[Outcome, ...]
    lacking: dict[str, NDArray[np.bool_]]
    factor_scores: NDArray[np.float64]
    vetoed: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    shapeless: NDArray[np.bool_]

    @property
    def weights(self) -> NDArray[np.float64]:
        """Return the weight of each factor, adding up to 1."""
        return np.array([factor.weight for factor in self.rules.factors])

    def of(self, lots: NDArray[np.intp]) -> Findings:
        """Return the findings of some lots as far as grades need them, without the rules' outcomes."""
        return replace(
            self,
            outcomes=(),
            lacking={},
            factor_scores=self.factor_scores[lots],
            vetoed=self.vetoed[lots],
            unknown=self.unknown[lots],
            shapeless=self.shapeless[lots],
        )


@dataclass(frozen=True)
class Verdict:
    """One use over all lots; scores 0–100 to 0.01, data_share 0–1 to 0.0001."""

    findings: Findings
    score: NDArray[np.float64]
    data_share: NDArray[np.float64]
    grade: NDArray

    @property
    def rules(self) -> UseRules:
        """Return the rules that were judged by."""
        return self.findings.rules

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what each rule found."""
        return self.findings.outcomes

    @property
    def lacking(self) -> dict[str, NDArray[np.bool_]]:
        """Return the required roles whose layer says nothing of the lot."""
        return self.findings.lacking


def judge(use: str, evidence: Evidence, profile: Profile) -> Verdict:
    """Return the verdict on one use for all lots (domain.md 8.2–8.4)."""
    found = findings(use, evidence, profile)
    return weigh(found, found.weights, profile)


def findings(use: str, evidence: Evidence, profile: Profile) -> Findings:
    """Return what the rules and the class tables of one use say of each lot."""
    rules = profile.uses[use]
    rows = len(evidence.shapeless)
    outcomes = tuple(outcome_of(rule, evidence) for rule in rules.rules)
    lacking = {role: evidence.absent.get(role, np.ones(rows, bool)) for role in rules.required}
    vetoed, unknown = np.zeros(rows, bool), np.zeros(rows, bool)
    for outcome in outcomes:
        vetoed |= outcome.hits & (not outcome.rule.is_review)
    for absent in lacking.values():
        unknown |= absent
    return Findings(
        use, rules, outcomes, lacking, factor_scores(rules, evidence), vetoed, unknown, evidence.shapeless
    )


def weigh(found: Findings, weights: NDArray[np.float64], profile: Profile) -> Verdict:
    """Return the verdict under weights, one for each factor."""
    score, share = weighted_score(found.factor_scores, weights)
    return Verdict(found, score, share, grades(found, score, share, profile))


def grades(
    found: Findings, score: NDArray[np.float64], share: NDArray[np.float64], profile: Profile
) -> NDArray:
    """Return the grade of each lot from its rounded score and data share.

    A veto that hits gives grade none, whatever else is unknown. Else the grade is unknown where a
    required role says nothing of the lot, or the factors that have data hold less than the
    profile's share of the weight; else the score decides.
    """
    high, medium, low = profile.grade_cuts
    grade = np.select(
        [
            found.shapeless,
            found.vetoed,
            found.unknown,
            share < profile.min_data_share,
            score >= high,
            score >= medium,
            score >= low,
        ],
        [UNKNOWN, NONE, UNKNOWN, UNKNOWN, HIGH, MEDIUM, LOW],
        NONE,
    )
    return grade.astype(object)


def factor_scores(rules: UseRules, evidence: Evidence) -> NDArray[np.float64]:
    """Return each factor's score 0–100, shape (lots, factors); NaN where it has no data.

    Where no soil is known, the score of neighbouring farmland's quality stands for it (8.3).
    """
    scores = np.full((len(evidence.shapeless), len(rules.factors)), np.nan)
    for place, factor in enumerate(rules.factors):
        if factor.measure in evidence.measures.columns:
            scores[:, place] = factor.classes.score(evidence.measures[factor.measure])
        if measures()[factor.measure].is_proxied:
            scores[:, place] = np.where(np.isnan(scores[:, place]), evidence.soil_proxy, scores[:, place])
    return scores


def weighted_score(
    scores: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weighted mean over the factors that have data, and the share of weight they hold.

    Missing factors are left out and the rest renormalised (domain.md 8.3); without any the score is NaN.
    """
    total, weight = np.zeros(len(scores)), np.zeros(len(scores))
    for place, factor_weight in enumerate(weights):
        known = np.isfinite(scores[:, place])
        total[known] += factor_weight * scores[known, place]
        weight[known] += factor_weight
    score = np.divide(total, weight, out=np.full(len(scores), np.nan), where=weight > 0)
    return round_half_up(score, SCORE_DIGITS), round_half_up(weight, SHARE_DIGITS)
