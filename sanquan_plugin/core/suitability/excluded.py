# SPDX-License-Identifier: GPL-2.0-or-later
"""Land that control layers veto for every use: it is taken off the reclaimable area (domain.md 8.5)."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import shapely

from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.suitability.evidence import controlled
from sanquan_plugin.core.suitability.profile.profile import Profile, UseRules


def vetoed_for_every_use(
    extent: tuple[float, float, float, float], layers: Mapping[str, gpd.GeoDataFrame], profile: Profile
) -> gpd.GeoDataFrame:
    """Return the land (geometry) within an extent on which some layer forbids each of the three uses.

    Only rules that veto by place count (overlap, outside), not reviews and not what a lot as a whole
    is judged by. Permanent basic farmland never falls under it by itself: it may become farmland.

    Parameters
    ----------
    extent : west, south, east, north in metres. layers : frames by role in one projected CRS, at
        least one.
    """
    box = shapely.box(*extent)
    everywhere = box
    for rules in profile.uses.values():
        everywhere = shapely.intersection(everywhere, _vetoed(rules, box, layers))
    parts = shapely.get_parts(everywhere)
    parts = parts[shapely.get_dimensions(parts) == 2]
    return gpd.GeoDataFrame(geometry=parts, crs=next(iter(layers.values())).crs)


def _vetoed(
    rules: UseRules, box: shapely.Polygon, layers: Mapping[str, gpd.GeoDataFrame]
) -> shapely.Geometry:
    """Return the land of the box that one use's rules veto by place."""
    found: list[shapely.Geometry] = []
    for rule in rules.rules:
        role = rule.overlap or rule.outside
        if rule.is_review or role not in layers:
            continue
        shapes, _ = mend(controlled(role, layers[role]))
        land = shapely.union_all(shapes[~shapely.is_missing(shapes)])
        found.append(shapely.difference(box, land) if rule.outside else shapely.intersection(box, land))
    return shapely.union_all(np.array(found, dtype=object)) if found else shapely.Polygon()
