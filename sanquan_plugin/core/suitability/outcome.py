# SPDX-License-Identifier: GPL-2.0-or-later
"""What one limiting condition (极限条件, domain.md 8.2) finds on each lot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.profile.profile import Rule
from sanquan_plugin.core.suitability.terms import measures


@dataclass(frozen=True)
class Outcome:
    """One rule over all lots.

    hits : beyond the limit. near : only within the layer's accuracy. missing : could not be judged.
    """

    rule: Rule
    hits: NDArray[np.bool_]
    near: NDArray[np.bool_]
    missing: NDArray[np.bool_]


def role_of(rule: Rule) -> str:
    """Return the role whose layer a rule looks at; '' for the lot's own shape."""
    if rule.adjoins:
        return "LAND_CLASS"
    return rule.overlap or rule.outside or measures()[rule.measure].role


def outcome_of(rule: Rule, evidence: Evidence) -> Outcome:
    """Return what a rule finds; lots without a shape are never found."""
    there = ~evidence.shapeless
    never = np.zeros_like(there)
    if rule.overlap or rule.outside:
        common = evidence.common.get((role_of(rule), bool(rule.outside)))
        if common is None:
            return Outcome(rule, never, never, there)
        return Outcome(rule, common.hits, common.near, never)
    if rule.adjoins:
        small = there & (evidence.patch_area_m2 < rule.min_patch_m2)
        joined = evidence.joins.get((rule.adjoins, rule.within_m))
        if joined is None:
            return Outcome(rule, never, never, small)
        unmapped = evidence.absent["LAND_CLASS"]
        return Outcome(rule, small & ~joined & ~unmapped, never, small & ~joined & unmapped)
    if rule.measure not in evidence.measures.columns:
        return Outcome(rule, never, never, there)
    values = evidence.measures[rule.measure]
    hits = there & beyond(rule, values)
    return Outcome(rule, hits, never, there & values.isna().to_numpy())


def beyond(rule: Rule, values: pd.Series) -> NDArray[np.bool_]:
    """Tell which values of its measure lie beyond a rule's limit; missing ones do not."""
    if rule.words:
        return values.isin(rule.words).to_numpy(bool)
    found = values > rule.over if rule.over is not None else values < rule.under
    return found.to_numpy(bool)
