# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots of 20 m by 20 m and layers around them, for the tests of suitability."""

import geopandas as gpd
import numpy as np
import shapely

from sanquan_plugin.core.suitability.evaluation import evaluate
from sanquan_plugin.core.suitability.profile.profile_file import load_profile

EAST, NORTH = 39567000, 3860000


def box(x0, y0, x1, y1):
    return shapely.box(EAST + x0, NORTH + y0, EAST + x1, NORTH + y1)


def layer(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4527")


def lots(*starts, **columns):
    """Return lots whose lower left corners are (x, 0)."""
    codes = [f"371324001001JC{number:05d}" for number in range(1, len(starts) + 1)]
    return layer(*[box(x, 0, x + 20, 20) for x in starts], zddm=codes, **columns)


def good_layers(**changed):
    """Return all that the profile lanling requires, all favourable; None leaves a role out."""
    soil = {
        "thickness_cm": [120.0], "texture": ["壤土"], "ph": [7.0], "organic_matter_gkg": [25.0],
        "salt_gkg": [0.5], "ec_uscm": [200.0], "gravel_pct": [2.0], "irrigation": ["满足"],
    }  # fmt: skip
    layers = {
        "REDLINE": layer(),
        "FARMLAND": layer(),
        "VILLAGE_BOUNDARY": layer(box(-500, -500, 900, 900)),
        "LAND_CLASS": layer(box(-500, -500, 900, 0), box(-500, 20, 900, 900), dlbm=["0102", "0301"]),
        "SOIL": layer(box(-500, -500, 900, 900), **soil),
        "CANALS": layer(shapely.LineString([(EAST - 500, NORTH + 60), (EAST + 900, NORTH + 60)])),
        "ROADS": layer(box(-500, -10, 900, -4)),
        **changed,
    }
    return {role: frame for role, frame in layers.items() if frame is not None}


def judged(parcels, layers=None, profile="lanling", slope=1.2, **options):
    """Return evaluate's answer by code."""
    slopes = (
        None if slope is None else np.full(len(parcels), slope) if np.isscalar(slope) else np.array(slope)
    )
    layers = good_layers() if layers is None else layers
    result = evaluate(parcels, layers, load_profile(profile), slope_deg=slopes, **options)
    return result.reset_index(drop=True)
