# SPDX-License-Identifier: GPL-2.0-or-later
"""Which use is recommended (domain.md 8.4); a person decides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM, NONE, RESERVE, UNKNOWN, USES
from sanquan_plugin.core.suitability.verdict import Verdict

BUILD = "build"
ANSWERS = (*USES, RESERVE, UNKNOWN)
_RANK = {UNKNOWN: -1, NONE: 0, LOW: 1, MEDIUM: 2, HIGH: 3}


def recommend(grades: Mapping[str, NDArray], order: tuple[str, ...]) -> NDArray:
    """Return the use of the best grade, ties by `order`, from the grades of each use.

    A use whose grade is unknown is never recommended. Where no use is known to suit, the answer is
    unknown if one of them is unknown, and reserve (收储, S1 三(三)2) if all are known to be none.
    """
    ranks = np.stack([_ranks(grades[use]) for use in order])
    best = np.array(order, dtype=object)[ranks.argmax(axis=0)]
    unknown = (ranks < 0).any(axis=0)
    return np.where(ranks.max(axis=0) > 0, best, np.where(unknown, UNKNOWN, RESERVE))


def meets_demand(build: Verdict, codes: NDArray, plots: int) -> NDArray[np.bool_]:
    """Tell which lots serve members' demand for homesteads first (S4 article 23).

    These are the `plots` best lots by build score, among those at least medium; equals by code.
    """
    wanted = np.zeros(len(codes), bool)
    if plots <= 0:
        return wanted
    fit = np.flatnonzero(_ranks(build.grade) >= _RANK[MEDIUM])
    order = np.lexsort((np.asarray(codes, dtype=str)[fit], -build.score[fit]))
    wanted[fit[order[:plots]]] = True
    return wanted


def _ranks(grade: NDArray) -> NDArray[np.intp]:
    ranks = np.zeros(len(grade), np.intp)
    for name, rank in _RANK.items():
        ranks[grade == name] = rank
    return ranks
