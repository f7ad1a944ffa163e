# SPDX-License-Identifier: GPL-2.0-or-later
"""Suitability of withdrawn and idle lots: patches, rules, scores, choice, reasons, in this order."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.case import PATCH_DISTANCE_M, Case, gather_case
from sanquan_plugin.core.suitability.judgement import Judgement, judge_all
from sanquan_plugin.core.suitability.profile.profile import NONE, Profile
from sanquan_plugin.core.suitability.reasons import reasons, reviews, veto_ids
from sanquan_plugin.core.suitability.reuse import market_entry, reuse_order
from sanquan_plugin.core.suitability.verdict import Verdict


def evaluate(
    parcels: gpd.GeoDataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    profile: Profile,
    *,
    slope_deg: NDArray[np.float64] | None = None,
    patch_distance_m: float = PATCH_DISTANCE_M,
    demand: int = 0,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Return what each lot suits, with the columns of the contract: `gather_case`, then `table`.

    The parameters are those of `gather_case`; `demand` is the number of homestead plots that members
    ask for (S4 article 23). Raises InputError for missing columns, Cancelled.
    """
    case = gather_case(
        parcels,
        layers,
        profile,
        slope_deg=slope_deg,
        patch_distance_m=patch_distance_m,
        progress=progress,
    )
    return table(case, judge_all(case, profile, demand=demand), progress=progress)


def table(case: Case, judgement: Judgement, *, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """Return a judgement as the table of the contract (design 5, `suitability`).

    The lots' own columns, then patch, score_/grade_/veto_/data_share_ of cultivate, forest and
    build, needs_review, use, reason, profile_version, slope_deg; then reuse_order and market_entry
    (core.suitability.reuse).
    """
    frame, verdicts, evidence = case.lots, judgement.verdicts, case.evidence
    _tell_isolated(verdicts, progress)
    review = reviews(verdicts, evidence, progress=progress)
    columns = {
        "patch": case.patch,
        **_columns(verdicts, len(frame)),
        "needs_review": review,
        "use": judgement.use,
        "reason": reasons(
            judgement.use, verdicts, evidence, review=review, demanded=judgement.demanded, progress=progress
        ),
        "profile_version": judgement.profile.label,
        "slope_deg": np.nan if case.slope_deg is None else case.slope_deg,
    }
    result = frame.drop(columns=[name for name in columns if name in frame.columns]).assign(**columns)
    entry = market_entry(result, case.plan_use, progress=progress)
    return result.assign(reuse_order=reuse_order(result, judgement.demanded), market_entry=entry)


def _columns(verdicts: dict[str, Verdict], rows: int) -> dict[str, NDArray]:
    columns: dict[str, NDArray] = {}
    for name, verdict in verdicts.items():
        columns[f"score_{name}"] = verdict.score
        columns[f"grade_{name}"] = verdict.grade
        columns[f"veto_{name}"] = veto_ids(verdict, rows)
        columns[f"data_share_{name}"] = verdict.data_share
    return columns


def _tell_isolated(verdicts: dict[str, Verdict], progress: Progress) -> None:
    """Tell how many lots hang on the cut of contiguity alone (rule 16)."""
    for use, verdict in verdicts.items():
        hits = [outcome.hits for outcome in verdict.outcomes if not outcome.rule.is_review]
        number = np.sum(hits, axis=0)
        for outcome in verdict.outcomes:
            if outcome.rule.adjoins:
                alone = int((outcome.hits & (number == 1) & (verdict.grade == NONE)).sum())
                if use == "cultivate":
                    progress.message(
                        "{count} lots can't be farmed only because they are isolated.", count=alone
                    )
                else:
                    progress.message(
                        "{count} lots can't be forest only because they are isolated.", count=alone
                    )
