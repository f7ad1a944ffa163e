# SPDX-License-Identifier: GPL-2.0-or-later
"""What each contiguous patch holds: area, households, share withdrawn, uses, and whether it is fit as one."""

from __future__ import annotations

import csv

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core import parcels as parcel_frame
from sanquan_plugin.core.geometry.area import AREA_DIGITS, printed_area_m2
from sanquan_plugin.core.geometry.mending import mend_and_tell
from sanquan_plugin.core.geometry.overlay import unite_groups
from sanquan_plugin.core.marks.candidates import RIGHT_STATUS
from sanquan_plugin.core.numbers import mu_from_m2, round_half_up
from sanquan_plugin.core.patches.clusters import patch_numbers
from sanquan_plugin.core.progress import CHUNK_ROWS, SILENT, Progress

USE_SEPARATOR = ";"
SHARE_DIGITS = 4
_RECLAIMED = ("cultivate", "forest")
_WITHDRAWN = "withdrawn"
_FIT = "可整片复垦"


def least_area_m2() -> float:
    """Return the least area in m² of a patch that is worth reclaiming as one (resources/patches.csv)."""
    with paths.resource("patches.csv").open(encoding="utf-8", newline="") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["name"] == "min_area_m2")


def patches(
    parcels: gpd.GeoDataFrame,
    distance_m: float,
    *,
    min_area_m2: float | None = None,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Return one row a patch, those fit for reclaiming as one first, then by area, largest first.

    Parameters
    ----------
    parcels : frame with `zddm`; `nhdm` (several joined by 、) counts households, `right_status` gives the
        share withdrawn, `use` is carried over, several joined by ; with the largest area first. A
        column that is not there leaves its figure null.
    distance_m : metres, see `patch_numbers`.
    min_area_m2 : least area of a patch that is fit; None takes `least_area_m2`.

    Returns
    -------
    frame
        patch, parcels, households, area_m2 (sum of the printed parcel figures, 0.01 m²), area_mu (4
        decimals), withdrawn_share (of the area, 0 to 1), use, fit (1 where all of it is withdrawn, for
        farming or forest alone, and large enough), fit_reason (Chinese), geometry. It does not hang on
        the order of the parcels. Raises Cancelled.
    """
    frame = parcel_frame.prepare(parcels)
    shapes = mend_and_tell(frame.geometry.to_numpy(), frame["zddm"].to_numpy(), "PARCELS", progress)
    frame = frame.assign(
        patch=patch_numbers(shapes, frame["zddm"].to_numpy(), distance_m, progress=progress),
        area_m2=printed_area_m2(shapes),
    )
    grouped = frame.groupby("patch")
    table = pd.DataFrame(
        {
            "parcels": grouped.size(),
            "households": _households(frame),
            "area_m2": round_half_up(grouped["area_m2"].sum(), AREA_DIGITS),
            "use": _uses(frame),
        }
    )
    table["area_mu"] = mu_from_m2(table["area_m2"])
    table["withdrawn_share"] = _withdrawn_share(frame)
    least_m2 = least_area_m2() if min_area_m2 is None else min_area_m2
    table["fit_reason"] = _fit_reason(table, frame, least_m2)
    table["fit"] = (table["fit_reason"] == _FIT).astype(int)
    united = gpd.GeoSeries(_united(frame["patch"].to_numpy(), shapes, progress), crs=parcels.crs)
    result = gpd.GeoDataFrame(table.reset_index(), geometry=united)
    order = np.lexsort((result["patch"], -result["area_m2"], -result["fit"]))
    return result.iloc[order].reset_index(drop=True)


def _fit_reason(table: pd.DataFrame, frame: pd.DataFrame, least_m2: float) -> pd.Series:
    """Return why a patch is fit or not, the first reason that stands against it."""
    reason = pd.Series(_FIT, index=table.index)
    small = table["area_m2"] < least_m2
    reason = reason.mask(small, f"面积不足 {least_m2:g} m²")
    reason = reason.mask(~table["use"].isin(_RECLAIMED), "用途不全为耕或林")
    reason = reason.mask(table["use"].isna(), "用途未评价")
    if RIGHT_STATUS in frame.columns:
        left = frame[frame[RIGHT_STATUS] != _WITHDRAWN].groupby("patch").size()
        left = left.reindex(table.index, fill_value=0)
        reason = reason.mask(left > 0, "尚有 " + left.astype(str) + " 宗未退出")
    return reason


def _withdrawn_share(frame: pd.DataFrame) -> pd.Series | float:
    if RIGHT_STATUS not in frame.columns:
        return np.nan
    area_m2 = frame.groupby("patch")["area_m2"].sum()
    withdrawn_m2 = (
        frame["area_m2"].where(frame[RIGHT_STATUS] == _WITHDRAWN, 0.0).groupby(frame["patch"]).sum()
    )
    share = (withdrawn_m2 / area_m2).where(area_m2 > 0)
    return pd.Series(round_half_up(share, SHARE_DIGITS), index=share.index)


def _households(frame: pd.DataFrame) -> pd.Series | None:
    if "nhdm" not in frame.columns:
        return None
    codes = frame.set_index("patch")["nhdm"].astype("string").str.split("、").explode().str.strip()
    return codes[codes != ""].groupby(level=0).nunique().reindex(np.unique(frame["patch"]), fill_value=0)


def _uses(frame: pd.DataFrame) -> pd.Series | None:
    if "use" not in frame.columns:
        return None
    told = frame[frame["use"].notna() & (frame["use"] != "")]
    area = told.groupby(["patch", "use"])["area_m2"].sum().reset_index()
    area = area.sort_values(["patch", "area_m2", "use"], ascending=[True, False, True])
    return area.groupby("patch")["use"].agg(USE_SEPARATOR.join)


def _united(patch: NDArray[np.intp], shapes: NDArray, progress: Progress) -> NDArray:
    """Return the union of each patch's shapes, patches ascending, by runs of neighbours that can be cancelled."""
    order = np.lexsort((shapely.bounds(shapes)[:, 0], patch))
    group, parts = patch[order], shapes[order]
    while True:
        groups, merged = [np.zeros(0, np.intp)], [np.zeros(0, object)]
        for start in range(0, len(group), CHUNK_ROWS):
            progress.check()
            rows = slice(start, start + CHUNK_ROWS)
            own, united = unite_groups(group[rows], parts[rows])
            groups.append(own)
            merged.append(united)
        next_group, next_parts = np.concatenate(groups), np.concatenate(merged)
        if len(next_group) == len(group):
            return next_parts
        group, parts = next_group, next_parts
