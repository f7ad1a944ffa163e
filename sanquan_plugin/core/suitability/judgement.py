# SPDX-License-Identifier: GPL-2.0-or-later
"""Judging gathered evidence by a profile: quick, so that weights and limits can be tried out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.suitability.case import Case
from sanquan_plugin.core.suitability.choice import BUILD, meets_demand, recommend
from sanquan_plugin.core.suitability.profile.profile import USES, Profile
from sanquan_plugin.core.suitability.verdict import Findings, Verdict, findings, weigh


@dataclass(frozen=True)
class Judgement:
    """All uses of all lots under one profile.

    use : recommended use of each lot. demanded : lots that serve members' demand for homesteads.
    """

    profile: Profile
    demand: int
    verdicts: dict[str, Verdict]
    use: NDArray
    demanded: NDArray[np.bool_]


def judge_all(case: Case, profile: Profile, *, demand: int = 0) -> Judgement:
    """Return the judgement of a case; about 10 ms for 800 lots.

    `profile` may differ from the one the case was gathered for in weights, limits, cuts and order;
    `demand` is the number of homestead plots that members ask for (S4 article 23).
    """
    return judge_found(find_all(case, profile), case.codes, profile, demand=demand)


def find_all(case: Case, profile: Profile) -> dict[str, Findings]:
    """Return the findings of each use, which do not hang on the weights."""
    return {use: findings(use, case.evidence, profile) for use in USES}


def judge_found(
    found: dict[str, Findings],
    codes: NDArray,
    profile: Profile,
    *,
    demand: int = 0,
    weights: dict[str, NDArray[np.float64]] | None = None,
) -> Judgement:
    """Return the judgement of findings, under the profile's weights or others given by use."""
    weights = weights or {}
    verdicts = {use: weigh(each, weights.get(use, each.weights), profile) for use, each in found.items()}
    demanded = meets_demand(verdicts[BUILD], codes, demand)
    grades = {use: verdict.grade for use, verdict in verdicts.items()}
    use = np.where(demanded, BUILD, recommend(grades, profile.order))
    return Judgement(profile, demand, verdicts, use, demanded)
