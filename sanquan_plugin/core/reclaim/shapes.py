# SPDX-License-Identifier: GPL-2.0-or-later
"""What of each withdrawn parcel counts, stays, is excluded and remains, as shapes (domain.md 8.5)."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.geometry.area import AREA_DIGITS
from sanquan_plugin.core.geometry.mending import mend_and_tell
from sanquan_plugin.core.geometry.overlay import areas_over, union_over, unite_groups
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.reclaim.slivers import SLIVER_WIDTH_M, without_slivers

_PRINTED_M2 = 0.5 * 10.0**-AREA_DIGITS
_NAMED = 5


@dataclass(frozen=True)
class Shapes:
    """Arrays of polygons, one a parcel; empty polygons where there is nothing.

    whole : the mended parcel. counted : without what an overlapping parcel of a smaller code counts.
    retained, excluded (outside retained), net : they make up `counted`.
    kept, cleared : buildings of layers with `keep`, cleared ones outside the kept ones.
    slivers_m2 : thin strips of what stays or is excluded, counted as net.
    """

    whole: NDArray
    counted: NDArray
    retained: NDArray
    excluded: NDArray
    net: NDArray
    kept: NDArray
    cleared: NDArray
    slivers_m2: NDArray[np.float64]


def cut_shapes(
    parcels: gpd.GeoDataFrame,
    retained: list[gpd.GeoDataFrame],
    excluded: list[gpd.GeoDataFrame],
    *,
    sliver_width_m: float = SLIVER_WIDTH_M,
    progress: Progress = SILENT,
) -> Shapes:
    """Return the shapes of parcels (with `zddm`, rows numbered from 0) against what stays.

    Of a layer with a column `keep` only the rows with keep = 1 stay: houses to be cleared do not
    (S4 articles 18 and 22(5)). Features that overlap each other count once. Strips of layers up to
    `sliver_width_m` wide are told and not counted. All frames are in one projected CRS.
    Raises Cancelled.
    """
    codes = parcels["zddm"].to_numpy()
    whole = mend_and_tell(parcels.geometry.to_numpy(), codes, "PARCELS", progress)
    counted = without_earlier(whole, codes, progress=progress)
    stay = [layer if "keep" not in layer.columns else layer[is_kept(layer)] for layer in retained]
    houses = [layer for layer in retained if "keep" in layer.columns]
    kept_zones = _zones([layer[is_kept(layer)] for layer in houses], "RETAINED", progress)
    cleared_zones = _zones([layer[~is_kept(layer)] for layer in houses], "RETAINED", progress)
    staying = union_over(counted, _zones(stay, "RETAINED", progress), progress=progress)
    part_retained, thin_retained = without_slivers(staying, sliver_width_m)
    vetoed = union_over(counted, _zones(excluded, "EXCLUDED", progress), progress=progress)
    part_excluded, thin_excluded = without_slivers(_minus(vetoed, part_retained), sliver_width_m)
    slivers_m2 = thin_retained + thin_excluded
    _tell_slivers(slivers_m2, codes, progress)
    kept = union_over(counted, kept_zones, progress=progress)
    return Shapes(
        whole=whole,
        counted=counted,
        retained=part_retained,
        excluded=part_excluded,
        net=_minus(_minus(counted, part_retained), part_excluded),
        kept=kept,
        cleared=_minus(union_over(counted, cleared_zones, progress=progress), kept),
        slivers_m2=slivers_m2,
    )


def _tell_slivers(slivers_m2: NDArray[np.float64], codes: NDArray, progress: Progress) -> None:
    rows = np.flatnonzero(slivers_m2 >= _PRINTED_M2)
    if len(rows):
        progress.warning(
            "Thin strips of layers over {count} parcels, {area_m2:.2f} m² together, are not subtracted ({names}).",
            count=len(rows),
            area_m2=slivers_m2[rows].sum(),
            names="、".join(map(str, codes[rows[:_NAMED]])) + ("…" if len(rows) > _NAMED else ""),
        )


def is_kept(layer: pd.DataFrame) -> pd.Series:
    """Tell which rows have keep = 1."""
    return pd.to_numeric(layer["keep"], errors="coerce") == 1


def without_earlier(parcels: NDArray, codes: NDArray, *, progress: Progress = SILENT) -> NDArray:
    """Return parcels without what a parcel of a smaller code (then an earlier row) covers already.

    Common areas that print as 0.00 m² are left alone. Warns once, naming the parcels that overlap.
    """
    place = np.argsort(np.argsort(np.asarray(codes, dtype=str), kind="stable"), kind="stable")
    common = areas_over(parcels, parcels, progress=progress)
    later = (place[common.zone] < place[common.row]) & (common.area_m2 >= _PRINTED_M2)
    row, earlier = common.row[later], common.zone[later]
    if not len(row):
        return parcels
    pairs = [
        f"{codes[second]}/{codes[first]}"
        for second, first in zip(row[:_NAMED], earlier[:_NAMED], strict=True)
    ]
    progress.warning(
        "{count} pairs of parcels overlap by {area_m2:.2f} m²; common land counts once, with the smaller code ({names}).",
        count=len(row),
        area_m2=common.area_m2[later].sum(),
        names="、".join(pairs) + ("…" if len(row) > _NAMED else ""),
    )
    rows, taken = unite_groups(row, parcels[earlier])
    counted = parcels.copy()
    counted[rows] = shapely.difference(parcels[rows], taken)
    return counted


def _zones(layers: list[gpd.GeoDataFrame], name: str, progress: Progress) -> NDArray:
    """Return the mended polygons of several layers; warn of lines and points, which take no area."""
    shapes = np.concatenate([np.zeros(0, object)] + [layer.geometry.to_numpy() for layer in layers])
    shapes = shapes[~shapely.is_missing(shapes)]
    flat = shapely.get_dimensions(shapes) < 2
    if flat.any():
        progress.warning(
            "{layer} holds {count} lines or points; they take no area. Hand over polygons where it matters.",
            layer=name,
            count=int(flat.sum()),
        )
    return mend_and_tell(shapes[~flat], np.flatnonzero(~flat) + 1, name, progress)


def _minus(shapes: NDArray, taken: NDArray) -> NDArray:
    touched = ~shapely.is_empty(taken) & ~shapely.is_empty(shapes) & ~shapely.is_missing(shapes)
    rest = shapes.copy()
    rest[touched] = shapely.difference(shapes[touched], taken[touched])
    return rest
