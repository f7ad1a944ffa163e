# SPDX-License-Identifier: GPL-2.0-or-later
"""Flip points of limits: the threshold of a veto rule at which a lot's recommended use changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.suitability.choice import recommend
from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.judgement import Judgement
from sanquan_plugin.core.suitability.outcome import Outcome
from sanquan_plugin.core.suitability.profile.profile import NONE, Rule
from sanquan_plugin.core.suitability.verdict import Verdict, grades
from sanquan_plugin.core.suitability.whatif.scenario import limit_of


def limit_flips(judgement: Judgement, evidence: Evidence) -> pd.DataFrame:
    """Return for each lot the threshold that has to move least, in proportion, to change its use.

    Columns rule_of (use of the rule), rule (id), limit_now, limit_flip (the lot's own value, in the
    unit of the rule's measure), use_limit, loosened (the veto is lifted at limit_flip; else the limit
    has to pass it). Empty where moving one threshold changes nothing. Lots that serve members'
    demand have none.
    """
    rows = len(judgement.use)
    nearest = np.full(rows, np.inf)
    flips: dict[str, NDArray] = {
        "rule_of": np.full(rows, "", dtype=object),
        "rule": np.full(rows, "", dtype=object),
        "limit_now": np.full(rows, np.nan),
        "limit_flip": np.full(rows, np.nan),
        "use_limit": np.full(rows, "", dtype=object),
        "loosened": np.zeros(rows, bool),
    }
    for use, verdict in judgement.verdicts.items():
        for outcome in verdict.outcomes:
            rule = outcome.rule
            if rule.is_review or not limit_of(rule):
                continue
            now = float(getattr(rule, limit_of(rule)))
            value = _values(rule, evidence)
            way = np.abs(value - now) / max(abs(now), 1.0)
            other = _use_without(judgement, use, verdict, outcome)
            moves = np.isfinite(value) & ~judgement.demanded & (other != judgement.use) & (way < nearest)
            lots = np.flatnonzero(moves)
            nearest[lots] = way[lots]
            flips["rule_of"][lots], flips["rule"][lots] = use, rule.id
            flips["limit_now"][lots], flips["limit_flip"][lots] = now, value[lots]
            flips["use_limit"][lots], flips["loosened"][lots] = other[lots], outcome.hits[lots]
    return pd.DataFrame(flips)


def _use_without(judgement: Judgement, use: str, verdict: Verdict, outcome: Outcome) -> NDArray:
    """Return the use where the rule's finding is turned round: lifted where it hits, hitting elsewhere."""
    found = verdict.findings
    vetoes = sum(each.hits.astype(int) for each in found.outcomes if not each.rule.is_review)
    lifted = replace(found, vetoed=(vetoes - outcome.hits) > 0)
    grade = grades(lifted, verdict.score, verdict.data_share, judgement.profile)
    turned = np.where(outcome.hits, grade, np.where(found.shapeless, verdict.grade, NONE)).astype(object)
    by_use = {name: each.grade for name, each in judgement.verdicts.items()} | {use: turned}
    return recommend(by_use, judgement.profile.order)


def _values(rule: Rule, evidence: Evidence) -> NDArray[np.float64]:
    """Return what the rule compares with its limit; NaN where it is not known or does not count."""
    if rule.adjoins:
        joined = evidence.joins.get((rule.adjoins, rule.within_m))
        alone = ~evidence.shapeless if joined is None else ~evidence.shapeless & ~joined
        return np.where(alone & (joined is not None), evidence.patch_area_m2, np.nan)
    if rule.measure not in evidence.measures.columns:
        return np.full(len(evidence.shapeless), np.nan)
    return evidence.measures[rule.measure].to_numpy(float)
