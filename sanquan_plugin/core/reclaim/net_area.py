# SPDX-License-Identifier: GPL-2.0-or-later
"""Area that can be reclaimed, parcel by parcel, and the new farmland in it (domain.md 8.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from sanquan_plugin.core import parcels as parcel_frame
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.area import AREA_DIGITS, ellipsoidal_area_m2, planar_area_m2
from sanquan_plugin.core.geometry.mending import mend_and_tell
from sanquan_plugin.core.geometry.overlay import union_over
from sanquan_plugin.core.landclass import FARMLAND, in_class
from sanquan_plugin.core.marks.candidates import RIGHT_STATUS, counted_status
from sanquan_plugin.core.numbers import largest_remainder, mu_from_m2, round_half_up
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.reclaim.bunds import KIND_COLUMN, BundRates, parse_bund_rates
from sanquan_plugin.core.reclaim.shapes import Shapes, cut_shapes
from sanquan_plugin.core.reclaim.slivers import SLIVER_WIDTH_M

CULTIVATE = "cultivate"
SLOPE_COLUMN = "slope_deg"


@dataclass(frozen=True)
class Options:
    """What counts: states (see core.candidates), the column of the use, the share of bunds, strips."""

    statuses: tuple[str, ...] = ("withdrawn",)
    status_field: str = RIGHT_STATUS
    use_field: str | None = None
    bunds: BundRates = field(default_factory=lambda: parse_bund_rates(""))
    sliver_width_m: float = SLIVER_WIDTH_M


@dataclass(frozen=True)
class Layers:
    """What parcels are laid over, all in the parcels' projected CRS; see `cut_shapes`."""

    retained: tuple[gpd.GeoDataFrame, ...] = ()
    excluded: tuple[gpd.GeoDataFrame, ...] = ()
    land_class: gpd.GeoDataFrame | None = None


def reclaimed_area(
    parcels: gpd.GeoDataFrame, layers: Layers, options: Options, *, progress: Progress = SILENT
) -> tuple[gpd.GeoDataFrame, Shapes]:
    """Return the parcels that count with their areas, and the shapes these were taken from.

    Parameters
    ----------
    parcels : frame with `zddm`, the status columns and a projected CRS.

    Returns
    -------
    frame
        The columns of the contract (design 5, `reclaimedarea`), plus `overlap_m2` (counted with
        another parcel; planar_m2 + overlap_m2 is the printed parcel figure), `slivers_m2` (thin strips
        of layers, not subtracted) and `use`. Areas are m²
        to 0.01, half up. Net = gross − retained − excluded holds in the printed figures, planar and
        ellipsoidal each. `already_farmland_m2` is null without a land-class layer; bunds and new
        farmland are null without a use column or slope, and 0 where the use is another one.

    Raises InputError for missing columns; Cancelled.
    """
    frame = parcel_frame.prepare(parcels)
    counted = counted_status(frame, list(options.statuses), options.status_field)
    frame = frame.assign(status=counted)[counted != ""].reset_index(drop=True)
    _tell_missing(frame, progress)
    shapes = cut_shapes(
        frame,
        list(layers.retained),
        list(layers.excluded),
        sliver_width_m=options.sliver_width_m,
        progress=progress,
    )
    result = frame[["zddm", "status"]].copy()
    result = _add_areas(result, shapes, frame.crs, progress)
    result["already_farmland_m2"] = _farmland(shapes.net, layers.land_class, progress)
    result["already_farmland_m2"] = result[["already_farmland_m2", "net_planar_m2"]].min(axis=1, skipna=False)
    result = _add_new_farmland(result, frame, options, progress)
    return gpd.GeoDataFrame(result, geometry=frame.geometry.to_numpy(), crs=frame.crs), shapes


def _tell_missing(frame: gpd.GeoDataFrame, progress: Progress) -> None:
    lacking = frame.loc[shapely.is_missing(frame.geometry.to_numpy()), "zddm"]
    if len(lacking):
        progress.warning(
            "{count} parcels that count have no shape and stand with 0 m² ({names}).",
            count=len(lacking),
            names="、".join(lacking.head()),
        )


