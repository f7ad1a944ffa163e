# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic villages of any size, the same at every run: lots with shared walls, lanes, land classes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

CRS = "EPSG:4527"
ORIGIN_M = np.array([39_560_000.0, 3_860_000.0])
LOT_M = np.array([14.0, 18.0])
BLOCK_LOTS = np.array([10, 2])
LANE_M = np.array([6.0, 4.0])
PARCELS_A_ZONE = 3
FAULTY_SHARE = 0.002
SUBZONE_LOTS = 50_000
_RING = np.array([(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)])


def parcels(count: int, *, faulty_share: float = FAULTY_SHARE) -> gpd.GeoDataFrame:
    """Return `count` lots (zddm, geometry) of 8 vertices at 1 mm in blocks of 10 × 2 with shared walls.

    One lot in 500 is shifted by 0.3 m: it overlaps a neighbour and leaves a gap on the other side.
    """
    blocks = -(-count // int(BLOCK_LOTS.prod()))
    side = int(np.ceil(np.sqrt(blocks)))
    corner = np.stack(np.divmod(np.arange(blocks), side)[::-1], axis=1) * (BLOCK_LOTS * LOT_M + LANE_M)
    rings = _cells(BLOCK_LOTS, LOT_M, corner, wobble_m=0.3)[:count]
    shifted = np.random.default_rng(7).random(count) < faulty_share
    rings[shifted] += 0.3
    subzone, number = np.divmod(np.arange(count), SUBZONE_LOTS)
    codes = [f"371324001{zone + 1:03d}JC{place + 1:05d}" for zone, place in zip(subzone, number, strict=True)]
    return gpd.GeoDataFrame({"zddm": codes}, geometry=shapely.polygons(rings), crs=CRS)


def land_classes(lots: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one polygon (dlbm, geometry) of 8 vertices for three lots, tiling the lots' extent."""
    west, south, east, north = lots.total_bounds
    cells = max(len(lots) // PARCELS_A_ZONE, 1)
    shape = np.array([np.ceil(np.sqrt(cells)), 0]).astype(int)
    shape[1] = -(-cells // shape[0])
    size_m = np.array([east - west, north - south]) / shape
    rings = _cells(shape, size_m, np.array([[west, south]]) - ORIGIN_M, wobble_m=3.0)[:cells]
    classes = np.array(["0702", "0101", "0301", "1006"], dtype=object)[np.arange(len(rings)) % 4]
    return gpd.GeoDataFrame({"dlbm": classes}, geometry=shapely.polygons(rings), crs=CRS)


def wobbly_zones(lots: gpd.GeoDataFrame, count: int = 62, vertices: int = 600) -> gpd.GeoDataFrame:
    """Return `count` rounded zones (zone, geometry) with wavy rims of many vertices over the lots."""
    west, south, east, north = lots.total_bounds
    side = int(np.ceil(np.sqrt(count)))
    cell_m = np.array([east - west, north - south]) / side
    centre = (np.stack(np.divmod(np.arange(count), side), axis=1) + 0.5) * cell_m + [west, south]
    angle = np.linspace(0.0, 2 * np.pi, vertices, endpoint=False)
    reach = 0.45 + 0.04 * np.sin(9 * angle[None, :] + np.arange(count)[:, None])
    rim = np.stack([np.cos(angle), np.sin(angle)], axis=1) * cell_m
    rings = centre[:, None, :] + reach[:, :, None] * rim[None, :, :]
    return gpd.GeoDataFrame({"zone": np.arange(count)}, geometry=shapely.polygons(rings), crs=CRS)


def rights(lots: gpd.GeoDataFrame) -> dict[str, pd.DataFrame]:
    """Return sheets homestead_rights and households: one right and one household a lot."""
    codes = lots["zddm"].to_numpy()
    household = [f"NH{number:07d}" for number in range(len(lots))]
    area_m2 = np.round(lots.area.to_numpy(), 2)
    return {
        "homestead_rights": pd.DataFrame(
            {
                "zddm": codes,
                "nhdm": household,
                "bdcqzh": [f"虚构证第{number:07d}号" for number in range(len(lots))],
                "syqmj": area_m2,
                "share": "1/1",
                "zjdqdfs": "1",
                "zjdpzmj": area_m2,
                "zsmj": area_m2,
            }
        ),
        "households": pd.DataFrame({"nhdm": household, "hzxm": "测试户", "moved_to_city": "none"}),
    }


def _cells(shape: NDArray, size_m: NDArray, corners: NDArray, *, wobble_m: float) -> NDArray[np.float64]:
    """Return closed rings (n, 9, 2) of grids of `shape` cells, one grid a corner; cells share vertices."""
    points = 2 * shape + 1
    random = np.random.default_rng(20261101)
    step = np.stack(np.meshgrid(*(np.arange(number) for number in points), indexing="ij"), axis=-1)
    lattice = corners[:, None, None, :] + step * size_m / 2
    lattice = ORIGIN_M + np.round(lattice + random.uniform(-wobble_m, wobble_m, lattice.shape), 3)
    across, up = np.divmod(np.arange(shape.prod()), shape[1])
    ring = np.vstack([_RING, _RING[:1]])
    x, y = 2 * across[:, None] + ring[:, 0], 2 * up[:, None] + ring[:, 1]
    return lattice[:, x, y].reshape(-1, len(ring), 2)
