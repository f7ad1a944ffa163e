# SPDX-License-Identifier: GPL-2.0-or-later
"""One use of each lot: which rules veto it or ask for a look, its score, share of data and grade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.profile import HIGH, LOW, MEDIUM, NONE, UNKNOWN, Profile, Rule, UseRules
from sanquan_plugin.core.suitability.terms import measures

SCORE_DIGITS, SHARE_DIGITS = 2, 4


@dataclass(frozen=True)
class Outcome:
    """One rule over all lots.

    hits : beyond the limit. near : only within the layer's accuracy. missing : could not be judged.
    """

    rule: Rule
    hits: NDArray[np.bool_]
    near: NDArray[np.bool_]
    missing: NDArray[np.bool_]


@dataclass(frozen=True)
class Verdict:
    """One use over all lots; scores 0–100 to 0.01, data_share 0–1 to 0.0001.

    lacking : required roles whose layer says nothing of the lot, by role.
    """

    use: str
    rules: UseRules
    outcomes: tuple[Outcome, ...]
    lacking: dict[str, NDArray[np.bool_]]
    score: NDArray[np.float64]
    data_share: NDArray[np.float64]
    grade: NDArray


def judge(use: str, evidence: Evidence, profile: Profile) -> Verdict:
    """Return the verdict on one use for all lots.

    A veto that hits gives grade none, whatever else is unknown. Else the grade is unknown where a
    required role says nothing of the lot, or the factors that have data hold less than the
    profile's share of the weight; else the score decides.
    """
    rules = profile.uses[use]
    rows = len(evidence.patch_area_m2)
    outcomes = tuple(_outcome(rule, evidence, ~evidence.shapeless) for rule in rules.rules)
    lacking = {role: evidence.absent.get(role, np.ones(rows, bool)) for role in rules.required}
    score, share = weighted_score(rules, evidence, rows)
    vetoed = np.zeros(rows, bool)
    for outcome in outcomes:
        vetoed |= outcome.hits & (not outcome.rule.is_review)
    unknown = np.zeros(rows, bool)
    for absent in lacking.values():
        unknown |= absent
    high, medium, low = profile.grade_cuts
    grade = np.select(
        [
            evidence.shapeless,
            vetoed,
            unknown,
            share < profile.min_data_share,
            score >= high,
            score >= medium,
            score >= low,
        ],
        [UNKNOWN, NONE, UNKNOWN, UNKNOWN, HIGH, MEDIUM, LOW],
        NONE,
    )
    return Verdict(use, rules, outcomes, lacking, score, share, grade.astype(object))


def weighted_score(
    rules: UseRules, evidence: Evidence, rows: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weighted sum over the factors that have data, and the share of weight they hold.

    Missing factors are left out and the rest renormalised (domain.md 8.3); without any the score is NaN.
    """
    total, weight = np.zeros(rows), np.zeros(rows)
    for factor in rules.factors:
        if factor.measure not in evidence.measures.columns:
            continue
        score = factor.classes.score(evidence.measures[factor.measure])
        known = np.isfinite(score)
        total[known] += factor.weight * score[known]
        weight[known] += factor.weight
    score = np.divide(total, weight, out=np.full(rows, np.nan), where=weight > 0)
    return round_half_up(score, SCORE_DIGITS), round_half_up(weight, SHARE_DIGITS)


def role_of(rule: Rule) -> str:
    """Return the role whose layer a rule looks at; '' for the lot's own shape."""
    if rule.adjoins:
        return "LAND_CLASS"
    return rule.overlap or rule.outside or measures()[rule.measure].role


def _outcome(rule: Rule, evidence: Evidence, there: NDArray[np.bool_]) -> Outcome:
    never = np.zeros_like(there)
    if rule.overlap or rule.outside:
        common = evidence.common.get((role_of(rule), bool(rule.outside)))
        return (
            Outcome(rule, never, never, there)
            if common is None
            else Outcome(rule, common.hits, common.near, never)
        )
    if rule.adjoins:
        small = there & (evidence.patch_area_m2 < rule.min_patch_m2)
        joined = evidence.joins.get((rule.adjoins, rule.within_m))
        if joined is None:
            return Outcome(rule, never, never, small)
        return Outcome(rule, small & ~joined, never, never)
    if rule.measure not in evidence.measures.columns:
        return Outcome(rule, never, never, there)
    values = evidence.measures[rule.measure]
    if rule.words:
        hits = values.isin(rule.words)
    else:
        hits = values > rule.over if rule.over is not None else values < rule.under
    return Outcome(rule, there & hits.to_numpy(bool), never, there & values.isna().to_numpy())
