# SPDX-License-Identifier: GPL-2.0-or-later
"""Ground heights on a 5 m grid: a near-level plain, terraces, and one steep bank on purpose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.land import Land
from generator.lots import Lot
from generator.spec import VillageSpec

CELL_M = 5.0
MARGIN_M = 150.0
NODATA = -9999.0
BANK_SLOPE = np.tan(np.deg2rad(36.0))
BANK_DROP_M = 12.5
FADE_M = 15.0
CREST_M = 4.5
PIT_WIDTH_M = 48.0
Grid = NDArray[np.float64]


@dataclass(frozen=True)
class Heights:
    """A height grid (m, north-up, row 0 in the north) and the map position of its upper left corner."""

    west: float
    north: float
    values: NDArray[np.float32]


def make_heights(spec: VillageSpec, land: Land, lots: list[Lot]) -> Heights:
    """Model the ground around the village, heights in m above the 1985 datum, rounded to 0.01 m."""
    west, south, east, north = (float(v) for v in land.extent.bounds)
    west, south = CELL_M * (np.floor([west - MARGIN_M, south - MARGIN_M]) // CELL_M)
    columns, rows = int((east + MARGIN_M - west) // CELL_M) + 1, int((north + MARGIN_M - south) // CELL_M) + 1
    top = float(south + rows * CELL_M)
    easts = west + CELL_M * (np.arange(columns) + 0.5)
    norths = top - CELL_M * (np.arange(rows) + 0.5)
    u, v = _upright(spec, *np.meshgrid(easts, norths))
    heights = _plain(spec, u, v) - _bank(spec, [lot for lot in lots if lot.role == "exit_bank"], u, v)
    heights = np.round(heights, 2)
    heights[:4, -4:] = NODATA
    return Heights(float(west), top, heights.astype(np.float32))


def _upright(spec: VillageSpec, east: Grid, north: Grid) -> tuple[Grid, Grid]:
    """Turn map coordinates back into the village's upright frame (m)."""
    angle = np.deg2rad(spec.rotation_deg)
    x, y = east - spec.origin[0], north - spec.origin[1]
    return x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)


def _plain(spec: VillageSpec, u: Grid, v: Grid) -> Grid:
    waves = 0.12 * np.sin(u / 61.0) * np.cos(v / 47.0) + 0.05 * np.sin((u + 2.0 * v) / 19.0)
    if spec.fields.canal_axis == "x":
        return 41.6 + 0.0011 * v - 0.0006 * u + waves
    terraces = 0.45 / (1.0 + np.exp(-(np.mod(v + 300.0, 105.0) - 52.5) / 2.5)) + 0.45 * ((v + 300.0) // 105.0)
    return 1098.2 + terraces + 0.0004 * u + waves


def _bank(spec: VillageSpec, lots: list[Lot], u: Grid, v: Grid) -> Grid:
    """Return the depth of the old clay pit whose bank runs under the given lots (0 elsewhere)."""
    if not lots:
        return np.zeros_like(u)
    frames = [_upright(spec, *np.array(lot.ring).T) for lot in lots]
    frames.sort(key=lambda frame: float(frame[1].mean()))
    lot_v = np.concatenate([frame[1] for frame in frames])
    crest = np.interp(v, [f[1].mean() for f in frames], [f[0].max() + CREST_M for f in frames])
    foot = crest - PIT_WIDTH_M
    west_side = np.clip((crest - u) * BANK_SLOPE, 0.0, BANK_DROP_M)
    east_side = np.clip((u - foot) * BANK_SLOPE, 0.0, BANK_DROP_M)
    beyond = np.maximum(np.maximum(lot_v.min() - 4.0 - v, v - lot_v.max() - 4.0), 0.0)
    return np.minimum(west_side, east_side) * np.clip(1.0 - beyond / FADE_M, 0.0, 1.0)
