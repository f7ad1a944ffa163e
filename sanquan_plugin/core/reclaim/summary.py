# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of the reclaimed area by village, status, land class and use: sums of the printed figures."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.geometry.area import AREA_DIGITS, planar_area_m2
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.geometry.overlay import areas_over
from sanquan_plugin.core.landclass import FARMLAND, class_codes
from sanquan_plugin.core.numbers import largest_remainder, round_half_up
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.reclaim.shapes import Shapes

AREA_COLUMNS = (
    "planar_m2", "ellipsoidal_m2", "retained_planar_m2", "retained_ellipsoidal_m2", "excluded_planar_m2",
    "excluded_ellipsoidal_m2", "net_planar_m2", "net_ellipsoidal_m2", "net_mu", "buildings_kept_m2",
    "buildings_cleared_m2", "already_farmland_m2", "bund_m2", "new_farmland_m2", "new_farmland_mu",
)  # fmt: skip
NO_CLASS = "未覆盖"
NO_USE = "未定"
MU_DIGITS = 4


def summarise(
    areas: gpd.GeoDataFrame,
    shapes: Shapes,
    land_class: gpd.GeoDataFrame | None,
    *,
    progress: Progress = SILENT,
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


def _digits(column: str) -> int:
    return MU_DIGITS if column.endswith("_mu") else AREA_DIGITS


def _total(table: pd.DataFrame, column: str) -> NDArray[np.float64]:
    return round_half_up(table.sum(min_count=1), _digits(column))


def _by(areas: pd.DataFrame, name: str, value: pd.Series) -> pd.DataFrame:
    grouped = areas[list(AREA_COLUMNS)].astype(float).groupby(value.to_numpy())
    table = grouped.sum(min_count=1)
    table = table.apply(lambda column: round_half_up(column, _digits(column.name)))
    table.insert(0, "parcels", grouped.size())
    return table.rename_axis("value").reset_index().assign(by=name)


def _by_land_class(
    areas: pd.DataFrame, shapes: Shapes, land_class: gpd.GeoDataFrame, progress: Progress
) -> pd.DataFrame:
    classes = class_codes(land_class).replace("", NO_CLASS).to_numpy()
    names, key = np.unique(np.append(classes, NO_CLASS).astype(str), return_inverse=True)
    zones, _ = mend(land_class.geometry.to_numpy())
    rest = int(key[-1])

    def within(parts: NDArray) -> NDArray[np.float64]:
        found = areas_over(parts, zones, zone_key=key[:-1], progress=progress)
        share = np.zeros((len(parts), len(names)))
        np.add.at(share, (found.row, found.zone), found.area_m2)
        uncovered = planar_area_m2(parts) - share.sum(axis=1)
        share[:, rest] += np.where(uncovered >= 0.5 * 10.0**-AREA_DIGITS, uncovered, 0.0)
        return share

    gross = within(shapes.counted)
    split = {
        column: _split(weights, areas[column].to_numpy(float), gross, _digits(column))
        for stem, weights in _weights(shapes, within, np.char.startswith(names, FARMLAND)).items()
        for column in AREA_COLUMNS
        if column.startswith(stem)
    }
    for kind in ("planar_m2", "ellipsoidal_m2"):
        split[kind] = split[f"retained_{kind}"] + split[f"excluded_{kind}"] + split[f"net_{kind}"]
    table = pd.DataFrame({column: _total(pd.DataFrame(split[column]), column) for column in AREA_COLUMNS})
    table = table.assign(by="land_class", value=names, parcels=(split["planar_m2"] > 0).sum(axis=0))
    return table[table["parcels"] > 0]


def _weights(
    shapes: Shapes, within: Callable[[NDArray], NDArray[np.float64]], farm: NDArray[np.bool_]
) -> dict[str, NDArray[np.float64]]:
    """Return for each stem of column names the m² of each parcel in each class."""
    net = within(shapes.net)
    return {
        "retained": within(shapes.retained),
        "excluded": within(shapes.excluded),
        "net": net,
        "buildings_kept": within(shapes.kept),
        "buildings_cleared": within(shapes.cleared),
        "already_farmland": np.where(farm, net, 0.0),
        "bund": np.where(farm, 0.0, net),
        "new_farmland": np.where(farm, 0.0, net),
    }


def _split(weights: NDArray, totals: NDArray, gross: NDArray, digits: int) -> NDArray[np.float64]:
    """Split each parcel's printed total over the classes; NaN totals stay NaN in every class.

    A total whose weights are all 0 (rounding left it a hundredth) follows the parcel's gross area,
    that of an empty shape, which is 0, the first class.
    """
    known = np.isfinite(totals)
    weights = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, gross)
    sums = weights.sum(axis=1, keepdims=True)
    shares = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
    totals = np.where(known, totals, 0.0)
    return np.where(known[:, None], largest_remainder(shares * totals[:, None], totals, digits), np.nan)
