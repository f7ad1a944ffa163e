# SPDX-License-Identifier: GPL-2.0-or-later
"""Sensitivity: how often each lot keeps its recommended use when all weights are shaken a little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.case import Case
from sanquan_plugin.core.suitability.choice import ANSWERS
from sanquan_plugin.core.suitability.judgement import Judgement, judge_found

KEPT_DIGITS = 4


@dataclass(frozen=True)
class Steadiness:
    """What a run over shaken weights gives.

    kept : share of runs in which each lot keeps its use. other : the use it most often has instead,
    '' where it never changes. never : share of the lots that never change, NaN without lots.
    """

    runs: int
    kept: NDArray[np.float64]
    other: NDArray
    never: float


def shake(
    case: Case,
    base: Judgement,
    *,
    runs: int = 200,
    spread: float = 0.2,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Steadiness:
    """Judge `runs` times, each weight multiplied by 1 ± up to `spread` (uniform) and made to add up to 1.

    The same seed gives the same weights, whatever the lots. Raises InputError for a spread outside
    0–1 or no run, Cancelled.
    """
    if not 0 <= spread < 1 or runs < 1:
        raise InputError(
            "Sensitivity needs at least one run and a spread from 0 to below 1, not {runs} runs and {spread:g}.",
            runs=runs,
            spread=spread,
        )
    random = np.random.default_rng(seed)
    found = {use: verdict.findings for use, verdict in base.verdicts.items()}
    counts = np.zeros((len(ANSWERS), len(base.use)), np.intp)
    for number in range(runs):
        progress.check()
        weights = {use: _shaken(each.weights, spread, random) for use, each in found.items()}
        judged = judge_found(found, case.codes, base.profile, demand=base.demand, weights=weights)
        for place, use in enumerate(ANSWERS):
            counts[place] += judged.use == use
        progress.report((number + 1) / runs)
    now = np.stack([base.use == use for use in ANSWERS])
    kept = round_half_up(counts[now.argmax(axis=0), np.arange(counts.shape[1])] / runs, KEPT_DIGITS)
    instead = np.where(now, 0, counts)
    other = np.where(instead.max(axis=0) > 0, np.array(ANSWERS, dtype=object)[instead.argmax(axis=0)], "")
    never = float((instead.max(axis=0) == 0).mean()) if len(kept) else float("nan")
    return Steadiness(runs, kept, other.astype(object), never)


def _shaken(weights: NDArray[np.float64], spread: float, random: np.random.Generator) -> NDArray[np.float64]:
    shaken = weights * random.uniform(1 - spread, 1 + spread, len(weights))
    return shaken / shaken.sum()
