# SPDX-License-Identifier: GPL-2.0-or-later
"""Works of the core on frames, and what geopandas offers for them."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import shapely
import synthetic

from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.checks.runner import check
from sanquan_plugin.core.geometry.overlay import areas_over


def checking(count: int) -> Callable[[], object]:
    """All rules of checkparcels."""
    lots = synthetic.parcels(count)
    return lambda: check(lots)


def geopandas_checking(count: int) -> Callable[[], object]:
    """Overlaps and gaps alone: the layer over itself, inner rings of its union."""
    lots = synthetic.parcels(count)

    def run() -> object:
        common = gpd.overlay(lots, lots, how="intersection", keep_geom_type=True)
        parts = shapely.get_parts(lots.union_all())
        return common[common["zddm_1"] < common["zddm_2"]], shapely.get_num_interior_rings(parts).sum()

    return run


def numbering(count: int) -> Callable[[], object]:
    """Boundary points and sides with neighbours."""
    lots = synthetic.parcels(count)
    return lambda: number_points(lots)


def overlaying(zones: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame], count: int) -> Callable[[], object]:
    """Areas of lots over zones."""
    lots = synthetic.parcels(count)
    shapes, rims = lots.geometry.to_numpy(), zones(lots).geometry.to_numpy()
    return lambda: areas_over(shapes, rims)


def geopandas_overlaying(
    zones: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame], count: int
) -> Callable[[], object]:
    """The same by geopandas.overlay."""
    lots = synthetic.parcels(count)
    others = zones(lots)
    return lambda: gpd.overlay(lots, others, how="intersection", keep_geom_type=True).area
