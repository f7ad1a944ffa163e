# SPDX-License-Identifier: GPL-2.0-or-later
"""Flip points: the weight of one factor at which a lot's recommended use changes, the others in proportion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.choice import recommend
from sanquan_plugin.core.suitability.judgement import Judgement
from sanquan_plugin.core.suitability.verdict import SCORE_DIGITS, SHARE_DIGITS, Findings, grades

STEP = 0.01
FLIP_DIGITS = 4


@dataclass(frozen=True)
class _Line:
    """Score and share of one use, over the weight w of one factor: (w·gain + (1−w)·rest) / share.

    weight_now : the factor's weight in the profile.
    gain : the factor's score, 0 without data. known : 1 where it has data, else 0.
    rest, rest_share : weighted scores and weight of the other factors that have data, per unit left to them.
    """

    use: str
    weight_now: float
    gain: NDArray[np.float64]
    known: NDArray[np.float64]
    rest: NDArray[np.float64]
    rest_share: NDArray[np.float64]

    def of(self, lots: NDArray[np.intp]) -> _Line:
        """Return the line of some lots."""
        return replace(
            self,
            gain=self.gain[lots],
            known=self.known[lots],
            rest=self.rest[lots],
            rest_share=self.rest_share[lots],
        )

    def at(self, weight: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return score and data share at a weight for each lot, rounded as the judge does."""
        share = weight * self.known + (1 - weight) * self.rest_share
        total = weight * self.gain + (1 - weight) * self.rest
        score = np.divide(total, share, out=np.full(len(total), np.nan), where=share > 1e-12)
        return round_half_up(score, SCORE_DIGITS), round_half_up(share, SHARE_DIGITS)

    def reaches(self, score: float) -> NDArray[np.float64]:
        """Return the weight at which the score is reached; NaN where never."""
        slope = (self.gain - self.rest) - score * (self.known - self.rest_share)
        return _divided(score * self.rest_share - self.rest, slope)

    def reaches_share(self, share: float) -> NDArray[np.float64]:
        """Return the weight at which the data share is reached; NaN where never."""
        return _divided(share - self.rest_share, self.known - self.rest_share)


def weight_flips(judgement: Judgement, *, progress: Progress = SILENT) -> pd.DataFrame:
    """Return for each lot the nearest weight at which its recommended use changes.

    Columns of (use of the factor), factor, weight_now, weight_flip (0–1, to 0.0001), use_flip; empty
    where no single weight between 0.01 and 0.99 changes the use. At weight_flip − 0.01 and + 0.01 the
    use is the present one on the side of the present weight, another one beyond. A use that would
    last for less than 0.01 of weight is passed over. Lots that serve members' demand depend on all
    other lots and have none. Raises Cancelled.
    """
    flips = _no_flips(len(judgement.use))
    for use, verdict in judgement.verdicts.items():
        for place, factor in enumerate(verdict.rules.factors):
            progress.check()
            if 0 < factor.weight < 1:
                line = _line(use, verdict.findings, place)
                for weight in _crossings(line, judgement):
                    lots, other = _changes(judgement, line, weight, flips)
                    flips.loc[lots, "of"], flips.loc[lots, "factor"] = use, factor.measure
                    flips.loc[lots, "weight_now"] = factor.weight
                    flips.loc[lots, "weight_flip"] = weight[lots]
                    flips.loc[lots, "use_flip"] = other
    for name in ("weight_now", "weight_flip"):
        flips[name] = round_half_up(flips[name], FLIP_DIGITS)
    return flips


def _no_flips(rows: int) -> pd.DataFrame:
    words, numbers = np.full(rows, "", dtype=object), np.full(rows, np.nan)
    return pd.DataFrame(
        {"of": words, "factor": words, "weight_now": numbers, "weight_flip": numbers, "use_flip": words}
    )


def _line(use: str, found: Findings, place: int) -> _Line:
    weights = found.weights
    known = np.isfinite(found.factor_scores)
    scores = np.where(known, found.factor_scores, 0.0)
    left = 1.0 - weights[place]
    others = np.delete(weights, place) / left
    return _Line(
        use,
        float(weights[place]),
        gain=scores[:, place],
        known=known[:, place].astype(float),
        rest=np.delete(scores, place, axis=1) @ others,
        rest_share=np.delete(known, place, axis=1) @ others,
    )


def _crossings(line: _Line, judgement: Judgement) -> list[NDArray[np.float64]]:
    """Return the weights at which a grade may change: half a last digit below each limit."""
    half_score, half_share = 0.5 * 10.0**-SCORE_DIGITS, 0.5 * 10.0**-SHARE_DIGITS
    crossings = [line.reaches(cut - half_score) for cut in judgement.profile.grade_cuts]
    return [*crossings, line.reaches_share(judgement.profile.min_data_share - half_share)]


def _changes(
    judgement: Judgement, line: _Line, weight: NDArray[np.float64], flips: pd.DataFrame
) -> tuple[NDArray[np.intp], NDArray]:
    """Return the lots whose use changes at a weight nearer than their flip so far, and to what.

    It has to be the present use on the near side, another one on the far side.
    """
    found = judgement.verdicts[line.use].findings
    free = ~(found.vetoed | found.unknown | found.shapeless | judgement.demanded)
    so_far = np.abs(flips["weight_flip"] - flips["weight_now"]).fillna(np.inf).to_numpy()
    inside = (weight > STEP) & (weight < 1 - STEP)
    lots = np.flatnonzero(free & inside & (np.abs(weight - line.weight_now) < so_far))
    back = np.where(weight[lots] > line.weight_now, -STEP, STEP)
    near = _use_at(judgement, line, lots, weight[lots] + back)
    far = _use_at(judgement, line, lots, weight[lots] - back)
    now = judgement.use[lots]
    changed = (near == now) & (far != now)
    return lots[changed], far[changed]


def _use_at(
    judgement: Judgement, line: _Line, lots: NDArray[np.intp], weight: NDArray[np.float64]
) -> NDArray:
    found = judgement.verdicts[line.use].findings.of(lots)
    by_use = {name: verdict.grade[lots] for name, verdict in judgement.verdicts.items()}
    by_use[line.use] = grades(found, *line.of(lots).at(weight), judgement.profile)
    return recommend(by_use, judgement.profile.order)


def _divided(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(above, below, out=np.full(len(above), np.nan), where=np.abs(below) > 1e-12)
