# SPDX-License-Identifier: GPL-2.0-or-later
"""Suitability of withdrawn and idle lots: patches, rules, scores, choice, reasons, in this order."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import parcels as parcel_frame
from sanquan_plugin.core.clusters import patch_numbers
from sanquan_plugin.core.mending import mend_and_tell
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.choice import BUILD, meets_demand, recommend
from sanquan_plugin.core.suitability.evidence import gather
from sanquan_plugin.core.suitability.profile import NONE, USES, Profile
from sanquan_plugin.core.suitability.reasons import reasons, reviews, veto_ids
from sanquan_plugin.core.suitability.verdict import Verdict, judge

PATCH_DISTANCE_M = 10.0
_EMPTY = shapely.Polygon()


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
    """Return what each lot suits, with the columns of the contract (design 5, `suitability`).

    Parameters
    ----------
    parcels : the candidates: frame with `zddm`, projected metre CRS.
    layers : frames by role in the same CRS. A role that is not there was not handed over; an empty
        frame means looked at, none there.
    slope_deg : mean slope of each lot in degrees, NaN where unknown; None without terrain.
    patch_distance_m : lots within this distance are one patch; contiguity is judged on it.
    demand : homestead plots that members ask for (S4 article 23).

    Returns
    -------
    frame
        The lots' own columns, then patch, score_/grade_/veto_/data_share_ of cultivate, forest and
        build, needs_review, use, reason, profile_version, slope_deg.

    Raises InputError for missing columns, Cancelled.
    """
    frame = parcel_frame.prepare(parcels)
    codes = frame["zddm"].to_numpy()
    shapes = mend_and_tell(frame.geometry.to_numpy(), codes, "PARCELS", progress)
    patch = patch_numbers(shapes, codes, patch_distance_m, progress=progress)
    shapes[shapely.is_missing(shapes)] = _EMPTY
    evidence = gather(
        shapes, patch, _mended(layers, progress), profile, slope_deg=slope_deg, progress=progress
    )
    progress.check()
    verdicts = {use: judge(use, evidence, profile) for use in USES}
    demanded = meets_demand(verdicts[BUILD], codes, demand)
    use = np.where(demanded, BUILD, recommend(verdicts, profile.order))
    _tell_isolated(verdicts, progress)
    review = reviews(verdicts, evidence, progress=progress)
    columns = {
        "patch": patch,
        **_columns(verdicts, len(frame)),
        "needs_review": review,
        "use": use,
        "reason": reasons(use, verdicts, evidence, review=review, demanded=demanded, progress=progress),
        "profile_version": profile.label,
        "slope_deg": np.nan if slope_deg is None else slope_deg,
    }
    return frame.drop(columns=[name for name in columns if name in frame.columns]).assign(**columns)


def _columns(verdicts: dict[str, Verdict], rows: int) -> dict[str, NDArray]:
    columns: dict[str, NDArray] = {}
    for name, verdict in verdicts.items():
        columns[f"score_{name}"] = verdict.score
        columns[f"grade_{name}"] = verdict.grade
        columns[f"veto_{name}"] = veto_ids(verdict, rows)
        columns[f"data_share_{name}"] = verdict.data_share
    return columns


def _mended(layers: Mapping[str, gpd.GeoDataFrame], progress: Progress) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers without null shapes, polygons mended."""
    mended = {}
    for role, layer in layers.items():
        there = layer[~shapely.is_missing(layer.geometry.to_numpy())]
        shapes = there.geometry.to_numpy().copy()
        flat = shapely.get_dimensions(shapes) < 2
        names = there.index.to_numpy()[~flat] + 1
        shapes[~flat] = mend_and_tell(shapes[~flat], names, role, progress)
        mended[role] = there.set_geometry(gpd.GeoSeries(shapes, index=there.index, crs=layer.crs))
    return mended


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
