# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots on varied soil and slopes, so that every use is recommended somewhere; the same each time."""

import numpy as np
import shapely

from sanquan_plugin.core.suitability.case import gather_case
from sanquan_plugin.core.suitability.profile.profile_file import load_profile
from tests.core.suitability_cases import EAST, NORTH, box, good_layers, layer, lots

STEP_M = 25


def varied_case(rows, profile="lanling", seed=3, turned=False):
    """Return the case of `rows` lots, the last first with `turned`, and the profile."""
    random = np.random.default_rng(seed)
    starts = range(0, rows * STEP_M, STEP_M)
    end = rows * STEP_M + 900
    soil = layer(
        *[box(x - 1, -1, x + 21, 21) for x in starts],
        thickness_cm=random.uniform(20, 130, rows),
        texture=random.choice(["壤土", "砂土", "砾质土"], rows),
        ph=random.uniform(4.3, 9.2, rows),
        organic_matter_gkg=random.uniform(3, 45, rows),
        irrigation=random.choice(["充分满足", "满足", "不满足"], rows),
        salt_gkg=[0.5] * rows,
        gravel_pct=[2.0] * rows,
    )
    canal = shapely.LineString([(EAST - 500, NORTH + 60), (EAST + end, NORTH + 60)])
    layers = good_layers(
        SOIL=soil,
        LAND_CLASS=layer(box(-500, -500, end, 0), box(-500, 20, end, 900), dlbm=["0102", "0301"]),
        VILLAGE_BOUNDARY=layer(box(-500, -500, rows * STEP_M * 0.6, 900)),
        ROADS=layer(box(-500, -10, rows * STEP_M * 0.8, -4)),
        CANALS=layer(canal),
    )
    loaded = load_profile(profile)
    slopes, parcels = random.uniform(0, 28, rows), lots(*starts)
    order = slice(None, None, -1 if turned else 1)
    return gather_case(parcels.iloc[order], layers, loaded, slope_deg=slopes[order]), loaded
