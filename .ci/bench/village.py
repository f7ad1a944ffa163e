# SPDX-License-Identifier: GPL-2.0-or-later
"""A synthetic village as a print office has it: lots, houses, streets, holders, numbered points and sides."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import synthetic

from sanquan_plugin.core.boundary.numbering import number_points


class Village(NamedTuple):
    """Layers of one village in EPSG:4527.

    lots: zddm, yt, holder, location, area_m2, cert_no, cert_area_m2; houses: fwjg, zcs; roads: name;
    points: zddm, jzdh, x_north, y_east, length_m; sides: zddm, length_m.
    """

    lots: gpd.GeoDataFrame
    houses: gpd.GeoDataFrame
    roads: gpd.GeoDataFrame
    points: gpd.GeoDataFrame
    sides: gpd.GeoDataFrame


def make(count: int) -> Village:
    """Return a village of `count` sound lots."""
    lots, houses, roads = _drawn(count)
    boundary = number_points(lots)
    points = boundary.points[["zddm", "jzdh", "x_north", "y_east", "geometry"]].copy()
    points["length_m"] = [f"{value:.2f}" for value in boundary.lines["length_m"]]
    for name in ("x_north", "y_east"):
        points[name] = [f"{value:.3f}" for value in points[name]]
    sides = boundary.lines[["zddm", "length_m", "geometry"]].copy()
    sides["length_m"] = points["length_m"].to_numpy()
    return Village(lots, houses, roads, points, sides)


def write(count: int, folder: Path) -> dict[str, str]:
    """Write lots with their holders, houses and roads as GeoPackages; return parameters of parcelmaps."""
    parameters = {}
    for name, frame in zip(("PARCELS", "BUILDINGS", "ROADS"), _drawn(count), strict=True):
        path = folder / f"{name.lower()}.gpkg"
        frame.to_file(path, engine="fiona", driver="GPKG")
        parameters[name] = str(path)
    return parameters


def _drawn(count: int) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    lots = synthetic.parcels(count, faulty_share=0.0)
    number = np.arange(count)
    area_m2 = [f"{value:.2f}" for value in lots.area]
    lots = lots.assign(
        yt="0702",
        holder=[f"测试户{value}" for value in number],
        zl=[f"测试村{value}号" for value in number],
        location=[f"测试村{value}号" for value in number],
        area_m2=area_m2,
        cert_no=[f"虚构证第{value:07d}号" for value in number],
        cert_area_m2=area_m2,
    )
    middles = shapely.centroid(lots.geometry.to_numpy())
    houses = gpd.GeoDataFrame(
        {"fwjg": "4", "zcs": [2] * count},
        geometry=shapely.buffer(middles, 4.5, cap_style="square"),
        crs=lots.crs,
    )
    return lots, houses, _streets(lots)


def _streets(lots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a street line along the lane below each row of blocks."""
    west, south, east, north = lots.total_bounds
    step = float((synthetic.BLOCK_LOTS * synthetic.LOT_M + synthetic.LANE_M)[1])
    up = np.arange(south - synthetic.LANE_M[1] / 2.0, north, step)
    ends = np.stack([np.stack([np.full(len(up), across), up], axis=1) for across in (west, east)], axis=1)
    names = pd.Series(np.arange(1, len(up) + 1)).map("第{}街".format)
    return gpd.GeoDataFrame({"name": names}, geometry=shapely.linestrings(ends), crs=lots.crs)