def _add_areas(result: pd.DataFrame, shapes: Shapes, crs: CRS, progress: Progress) -> pd.DataFrame:
    """Add gross, retained, excluded and net, planar and ellipsoidal, and the buildings."""
    result = result.copy()
    printed = round_half_up(planar_area_m2(shapes.whole), AREA_DIGITS)
    gross = planar_area_m2(shapes.counted)
    outside = np.clip(planar_area_m2(shapes.whole) - gross, 0, None)
    split = largest_remainder(np.c_[gross, outside], printed, AREA_DIGITS)
    result["planar_m2"], result["overlap_m2"] = split[:, 0], split[:, 1]
    ellipsoidal = ellipsoidal_area_m2(shapes.counted, crs, progress=progress)
    result["ellipsoidal_m2"] = round_half_up(ellipsoidal, AREA_DIGITS)
    parts = {"retained": shapes.retained, "excluded": shapes.excluded, "net": shapes.net}
    planar = np.c_[tuple(planar_area_m2(part) for part in parts.values())]
    curved = np.c_[tuple(ellipsoidal_area_m2(part, crs, progress=progress) for part in parts.values())]
    planar = largest_remainder(planar, result["planar_m2"], AREA_DIGITS)
    curved = largest_remainder(curved, result["ellipsoidal_m2"], AREA_DIGITS)
    for number, name in enumerate(parts):
        result[f"{name}_planar_m2"], result[f"{name}_ellipsoidal_m2"] = planar[:, number], curved[:, number]
    result["net_mu"] = mu_from_m2(result["net_planar_m2"])
    kept = round_half_up(planar_area_m2(shapes.kept), AREA_DIGITS)
    result["buildings_kept_m2"] = np.minimum(kept, result["retained_planar_m2"])
    result["slivers_m2"] = round_half_up(shapes.slivers_m2, AREA_DIGITS)
    result["buildings_cleared_m2"] = round_half_up(planar_area_m2(shapes.cleared), AREA_DIGITS)
    return result


def _farmland(net: NDArray, land_class: gpd.GeoDataFrame | None, progress: Progress) -> NDArray[np.float64]:
    """Return the area of class 01 within the net shapes in m² to 0.01; NaN without a layer."""
    if land_class is None:
        return np.full(len(net), np.nan)
    farmland = land_class[in_class(land_class, FARMLAND).to_numpy()]
    zones = mend_and_tell(farmland.geometry.to_numpy(), farmland.index.to_numpy() + 1, "LAND_CLASS", progress)
    return round_half_up(planar_area_m2(union_over(net, zones, progress=progress)), AREA_DIGITS)


def _add_new_farmland(
    result: pd.DataFrame, frame: pd.DataFrame, options: Options, progress: Progress
) -> pd.DataFrame:
    """Add (net − already farmland) × (1 − bund rate) where the use is cultivate."""
    names = ["bund_rate", "bund_m2", "new_farmland_m2", "new_farmland_mu"]
    if options.use_field is None:
        return result.assign(**dict.fromkeys(names, np.nan))
    parcel_frame.require_columns(frame, [options.use_field.lower()], "PARCELS")
    use = frame[options.use_field.lower()].astype("string").fillna("").astype(object)
    rate = np.where(use == CULTIVATE, _rates(frame, options.bunds), np.nan)
    base = np.where(
        use == CULTIVATE, result["net_planar_m2"] - result["already_farmland_m2"].fillna(0.0), 0.0
    )
    bund = round_half_up(base * np.where(use == CULTIVATE, rate, 0.0), AREA_DIGITS)
    new = round_half_up(base - bund, AREA_DIGITS)
    unknown = int(((use == CULTIVATE) & np.isnan(rate)).sum())
    if unknown:
        progress.warning(
            "{count} parcels have no slope or kind within the table of bund rates; no farmland is counted.",
            count=unknown,
        )
    return result.assign(
        use=use, bund_rate=rate, bund_m2=bund, new_farmland_m2=new, new_farmland_mu=mu_from_m2(new)
    )


def _rates(frame: pd.DataFrame, bunds: BundRates) -> NDArray[np.float64]:
    if not bunds.by_slope:
        return bunds.of(np.zeros(len(frame)))
    for column in (SLOPE_COLUMN, *((KIND_COLUMN,) if bunds.by_kind else ())):
        if column not in frame.columns:
            raise InputError(
                "BUND_RATE is a table by {column}, but PARCELS has no such column. Add it, or give one rate.",
                column=column,
            )
    slope_deg = pd.to_numeric(frame[SLOPE_COLUMN], errors="coerce").to_numpy(float)
    return bunds.of(slope_deg, frame[KIND_COLUMN] if bunds.by_kind else None)
