# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots with all that their judgement rests on: gathered once, judged as often as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import parcels as parcel_frame
from sanquan_plugin.core.geometry.mending import mend_and_tell
from sanquan_plugin.core.patches.clusters import patch_numbers
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.evidence import Evidence, gather
from sanquan_plugin.core.suitability.profile.profile import Profile

PATCH_DISTANCE_M = 10.0
_EMPTY = shapely.Polygon()


@dataclass(frozen=True)
class Case:
    """The lots and the evidence on them.

    lots : the candidates, frame with `zddm`. patch : number of each lot's patch, from 1.
    slope_deg : mean slope of each lot in degrees; None without terrain. plan_use : the plan's layer.
    """

    lots: gpd.GeoDataFrame
    patch: NDArray[np.intp]
    evidence: Evidence
    slope_deg: NDArray[np.float64] | None
    plan_use: gpd.GeoDataFrame | None

    @property
    def codes(self) -> NDArray:
        """Return the parcel code of each lot."""
        return self.lots["zddm"].to_numpy()


def gather_case(
    parcels: gpd.GeoDataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    profile: Profile,
    *,
    slope_deg: NDArray[np.float64] | None = None,
    patch_distance_m: float = PATCH_DISTANCE_M,
    progress: Progress = SILENT,
) -> Case:
    """Return the case of candidate lots under a profile.

    Parameters
    ----------
    parcels : the candidates: frame with `zddm`, projected metre CRS.
    layers : frames by role in the same CRS. A role that is not there was not handed over; an empty
        frame means looked at, none there.
    slope_deg : mean slope of each lot in degrees, NaN where unknown; None without terrain.
    patch_distance_m : lots within this distance are one patch; contiguity is judged on it.

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
    return Case(frame, patch, evidence, slope_deg, layers.get("PLAN_USE"))


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
