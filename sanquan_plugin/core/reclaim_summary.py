# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of the reclaimed area by village, status, land class and use: sums of the printed figures."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.landclass import FARMLAND, class_codes
from sanquan_plugin.core.mending import mend
from sanquan_plugin.core.numbers import largest_remainder, round_half_up
from sanquan_plugin.core.overlay import areas_over
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.reclaim_shapes import Shapes

AREA_COLUMNS = (
    "planar_m2", "ellipsoidal_m2", "retained_planar_m2", "retained_ellipsoidal_m2", "excluded_planar_m2",
    "excluded_ellipsoidal_m2", "net_planar_m2", "net_ellipsoidal_m2", "net_mu", "buildings_kept_m2",
    "buildings_cleared_m2", "already_farmland_m2", "bund_m2", "new_farmland_m2", "new_farmland_mu",
)  # fmt: skip
NO_CLASS = "未覆盖"
NO_USE = "未定"
_DIGITS = {"net_mu": 4, "new_farmland_mu": 4}


def summarise(
    areas: gpd.GeoDataFrame, shapes: Shapes, land_class: gpd.GeoDataFrame | None, *, progress: Progress = SILENT
) -> pd.DataFrame:
    """Return the table by, value, parcels and the area columns of `reclaimed_area`.

    Villages go by the first 12 digits of the code. Land classes split a parcel: class parts are set
    by largest remainder to its printed figures, so each grouping adds up to the same totals. Rows
    of land class and use are there only where such a layer or column was given.
    """
    tables = [
        _by(areas, "village", areas["zddm"].map(codes.subdistrict)),
        _by(areas, "status", areas["status"]),
    ]
    if land_class is not None:
        tables.append(_by_land_class(areas, shapes, land_class, progress))
    if "use" in areas.columns:
        tables.append(_by(areas, "use", areas["use"].replace("", NO_USE)))
    return pd.concat(tables, ignore_index=True)


def _by(areas: pd.DataFrame, name: str, value: pd.Series) -> pd.DataFrame:
    numbers = areas[list(AREA_COLUMNS)].astype(float).groupby(value.to_numpy())
    table = numbers.sum(min_count=1)
    for column in AREA_COLUMNS:
        table[column] = round_half_up(table[column], _DIGITS.get(column, 2))
    table.insert(0, "parcels", numbers.size())
    return table.rename_axis("value").reset_index().assign(by=name)


def _by_land_class(
    areas: pd.DataFrame, shapes: Shapes, land_class: gpd.GeoDataFrame, progress: Progress
) -> pd.DataFrame:
    names, key = np.unique(np.r_[class_codes(land_class).to_numpy(), NO_CLASS].astype(str), return_inverse=True)
    zones, _ = mend(land_class.geometry.to_numpy())

    def within(parts: NDArray) -> NDArray[np.float64]:
        """Return m² of each part in each class, shape (parcels, classes); the rest is uncovered."""
        found = areas_over(parts, zones, zone_key=key[:-1], progress=progress)
        share = np.zeros((len(parts), len(names)))
        np.add.at(share, (found.row, found.zone), found.area_m2)
        return share

    gross, net = within(shapes.counted), within(shapes.net)
    farm = np.char.startswith(names, FARMLAND)
    weights = {
        "retained": within(shapes.retained),
        "excluded": within(shapes.excluded),
        "net": net,
        "buildings_kept": within(shapes.kept),
        "buildings_cleared": within(shapes.cleared),
        "already_farmland": np.where(farm, net, 0.0),
        "bund": np.where(farm, 0.0, net),
        "new_farmland": np.where(farm, 0.0, net),
    }
    rest = int(np.flatnonzero(names == NO_CLASS)[0])
    split = {
        column: _split(weights[stem], areas[column].to_numpy(float), gross, rest, _DIGITS.get(column, 2))
        for stem in weights
        for column in AREA_COLUMNS
        if column.startswith(stem)
    }
    for kind in ("planar_m2", "ellipsoidal_m2"):
        split[kind] = sum(split[f"{part}_{kind}"] for part in ("retained", "excluded", "net"))
    present = split["planar_m2"].sum(axis=0) > 0
    table = pd.DataFrame({column: round_half_up(split[column].sum(axis=0), 4) for column in AREA_COLUMNS})
    table = table.assign(by="land_class", value=names, parcels=(split["planar_m2"] > 0).sum(axis=0))
    return table[present]


def _split(weights: NDArray, totals: NDArray, gross: NDArray, rest: int, digits: int) -> NDArray[np.float64]:
    """Split each parcel's printed total over the classes; NaN totals stay NaN in every class.

    What the classes leave uncovered goes to `rest`; a total without any weight follows the gross area.
    """
    known = np.isfinite(totals)
    weights = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, gross)
    sums = weights.sum(axis=1)
    weights = weights.copy()
    weights[sums == 0, rest] = 1.0
    parts = weights / weights.sum(axis=1, keepdims=True) * np.where(known, totals, 0.0)[:, None]
    return np.where(known[:, None], largest_remainder(parts, np.where(known, totals, 0.0), digits), np.nan)
