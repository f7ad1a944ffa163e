# SPDX-License-Identifier: GPL-2.0-or-later
"""四至: what lies east, south, west and north of a parcel, from the sides that it shares.

A side belongs to the direction in which its outward normal points (quadrants around north, east,
south and west), not to where its middle lies, so that long and bent lots come out right.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.thresholds import threshold

DIRECTIONS = ["zdszb", "zdszd", "zdszn", "zdszx"]
_SHELL = 1
_QUADRANT = 90.0


def four_directions(lines: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return zddm, zdszd (east), zdszn (south), zdszx (west), zdszb (north), a row a parcel.

    `lines` are sides of `boundary.number_points`, shells clockwise, with `neighbour` (several
    joined by 、). A neighbour stands in the direction of most of its sides' length, and in each
    other one where it takes at least the share direction_share of the parcel's sides; several are
    joined by 、, clockwise. A side with several neighbours counts for each in equal parts. '' where
    no neighbour is known; sides of holes don't count.
    """
    shells = lines[lines["ring"] == _SHELL].reset_index(drop=True)
    sides = pd.DataFrame(
        {
            "zddm": shells["zddm"],
            "direction": _directions(shells.geometry.to_numpy()),
            "neighbour": shells["neighbour"].fillna("").astype(object),
            "length_m": shapely.length(shells.geometry.to_numpy()),
        }
    )
    total_m = sides.groupby(["zddm", "direction"])["length_m"].sum().rename("total_m").reset_index()
    texts = _neighbours(sides, total_m)
    wide = texts.pivot(index="zddm", columns="direction", values="neighbour")
    codes = pd.unique(shells["zddm"])
    wide = wide.reindex(index=codes, columns=DIRECTIONS).fillna("").rename_axis(columns=None)
    return wide.rename_axis("zddm").reset_index()


def _directions(lines: NDArray) -> NDArray:
    """Return the direction of each two-point side of a clockwise ring, by its outward normal's azimuth."""
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
    run = ends[:, 1] - ends[:, 0]
    azimuth = np.degrees(np.arctan2(-run[:, 1], run[:, 0]))
    quadrant = np.floor(((azimuth + _QUADRANT / 2) % 360.0) / _QUADRANT).astype(int)
    return np.array(DIRECTIONS, dtype=object)[quadrant]


def _neighbours(sides: pd.DataFrame, total_m: pd.DataFrame) -> pd.DataFrame:
    """Return zddm, direction and the neighbours there, joined."""
    met = sides.assign(neighbour=sides["neighbour"].str.split("、"))
    met["length_m"] = met["length_m"] / met["neighbour"].str.len()
    met = met.explode("neighbour", ignore_index=True)
    met = met[met["neighbour"] != ""]
    place = ["zddm", "direction", "neighbour"]
    along = met.groupby(place, sort=False)["length_m"].sum().reset_index()
    along = along.merge(total_m, on=["zddm", "direction"])
    longest_m = along.groupby(["zddm", "neighbour"])["length_m"].transform("max")
    stays = (along["length_m"] >= threshold("direction_share") * along["total_m"]) | (
        along["length_m"] == longest_m
    )
    return along[stays].groupby(["zddm", "direction"], sort=False)["neighbour"].agg("、".join).reset_index()
