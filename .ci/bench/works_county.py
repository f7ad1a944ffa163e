# SPDX-License-Identifier: GPL-2.0-or-later
"""Suitability of a county's lots with a layer in every role."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import shapely
import synthetic

from sanquan_plugin.core.suitability.evaluation import evaluate
from sanquan_plugin.core.suitability.profile.profile_file import load_profile

PROFILE = "lanling"
LINES = 200


def suiting(count: int) -> Callable[[], object]:
    """Rules, scores, choice and reasons; slopes as if read from a DEM."""
    lots = synthetic.parcels(count)
    layers, profile = county(lots), load_profile(PROFILE)
    slope_deg = np.random.default_rng(3).uniform(0, 30, count)
    return lambda: evaluate(lots, layers, profile, slope_deg=slope_deg)


def county(lots: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return a layer for each role but DEM."""
    land = synthetic.land_classes(lots)
    land["gddb"] = 8
    zones = synthetic.wobbly_zones(lots)
    words = np.array(["none", "low", "medium", "high"], dtype=object)[np.arange(len(zones)) % 4]
    lines = _lines(lots)
    return {
        "REDLINE": zones.iloc[::9],
        "FARMLAND": zones.iloc[1::7],
        "URBAN_BOUNDARY": zones.iloc[2::20],
        "VILLAGE_BOUNDARY": gpd.GeoDataFrame(geometry=[shapely.box(*lots.total_bounds)], crs=lots.crs),
        "PLAN_USE": zones.iloc[3::2].assign(plan_use="0301"),
        "LAND_CLASS": land,
        "SOIL": _soil(land.iloc[::5]),
        "HAZARD": zones.assign(level=words),
        "WATER": lines.iloc[::10].buffer(3.0).to_frame("geometry"),
        "CANALS": lines.iloc[1::4],
        "ROADS": lines.iloc[2::4],
        "POLLUTION": land.iloc[1::5].assign(cd=0.3, hg=0.1, pb=40.0, ph=7.0),
        "FLOOD": zones.iloc[4::30],
        "MINING": zones.iloc[5::30].assign(level="slight"),
        "WETLAND": zones.iloc[6::30],
        "HERITAGE": zones.iloc[7::30],
        "BUILDINGS": gpd.GeoDataFrame(
            {"keep": np.arange(len(lots)) % 2}, geometry=shapely.buffer(lots.representative_point(), 3.0)
        ).set_crs(lots.crs),
    }


def _soil(cells: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    numbers = {
        "thickness_cm": 120.0,
        "ph": 7.0,
        "organic_matter_gkg": 25.0,
        "salt_gkg": 0.5,
        "ec_uscm": 200.0,
        "gravel_pct": 2.0,
    }
    return cells[["geometry"]].assign(**numbers, texture="壤土", irrigation="满足")


def _lines(lots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    west, south, east, north = lots.total_bounds
    y = np.linspace(south, north, LINES)
    ends = np.stack([np.stack([np.full(LINES, x), y], axis=1) for x in (west, east)], axis=1)
    return gpd.GeoDataFrame(geometry=shapely.linestrings(ends), crs=lots.crs)
