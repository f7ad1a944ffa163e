# SPDX-License-Identifier: GPL-2.0-or-later
"""All that a profile's rules and factors look at, gathered once for all lots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.landclass import in_class
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.measuring import measure_lots
from sanquan_plugin.core.suitability.nearness import joined_rows
from sanquan_plugin.core.suitability.overlaps import Common, common_land
from sanquan_plugin.core.suitability.profile import Profile
from sanquan_plugin.core.suitability.terms import measures, plan_prefixes


@dataclass(frozen=True)
class Evidence:
    """What is known of each lot.

    measures : one row a lot, one column a measure that could be taken.
    common : land inside (role, False) or outside (role, True) a control layer.
    patch_area_m2, joins : of the lot's patch: its area, and whether it lies within metres of a land
        class, by (class prefix, metres).
    absent : lots that a role's layer says nothing of, by role; roles not handed over are not there.
    shapeless : lots without a shape, which can't be judged.
    """

    measures: pd.DataFrame
    common: dict[tuple[str, bool], Common]
    patch_area_m2: NDArray[np.float64]
    joins: dict[tuple[str, float], NDArray[np.bool_]]
    absent: dict[str, NDArray[np.bool_]]
    shapeless: NDArray[np.bool_]


def gather(
    shapes: NDArray,
    patch: NDArray[np.intp],
    layers: Mapping[str, gpd.GeoDataFrame],
    profile: Profile,
    *,
    slope_deg: NDArray[np.float64] | None = None,
    progress: Progress = SILENT,
) -> Evidence:
    """Return the evidence for lots (valid polygons, empty ones for none; patches numbered from 1).

    Only contiguity is judged on the patch (rule 16); everything else on the lot itself.
    Raises InputError for missing columns, Cancelled.
    """
    taken = measure_lots(shapes, layers, profile, slope_deg=slope_deg, progress=progress)
    common = {}
    for rule in profile.rules():
        role, outside = rule.overlap or rule.outside, bool(rule.outside)
        if role in layers and (role, outside) not in common:
            zones = _controlled(role, layers[role])
            accuracy_m = profile.overlap.accuracy_of(role)
            common[role, outside] = common_land(
                shapes, zones, profile.overlap, accuracy_m, outside=outside, progress=progress
            )
    joins = {}
    for rule in profile.rules():
        if rule.adjoins and "LAND_CLASS" in layers:
            land = layers["LAND_CLASS"]
            zones = land[in_class(land, rule.adjoins)].geometry.to_numpy()
            near = joined_rows(shapes, zones, rule.within_m, progress=progress)
            joins[rule.adjoins, rule.within_m] = np.bincount(patch, near)[patch] > 0
    patch_area_m2 = np.bincount(patch, shapely.area(shapes)).astype(float)[patch]
    absent = _absent(taken, layers, len(shapes))
    return Evidence(taken, common, patch_area_m2, joins, absent, shapely.is_empty(shapes))


def _controlled(role: str, layer: gpd.GeoDataFrame) -> NDArray:
    """Return the polygons of a control layer; of a plan, the land planned for anything but building."""
    if role != "PLAN_USE":
        return layer.geometry.to_numpy()
    for column, prefixes in plan_prefixes().items():
        if column in layer.columns:
            codes = layer[column].astype("string").fillna("").str.strip()
            known = codes != ""
            return layer[known & ~codes.str.startswith(prefixes)].geometry.to_numpy()
    raise InputError(
        "PLAN_USE has none of the columns {columns}. Add one of them.", columns=", ".join(plan_prefixes())
    )


def _absent(taken: pd.DataFrame, layers: Mapping[str, gpd.GeoDataFrame], rows: int) -> dict[str, NDArray]:
    """Tell by role which lots its layer does not reach: DEM and soil by value, others by presence."""
    absent = {role: np.zeros(rows, bool) for role in layers}
    for role in ("DEM", "SOIL"):
        columns = [name for name in taken.columns if measures()[name].role == role and name != "water_mm"]
        absent[role] = taken[columns].isna().all(axis=1).to_numpy() if columns else np.ones(rows, bool)
    return absent
