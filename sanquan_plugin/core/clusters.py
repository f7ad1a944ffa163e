# SPDX-License-Identifier: GPL-2.0-or-later
"""Contiguous patches: parcels joined when they lie within a distance of each other (domain.md 8.5)."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import parcels as parcel_frame
from sanquan_plugin.core.area import AREA_DIGITS, printed_area_m2
from sanquan_plugin.core.connected import connected_groups
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.mending import mend_and_tell
from sanquan_plugin.core.numbers import mu_from_m2, round_half_up
from sanquan_plugin.core.overlay import unite_groups
from sanquan_plugin.core.progress import SILENT, Progress, chunks

USE_SEPARATOR = ";"


def patch_numbers(
    geometries: NDArray, codes: NDArray, distance_m: float, *, progress: Progress = SILENT
) -> NDArray[np.intp]:
    """Return the patch of each parcel, numbered from 1 in the order of the patches' first codes.

    Two parcels belong together when a chain of steps of at most `distance_m` metres joins them
    (0: they touch). Geometries are valid and in a projected CRS; a null one is a patch of its own.

    Raises InputError for a negative distance, Cancelled.
    """
    if not distance_m >= 0:
        raise InputError(
            "The distance between parcels of a patch is {distance} m. Give 0 or more.", distance=distance_m
        )
    first, second = _near_pairs(np.asarray(geometries, dtype=object), distance_m, progress)
    component = connected_groups(len(geometries), first, second)
    order = np.argsort(np.asarray(codes, dtype=str), kind="stable")
    _, first_place, number = np.unique(component[order], return_index=True, return_inverse=True)
    rank = np.empty(len(first_place), np.intp)
    rank[np.argsort(first_place)] = np.arange(1, len(first_place) + 1)
    numbers = np.empty(len(geometries), np.intp)
    numbers[order] = rank[number]
    return numbers


def patches(parcels: gpd.GeoDataFrame, distance_m: float, *, progress: Progress = SILENT) -> gpd.GeoDataFrame:
    """Return one row a patch: patch, parcels, households, area_m2, area_mu, use, geometry.

    Parameters
    ----------
    parcels : frame with `zddm`; `nhdm` (several joined by 、) counts households, null without it;
        `use` is carried over, several joined by ; with the largest area first, null without it.
    distance_m : metres, see `patch_numbers`.

    `area_m2` is the sum of the printed parcel figures (0.01 m²), `area_mu` its 亩 (4 decimals).
    """
    frame = parcel_frame.prepare(parcels)
    shapes = mend_and_tell(frame.geometry.to_numpy(), frame["zddm"].to_numpy(), "PARCELS", progress)
    frame = frame.assign(
        patch=patch_numbers(shapes, frame["zddm"].to_numpy(), distance_m, progress=progress),
        area_m2=printed_area_m2(shapes),
    )
    grouped = frame.groupby("patch")
    result = pd.DataFrame(
        {
            "parcels": grouped.size(),
            "households": _households(frame),
            "area_m2": round_half_up(grouped["area_m2"].sum(), AREA_DIGITS),
            "use": _uses(frame),
        }
    )
    result["area_mu"] = mu_from_m2(result["area_m2"])
    _, united = unite_groups(frame["patch"].to_numpy(), shapes)
    return gpd.GeoDataFrame(result.reset_index(), geometry=united, crs=parcels.crs)


def _near_pairs(geometries: NDArray, distance_m: float, progress: Progress) -> tuple[NDArray, NDArray]:
    tree = shapely.STRtree(geometries)
    found = [np.zeros((2, 0), np.intp)]
    for part in chunks(len(geometries)):
        progress.check()
        row, other = tree.query(geometries[part], predicate="dwithin", distance=distance_m)
        row = row + part.start
        found.append(np.stack([row[row < other], other[row < other]]))
    first, second = np.concatenate(found, axis=1)
    return first, second


def _households(frame: pd.DataFrame) -> pd.Series | None:
    if "nhdm" not in frame.columns:
        return None
    codes = frame.set_index("patch")["nhdm"].astype("string").str.split("、").explode().str.strip()
    return codes[codes != ""].groupby(level=0).nunique().reindex(np.unique(frame["patch"]), fill_value=0)


def _uses(frame: pd.DataFrame) -> pd.Series | None:
    if "use" not in frame.columns:
        return None
    area = (
        frame[frame["use"].notna() & (frame["use"] != "")]
        .groupby(["patch", "use"])["area_m2"]
        .sum()
        .reset_index()
    )
    area = area.sort_values(["patch", "area_m2", "use"], ascending=[True, False, True])
    return area.groupby("patch")["use"].agg(USE_SEPARATOR.join)
