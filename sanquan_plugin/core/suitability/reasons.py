# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a use is recommended, in one Chinese sentence a lot, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.evidence import Evidence
from sanquan_plugin.core.suitability.outcome import role_of
from sanquan_plugin.core.suitability.phrases import (
    hit_text,
    measure_text,
    missing_text,
    near_text,
    number_text,
)
from sanquan_plugin.core.suitability.profile.profile import HIGH, LOW, MEDIUM, NONE, RESERVE, UNKNOWN
from sanquan_plugin.core.suitability.terms import PROXY_MEASURE, role_labels
from sanquan_plugin.core.suitability.verdict import Verdict

NAMED_FACTORS = 6
_GRADE_LABELS = {HIGH: "高度适宜", MEDIUM: "中度适宜", LOW: "勉强适宜"}
_SHAPELESS = "宗地无图形，未评价"


class Sentences:
    """Text of each lot, grown piece by piece; a piece goes to some rows, after a separator."""

    def __init__(self, rows: int, progress: Progress = SILENT) -> None:
        """Start with empty text for so many rows."""
        self.text = np.full(rows, "", dtype=object)
        self._progress = progress

    def add(self, rows: NDArray[np.intp], pieces: NDArray | str, separator: str) -> None:
        """Append to rows; empty pieces change nothing, the separator stands only between pieces.

        Raises Cancelled.
        """
        self._progress.check()
        if not len(rows):
            return
        pieces = np.broadcast_to(np.asarray(pieces, dtype=object), len(rows))
        told = pieces != ""
        rows, pieces = rows[told], pieces[told]
        self.text[rows] = self.text[rows] + np.where(self.text[rows] == "", "", separator) + pieces


def veto_ids(verdict: Verdict, rows: int) -> NDArray:
    """Return the ids of the rules that veto a use, joined by ;."""
    ids = Sentences(rows)
    for outcome in verdict.outcomes:
        if not outcome.rule.is_review:
            ids.add(np.flatnonzero(outcome.hits), outcome.rule.id, ";")
    return ids.text


def reviews(verdicts: dict[str, Verdict], evidence: Evidence, *, progress: Progress = SILENT) -> NDArray:
    """Return what needs a person's look, joined by ；; '' where nothing does.

    Rules that ask for a review, control layers hit only within their accuracy, and values missing
    from a layer that the use requires. What several uses share is said once.
    Raises Cancelled.
    """
    rows = len(evidence.shapeless)
    text = Sentences(rows, progress)
    said: dict[str, NDArray[np.bool_]] = {}

    def tell(key: str, mask: NDArray[np.bool_], words: Callable[[NDArray[np.intp]], NDArray] | str) -> None:
        new = np.flatnonzero(mask & ~said.setdefault(key, np.zeros(rows, bool)))
        said[key][new] = True
        text.add(new, words if isinstance(words, str) else words(new), "；")

    for verdict in verdicts.values():
        for outcome in verdict.outcomes:
            rule, role = outcome.rule, role_of(outcome.rule)
            tell(f"near {role} {rule.outside}", outcome.near, partial(near_text, rule, evidence))
            if rule.is_review:
                tell(f"{role} {rule.measure}", outcome.hits, partial(hit_text, rule, evidence))
            if role in verdict.lacking or rule.adjoins:
                there = ~verdict.lacking.get(role, np.zeros(rows, bool))
                tell(missing_text(rule), outcome.missing & there, missing_text(rule))
    return text.text


