# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads, ditches and water around the parcels, some mapped as areas, some as lines, each of them once."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

_FACTS = ["kind", "name"]


def is_line(shapes: NDArray) -> NDArray[np.bool_]:
    """Tell which shapes are lines that have a length."""
    return (shapely.get_dimensions(shapes) == 1) & ~shapely.is_empty(shapes)


def roads_and_water(areas: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return kind, name and geometry of areas, then of lines without what an area of their kind covers.

    A road that comes as an area and as its centre line is there once. Both frames have `kind` and `name`
    and the same metre CRS; lines come back as single LineStrings, areas as they are.
    """
    shapes = lines.geometry.to_numpy().astype(object)
    for kind in lines["kind"].dropna().unique():
        of_kind = (lines["kind"] == kind).to_numpy()
        covering = areas.geometry.to_numpy()[(areas["kind"] == kind).to_numpy()]
        shapes[of_kind] = shapely.difference(shapes[of_kind], shapely.union_all(shapely.make_valid(covering)))
    single, row = shapely.get_parts(shapes, return_index=True)
    kept = is_line(single)
    facts = pd.concat([pd.DataFrame(areas[_FACTS]), pd.DataFrame(lines[_FACTS]).iloc[row[kept]]])
    geometry = np.concatenate([areas.geometry.to_numpy(), single[kept]])
    return gpd.GeoDataFrame(facts.reset_index(drop=True), geometry=geometry, crs=areas.crs)
