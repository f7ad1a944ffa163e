# SPDX-License-Identifier: GPL-2.0-or-later
"""Houses inside the lots: a main house along the north wall, sometimes a wing on the east side."""

import numpy as np
import shapely

from generator.frame import on_grid
from generator.lots import Lot
from generator.spec import VillageSpec

SETBACK_M = 0.65
STRUCTURES = ("混", "砖", "砖木")


def build_houses(spec: VillageSpec, lots: list[Lot], kept: set[str], cleared: set[str]) -> list[dict]:
    """Return house records (geometry, ZDDM, FWJG, ZCS, keep) for the built lots.

    keep = 1 for houses in use and for those on withdrawn lots (``kept``) that the collective re-uses;
    0 for those that are to be cleared (``cleared``).
    """
    rng = np.random.default_rng([spec.seed, 9])
    records = []
    for lot in lots:
        if not lot.built:
            continue
        structure = str(rng.choice(STRUCTURES, p=[0.35, 0.45, 0.2]))
        for shape, storeys in _shapes(spec, lot, rng):
            keep = 1 if lot.zddm in kept or lot.zddm not in cleared else 0
            records.append(
                {"geometry": shape, "ZDDM": lot.zddm, "FWJG": structure, "ZCS": storeys, "keep": keep}
            )
    return records


def _shapes(spec: VillageSpec, lot: Lot, rng: np.random.Generator) -> list[tuple[shapely.Polygon, int]]:
    """Cut houses out of the lot turned upright, so that nothing reaches over a boundary."""
    origin = shapely.Point(lot.ring[0])
    upright = shapely.affinity.rotate(lot.polygon, -spec.rotation_deg, origin=origin)
    inner = upright.buffer(-SETBACK_M, join_style="mitre")
    west, south, east, north = inner.bounds
    depth = float(rng.uniform(5.6, 6.8))
    main = shapely.box(west, north - depth, east, north)
    parts = [(main, 2 if rng.random() < 0.16 else 1)]
    if rng.random() < 0.55:
        wing = float(rng.uniform(2.8, 3.6))
        parts.append((shapely.box(east - wing, south + rng.uniform(1.0, 3.0), east, north - depth - 0.8), 1))
    houses = []
    for part, storeys in parts:
        shape = shapely.affinity.rotate(part.intersection(inner), spec.rotation_deg, origin=origin)
        if shape.geom_type == "Polygon" and shape.area > 6.0:
            houses.append((shapely.transform(shape, _to_grid), storeys))
    return houses


def _to_grid(points: np.ndarray) -> np.ndarray:
    return np.array([on_grid((x, y)) for x, y in points])
