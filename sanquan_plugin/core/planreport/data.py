# SPDX-License-Identifier: GPL-2.0-or-later
"""What the planner's report is made of, by the allow-list of products that are handed out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.marks.uses import USE_LABEL
from sanquan_plugin.core.masking import mask_name
from sanquan_plugin.core.public import public_view
from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.core.village import Village

_LEVEL = "handed_out"
_SHORTEST_NAME = 2
_OF_PARCELS = ("zddm", "use_status", USE_LABEL, "right_status", "geometry")


@dataclass(frozen=True)
class PlanData:
    """Tables of a village's plan; those that were not handed over are None.

    parcels : zddm, states and geometry of all homesteads. evaluation, factors, adoption : tables of the
    package. base : roads and water. profile : the profile of the evaluation, None where it is not
    known. areas, summary, quota : outputs of reclaimedarea. patches : of clusters. moved : of
    comparescenarios. flips : of flippoints. steady : of sensitivity. sources : source, kind, date,
    sha256 of each input.
    """

    village: Village
    parcels: gpd.GeoDataFrame
    evaluation: gpd.GeoDataFrame
    factors: pd.DataFrame
    adoption: pd.DataFrame
    base: gpd.GeoDataFrame
    sources: pd.DataFrame
    profile: Profile | None = None
    areas: pd.DataFrame | None = None
    summary: pd.DataFrame | None = None
    quota: pd.DataFrame | None = None
    patches: pd.DataFrame | None = None
    moved: pd.DataFrame | None = None
    flips: pd.DataFrame | None = None
    steady: pd.DataFrame | None = None

    @property
    def version(self) -> str:
        """Return the versions of the parameters that the evaluation rests on, joined by 、."""
        return "、".join(sorted(set(self.evaluation["profile_version"].dropna())))


def masked(data: PlanData, names: Sequence[str]) -> PlanData:
    """Return the data with the columns that may be handed out alone, lots in the order of their codes.

    `names` are the persons of the village: where a reason names one, the name is masked.
    """
    adoption = public_view(data.adoption, "plan_adoption", _LEVEL)
    evaluation = public_view(data.evaluation, "plan_report", _LEVEL)
    known = sorted({name for name in names if len(name) >= _SHORTEST_NAME}, key=len, reverse=True)
    if known:
        pattern = re.compile("|".join(map(re.escape, known)))
        adoption = adoption.assign(reason=_without_names(adoption["reason"], pattern))
        cleaned = {name: _without_names(evaluation[name], pattern) for name in ("reason", "needs_review")}
        evaluation = evaluation.assign(**cleaned)
    return replace(
        data,
        parcels=data.parcels[[name for name in _OF_PARCELS if name in data.parcels.columns]],
        evaluation=evaluation.sort_values("zddm", kind="stable").reset_index(drop=True),
        adoption=adoption,
    )


def _without_names(texts: pd.Series, pattern: re.Pattern[str]) -> pd.Series:
    return texts.fillna("").astype(str).map(lambda text: pattern.sub(lambda name: mask_name(name[0]), text))
