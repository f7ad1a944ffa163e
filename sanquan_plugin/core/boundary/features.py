# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads, ditches and other named things that bound a side where no parcel does (四至)."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import SILENT, Progress, chunks


def name_features(
    lines: gpd.GeoDataFrame,
    features: gpd.GeoDataFrame,
    *,
    distance_m: float | None = None,
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Return the sides with the names of the features they lie along as neighbours.

    Parameters
    ----------
    lines : sides of `boundary.number_points`; only those without a neighbour are looked at.
    features : column `name` (rows without one are left out), any geometry, CRS of the sides.
    distance_m : greatest distance between side and feature; the threshold feature_distance_m
        (resources/checks/boundary.csv) where it is None.

    A side lies along a feature when at least the share feature_share of it is that near; several
    names are joined by 、, the longest stretch first. Raises InputError without `name`, Cancelled.
    """
    require_columns(features, ["name"], "FEATURES")
    near_m = threshold("feature_distance_m") if distance_m is None else distance_m
    zones = _zones(features, near_m)
    free = np.flatnonzero(lines["neighbour"] == "")
    along = _along(lines.geometry.to_numpy()[free], zones, progress)
    texts = along.groupby("side", sort=False)["name"].agg("、".join)
    neighbour = lines["neighbour"].to_numpy(dtype=object, copy=True)
    neighbour[free[texts.index.to_numpy(dtype=np.int64)]] = texts.to_numpy()
    return lines.assign(neighbour=neighbour)


def _zones(features: gpd.GeoDataFrame, near_m: float) -> gpd.GeoSeries:
    """Return what lies within `near_m` of the features of each name."""
    names = features["name"].astype("string").str.strip().fillna("").to_numpy(dtype=object)
    shapes = features.geometry.to_numpy()
    used = (names != "") & ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    near = gpd.GeoDataFrame({"name": names[used]}, geometry=shapely.buffer(shapes[used], near_m))
    return near.dissolve("name").geometry


def _along(sides: np.ndarray, zones: gpd.GeoSeries, progress: Progress) -> pd.DataFrame:
    """Return side and name of each side that lies in a zone by the least share, longest stretch first."""
    tree = shapely.STRtree(zones.to_numpy())
    found = [pd.DataFrame({"side": np.zeros(0, np.int64), "name": "", "share": 0.0})]
    for part in chunks(len(sides)):
        progress.check()
        side, zone = tree.query(sides[part], predicate="intersects")
        stretch_m = shapely.length(shapely.intersection(sides[part][side], zones.to_numpy()[zone]))
        share = stretch_m / shapely.length(sides[part][side])
        found.append(pd.DataFrame({"side": side + part.start, "name": zones.index[zone], "share": share}))
    pairs = pd.concat(found)
    pairs = pairs[pairs["share"] >= threshold("feature_share")]
    return pairs.sort_values(["side", "share", "name"], ascending=[True, False, True])
