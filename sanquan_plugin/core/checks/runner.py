# SPDX-License-Identifier: GPL-2.0-or-later
"""All checks in one run, worded."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd

from sanquan_plugin.core.checks import (
    area_mismatch,
    building_outside,
    code_duplicate,
    code_format,
    code_mismatch,
    duplicate_geometry,
    duplicate_vertex,
    gap,
    invalid_geometry,
    multipart,
    null_geometry,
    overlap,
    required_missing,
    short_side,
    sliver,
    subdistrict_mismatch,
    tiny,
    unmatched_vertex,
    value_not_in_list,
    zone_mismatch,
)
from sanquan_plugin.core.checks.coverage import cover
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.rules import rules
from sanquan_plugin.core.checks.subject import Subject
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.progress import SILENT, Progress

COLUMNS = ["rule", "severity", "zddm", "other", "measure", "unit", "message"]
MEASURE_DIGITS = 4
DEFAULTS = Options()

_RULES: dict[str, Callable[[Subject, Options], pd.DataFrame]] = {
    "null_geometry": null_geometry.find,
    "invalid_geometry": invalid_geometry.find,
    "duplicate_geometry": duplicate_geometry.find,
    "sliver": sliver.find,
    "tiny": tiny.find,
    "multipart": multipart.find,
    "short_side": short_side.find,
    "duplicate_vertex": duplicate_vertex.find,
    "unmatched_vertex": unmatched_vertex.find,
    "code_format": code_format.find,
    "code_duplicate": code_duplicate.find,
    "code_mismatch": code_mismatch.find,
    "zone_mismatch": zone_mismatch.find,
    "area_mismatch": area_mismatch.find,
    "required_missing": required_missing.find,
    "value_not_in_list": value_not_in_list.find,
}


def check(
    parcels: gpd.GeoDataFrame,
    options: Options = DEFAULTS,
    *,
    buildings: gpd.GeoDataFrame | None = None,
    subdistricts: gpd.GeoDataFrame | None = None,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Return the faults of a parcel layer, one row a fault, by rule (rules.csv), then by code.

    Parameters
    ----------
    parcels : GeoDataFrame
        Column `zddm`; columns of ZDJBXX in small letters are checked where they are there;
        (multi)polygons in metres.
    buildings : GeoDataFrame, optional
        Polygons in the same system, column `zddm` where known; without it building_outside rests.
    subdistricts : GeoDataFrame, optional
        Table DJZQ in the same system; without any row subdistrict_mismatch rests.

    Returns
    -------
    rule, severity (error, warning), zddm, other, measure (4 decimals; NaN for none), unit, message
    (Chinese), geometry (a point at the fault; null for a parcel without polygon).

    Raises InputError without `zddm`, for a missing `area_field` and an unknown accuracy class;
    Cancelled.
    """
    subject = Subject.of(parcels, progress)
    found: dict[str, pd.DataFrame] = {}
    for number, (rule, find) in enumerate(_RULES.items()):
        progress.check()
        found[rule] = find(subject, options)
        progress.report(0.5 * number / len(_RULES))
    coverage = cover(subject, options.overlap_min_m2)
    progress.report(0.8)
    found["overlap"] = overlap.find(subject, options, coverage)
    found["gap"] = gap.find(subject, options, coverage)
    if buildings is not None:
        found["building_outside"] = building_outside.find(subject, options, buildings)
    if subdistricts is not None:
        found["subdistrict_mismatch"] = subdistrict_mismatch.find(subject, subdistricts)
    progress.check()
    return _worded(found, subject.frame)


def _worded(found: dict[str, pd.DataFrame], frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return all findings with severity, unit and sentence, by rule, then by code."""
    listed = [
        found[rule].sort_values(["zddm", "other"], kind="stable").assign(rule=rule)
        for rule in rules()
        if rule in found
    ]
    table = pd.concat(listed, ignore_index=True)
    ruled = [rules()[rule] for rule in table["rule"]]
    measure = table["measure"].to_numpy(dtype=float)
    facts = zip(ruled, table["zddm"], table["other"], measure, table["detail"], strict=True)
    return gpd.GeoDataFrame(
        {
            "rule": table["rule"].to_numpy(dtype=object),
            "severity": np.array([rule.severity for rule in ruled], dtype=object),
            "zddm": table["zddm"].to_numpy(dtype=object),
            "other": table["other"].to_numpy(dtype=object),
            "measure": round_half_up(measure, MEASURE_DIGITS),
            "unit": np.array([rule.unit for rule in ruled], dtype=object),
            "message": np.array([rule.message(*fact) for rule, *fact in facts], dtype=object),
        },
        geometry=table["point"].to_numpy(dtype=object),
        crs=frame.crs,
    )[[*COLUMNS, "geometry"]]
