# SPDX-License-Identifier: GPL-2.0-or-later
"""How far the soil of a lot reaches the control values of the pollution standards (domain.md 8.2 rule 7)."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core.geometry.overlay import Pieces, areas_over
from sanquan_plugin.core.parcels import require_columns
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.suitability.profile.profile import Overlap


def control_ratios(soil: pd.DataFrame, land: str) -> NDArray[np.float64]:
    """Return for each row the largest of content / control value over the metals; 1 is at the limit.

    Parameters
    ----------
    soil : contents in mg/kg in the columns cd, hg, as, pb, cr, as far as they are there, and ph.
        Without a pH the strictest value of the metal counts.
    land : `farm` (GB 15618-2018, by pH) or `build` (GB 36600-2018, first class); see
        resources/profiles/pollution_limits.csv.

    NaN where no metal that the standard limits has a content.
    """
    ph = _numbers(soil, "ph")
    worst = np.full(len(soil), np.nan)
    for metal, limits in _limits(land).groupby("metal", sort=False):
        value = limits["limit_mgkg"].to_numpy(float)
        upto = limits["ph_upto"].fillna(np.inf).to_numpy(float)
        by_ph = value[np.searchsorted(upto, np.where(np.isnan(ph), 0.0, ph), side="left")]
        limit = np.where(np.isnan(ph), value.min(), by_ph)
        worst = np.fmax(worst, _numbers(soil, str(metal)) / limit)
    return worst


def pollution_columns(
    shapes: NDArray,
    layer: gpd.GeoDataFrame,
    wanted: dict[str, str],
    limits: Overlap,
    *,
    progress: Progress = SILENT,
) -> dict[str, NDArray[np.float64]]:
    """Return for each wanted measure (name → land) the worst ratio on a lot.

    Polygons that cover less of a lot than counts as an overlap are left out. An empty layer means
    looked at, none polluted: 0. NaN where no polygon with contents reaches the lot.
    Raises InputError where the layer has none of the metals' columns, Cancelled.
    """
    if not len(layer):
        return {name: np.zeros(len(shapes)) for name in wanted}
    if not set(layer.columns) & set(_limits("farm")["metal"]):
        require_columns(layer, ["cd"], "POLLUTION")
    pieces = areas_over(shapes, layer.geometry.to_numpy(), progress=progress)
    counts = (pieces.area_m2 >= limits.min_m2) & (
        pieces.area_m2 >= limits.min_share * shapely.area(shapes)[pieces.row]
    )
    return {
        name: _worst(pieces, counts, control_ratios(layer, land), len(shapes))
        for name, land in wanted.items()
    }


def _worst(
    pieces: Pieces, counts: NDArray[np.bool_], ratio: NDArray[np.float64], rows: int
) -> NDArray[np.float64]:
    worst = np.full(rows, np.nan)
    np.fmax.at(worst, pieces.row[counts], ratio[pieces.zone[counts]])
    return worst


def _limits(land: str) -> pd.DataFrame:
    with paths.resource("profiles", "pollution_limits.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file)
    return table[table["land"] == land]


def _numbers(table: pd.DataFrame, column: str) -> NDArray[np.float64]:
    if column not in table.columns:
        return np.full(len(table), np.nan)
    return pd.to_numeric(table[column], errors="coerce").to_numpy(float)
