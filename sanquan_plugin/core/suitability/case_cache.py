# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases gathered lately, kept in memory, so that a changed weight is judged without a new overlay."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.inputs_hash import frame_hash
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.case import PATCH_DISTANCE_M, Case, gather_case
from sanquan_plugin.core.suitability.profile.profile import Profile, UseRules
from sanquan_plugin.core.suitability.whatif.scenario import with_limit

MAX_LOTS = 20_000


class CaseCache:
    """The last cases by the content of what they were gathered from; safe for several threads.

    More than MAX_LOTS lots are gathered each time: a county is not what a panel tries weights on.
    """

    def __init__(self, size: int = 4) -> None:
        """Keep so many cases."""
        self._cases: OrderedDict[str, Case] = OrderedDict()
        self._size = size
        self._lock = Lock()

    def case(
        self,
        parcels: gpd.GeoDataFrame,
        layers: Mapping[str, gpd.GeoDataFrame],
        profile: Profile,
        *,
        slope_deg: NDArray[np.float64] | None = None,
        patch_distance_m: float = PATCH_DISTANCE_M,
        progress: Progress = SILENT,
    ) -> Case:
        """Return the case as `gather_case` does, a kept one where all its inputs are the same.

        Profiles that differ only in what a scenario may change (weights, limits, cuts) share one.
        """
        if len(parcels) > MAX_LOTS:
            return gather_case(
                parcels,
                layers,
                profile,
                slope_deg=slope_deg,
                patch_distance_m=patch_distance_m,
                progress=progress,
            )
        require_columns(parcels, ["zddm"], "PARCELS")
        key = _digest(parcels, layers, needs(profile), slope_deg, patch_distance_m)
        with self._lock:
            if key in self._cases:
                self._cases.move_to_end(key)
                return self._cases[key]
        case = gather_case(
            parcels,
            layers,
            profile,
            slope_deg=slope_deg,
            patch_distance_m=patch_distance_m,
            progress=progress,
        )
        with self._lock:
            self._cases[key] = case
            while len(self._cases) > self._size:
                self._cases.popitem(last=False)
        return case


def needs(profile: Profile) -> str:
    """Return what of a profile decides what is gathered, as text to be compared."""
    uses = {use: _unweighed(rules) for use, rules in profile.uses.items()}
    bare = replace(
        profile, uses=uses, name="", version="", title="", order=(), grade_cuts=(0, 0, 0), min_data_share=0
    )
    with np.printoptions(threshold=1_000_000, precision=17):
        return repr(bare)


def _unweighed(rules: UseRules) -> UseRules:
    return replace(
        rules,
        factors=tuple(replace(factor, weight=0.0) for factor in rules.factors),
        rules=tuple(with_limit(rule, 0.0) for rule in rules.rules),
    )


def _digest(
    parcels: gpd.GeoDataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    needed: str,
    slope_deg: NDArray[np.float64] | None,
    patch_distance_m: float,
) -> str:
    hashed = hashlib.sha256(f"{needed} {patch_distance_m!r}".encode())
    hashed.update(b"" if slope_deg is None else np.ascontiguousarray(slope_deg, dtype=float).tobytes())
    hashed.update("\n".join(parcels["zddm"].astype("string").fillna("")).encode())
    for name, frame in {"PARCELS": parcels, **dict(sorted(layers.items()))}.items():
        hashed.update(f"{name} {frame_hash(frame)}".encode())
    return hashed.hexdigest()
