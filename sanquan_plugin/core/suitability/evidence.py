# SPDX-License-Identifier: GPL-2.0-or-later
"""All that a profile's rules and factors look at, gathered once for all lots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.atonce import Watch, at_once
from sanquan_plugin.core.landclass import in_class
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.measuring import covered, measure_lots
from sanquan_plugin.core.suitability.nearness import joined_rows
from sanquan_plugin.core.suitability.overlaps import Common, common_land
from sanquan_plugin.core.suitability.profile.profile import Profile
from sanquan_plugin.core.suitability.proxy import neighbour_grades
from sanquan_plugin.core.suitability.terms import PROXY_MEASURE, measures, plan_prefixes


@dataclass(frozen=True)
class Evidence:
    """What is known of each lot.

    measures : one row a lot, one column a measure that could be taken.
    common : land inside (role, False) or outside (role, True) a control layer.
    patch_area_m2, joins : of the lot's patch: its area, and whether it lies within metres of a land
        class, by (class prefix, metres).
    absent : lots that a role's layer says nothing of, by role; roles not handed over are not there.
    shapeless : lots without a shape, which can't be judged.
    soil_proxy : score that stands for the soil of lots that no soil layer reaches; NaN elsewhere.
    """

    measures: pd.DataFrame
    common: dict[tuple[str, bool], Common]
    patch_area_m2: NDArray[np.float64]
    joins: dict[tuple[str, float], NDArray[np.bool_]]
    absent: dict[str, NDArray[np.bool_]]
    shapeless: NDArray[np.bool_]
    soil_proxy: NDArray[np.float64]


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
    for layer in layers.values():
        shapely.bounds(layer.geometry.to_numpy())  # GEOS keeps the envelopes: at_once
    taken = measure_lots(shapes, layers, profile, slope_deg=slope_deg, progress=progress)
    patch_area_m2 = np.bincount(patch, shapely.area(shapes)).astype(float)[patch]
    absent = _absent(taken, layers, shapes)
    watch = Watch(progress)
    overlaps = _overlaps(shapes, layers, profile, watch)
    joins = _joins(shapes, layers, profile, watch)
    proxy = _proxy(shapes, layers, profile, absent["SOIL"], watch)
    tasks: dict[Any, Callable[[], Any]] = {**overlaps, **joins, **proxy}
    found = at_once(tasks)
    score = np.full(len(shapes), np.nan)
    if profile.soil_proxy is not None and proxy:
        grade = score.copy()
        grade[absent["SOIL"]] = found[PROXY_MEASURE]
        taken[PROXY_MEASURE] = grade
        score = profile.soil_proxy.classes.score(taken[PROXY_MEASURE])
    absent["SOIL"] &= np.isnan(score)
    return Evidence(
        taken,
        {key: found[key] for key in overlaps},
        patch_area_m2,
        {key: np.bincount(patch, found[key])[patch] > 0 for key in joins},
        absent,
        shapely.is_empty(shapes),
        score,
    )


def _proxy(
    shapes: NDArray,
    layers: Mapping[str, gpd.GeoDataFrame],
    profile: Profile,
    without_soil: NDArray[np.bool_],
    progress: Progress,
) -> dict[str, Callable[[], NDArray[np.float64]]]:
    """Return the search for the farmland that stands for the soil of the lots without; none where not asked."""
    if profile.soil_proxy is None or "LAND_CLASS" not in layers or not without_soil.any():
        return {}
    within_m = profile.soil_proxy.within_m
    search = partial(
        neighbour_grades, shapes[without_soil], layers["LAND_CLASS"], within_m, progress=progress
    )
    return {PROXY_MEASURE: search}


def _overlaps(
    shapes: NDArray, layers: Mapping[str, gpd.GeoDataFrame], profile: Profile, progress: Progress
) -> dict[tuple[str, bool], Callable[[], Common]]:
    """Return the control layers to lay over the lots, each as a work of its own."""
    tasks: dict[tuple[str, bool], Callable[[], Common]] = {}
    for rule in profile.rules():
        role, outside = rule.overlap or rule.outside, bool(rule.outside)
        if role in layers and (role, outside) not in tasks:
            tasks[role, outside] = partial(
                common_land,
                shapes.copy(),
                controlled(role, layers[role]).copy(),
                profile.overlap,
                profile.overlap.accuracy_of(role),
                outside=outside,
                progress=progress,
            )
    return tasks


def _joins(
    shapes: NDArray, layers: Mapping[str, gpd.GeoDataFrame], profile: Profile, progress: Progress
) -> dict[tuple[str, float], Callable[[], NDArray[np.bool_]]]:
    """Return for each rule of contiguity the search for the lots near its land class."""
    tasks: dict[tuple[str, float], Callable[[], NDArray[np.bool_]]] = {}
    for rule in profile.rules():
        key = rule.adjoins, rule.within_m
        if rule.adjoins and "LAND_CLASS" in layers and key not in tasks:
            land = layers["LAND_CLASS"]
            zones = land[in_class(land, rule.adjoins)].geometry.to_numpy()
            tasks[key] = partial(joined_rows, shapes.copy(), zones, rule.within_m, progress=progress)
    return tasks


def controlled(role: str, layer: gpd.GeoDataFrame) -> NDArray:
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


def _absent(
    taken: pd.DataFrame, layers: Mapping[str, gpd.GeoDataFrame], shapes: NDArray
) -> dict[str, NDArray[np.bool_]]:
    """Tell by role which lots its layer does not reach: DEM and soil by value, land classes by place.

    Other roles show where something is; a lot outside them is known to have none of it.
    """
    absent = {role: np.zeros(len(shapes), bool) for role in layers}
    for role in ("DEM", "SOIL"):
        columns = [name for name in taken.columns if measures()[name].role == role and name != "water_mm"]
        absent[role] = taken[columns].isna().all(axis=1).to_numpy() if columns else np.ones(len(shapes), bool)
    if "LAND_CLASS" in layers:
        absent["LAND_CLASS"] = ~covered(shapes, layers["LAND_CLASS"])
    return absent