def reasons(
    use: NDArray,
    verdicts: dict[str, Verdict],
    evidence: Evidence,
    *,
    review: NDArray,
    demanded: NDArray,
    progress: Progress = SILENT,
) -> NDArray:
    """Return the reason of each lot: 需复核 first, then the use with its weightiest factors, then the others.

    Raises Cancelled.
    """
    text = Sentences(len(use), progress)
    labels = {code: row["label_zh"] for code, row in catalogue.statuses("use").items()}
    asked = np.flatnonzero(review != "")
    text.add(asked, "需复核：" + review[asked], "")
    shapeless = np.flatnonzero(evidence.shapeless)
    text.add(shapeless, _SHAPELESS, "。")
    known = ~evidence.shapeless
    text.add(np.flatnonzero((use == RESERVE) & known), f"{labels[RESERVE]}：耕、林、建均不适宜", "。")
    text.add(np.flatnonzero((use == UNKNOWN) & known), f"{labels[UNKNOWN]}，待核", "。")
    text.add(np.flatnonzero(demanded), "优先保障成员建房需求", "。")
    for name, verdict in verdicts.items():
        chosen = np.flatnonzero(use == name)
        text.add(chosen, _chosen(verdict, labels[name], chosen, evidence), "。")
    proxied = np.flatnonzero(np.isfinite(evidence.soil_proxy))
    text.add(proxied, _proxied(evidence, proxied), "；")
    for name, verdict in verdicts.items():
        other = np.flatnonzero((use != name) & known)
        text.add(other, _other(verdict, labels[name], other, evidence), "；")
    return text.text


def _proxied(evidence: Evidence, rows: NDArray[np.intp]) -> NDArray | str:
    """Return that neighbouring farmland's quality stands for soil."""
    if not len(rows):
        return ""
    return (
        "缺土壤资料，以" + measure_text(PROXY_MEASURE, evidence.measures[PROXY_MEASURE].iloc[rows]) + "代用"
    )


def _chosen(verdict: Verdict, label: str, rows: NDArray[np.intp], evidence: Evidence) -> NDArray:
    """Return e.g. 宜耕（高度适宜，86.30 分）：坡度 1.2°、土层 85 cm、灌溉满足、距沟渠 40 m."""
    if not len(rows):
        return np.zeros(0, object)
    grade = np.array([_GRADE_LABELS[word] for word in np.unique(verdict.grade[rows])], dtype=object)
    grade = grade[np.unique(verdict.grade[rows], return_inverse=True)[1]]
    factors = Sentences(len(rows))
    named = np.zeros(len(rows), np.intp)
    for factor in sorted(verdict.rules.factors, key=lambda factor: -factor.weight):
        if factor.measure in evidence.measures.columns:
            piece = measure_text(factor.measure, evidence.measures[factor.measure].iloc[rows])
            piece = np.where(named < NAMED_FACTORS, piece, "")
            named += piece != ""
            factors.add(np.arange(len(rows)), piece, "、")
    return f"{label}（" + grade + "，" + number_text(verdict.score[rows], 1) + " 分）：" + factors.text


def _other(verdict: Verdict, label: str, rows: NDArray[np.intp], evidence: Evidence) -> NDArray:
    """Return why a use is not the recommended one: vetoes, what is lacking, or its lower score."""
    grade = verdict.grade[rows]
    text = Sentences(len(rows))
    negative = "不" + label
    for outcome in verdict.outcomes:
        if not outcome.rule.is_review:
            place = np.flatnonzero(outcome.hits[rows])
            text.add(place, hit_text(outcome.rule, evidence, rows[place]), "、")
    vetoed = np.flatnonzero(text.text != "")
    text.text[vetoed] = f"{negative}：" + text.text[vetoed]
    lacking = Sentences(len(rows))
    unknown = grade == UNKNOWN
    for role, absent in verdict.lacking.items():
        lacking.add(np.flatnonzero(absent[rows] & unknown), f"缺{role_labels()[role]}", "、")
    thin = np.flatnonzero(unknown & (lacking.text == ""))
    share = number_text(verdict.data_share[rows[thin]] * 100, 0)
    lacking.add(thin, "依据充分度仅 " + share + "%", "、")
    place = np.flatnonzero(unknown)
    text.add(place, f"{label}待核：" + lacking.text[place], "、")
    place = np.flatnonzero((grade == NONE) & (text.text == ""))
    text.add(place, f"{negative}（" + number_text(verdict.score[rows[place]], 1) + " 分）", "、")
    for word, title in _GRADE_LABELS.items():
        place = np.flatnonzero(grade == word)
        text.add(place, f"{label}为{title}（" + number_text(verdict.score[rows[place]], 1) + " 分）", "、")
    return text.text
