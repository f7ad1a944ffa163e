# SPDX-License-Identifier: GPL-2.0-or-later
"""拆旧/复垦/安置/节余: what reclaiming yields against what resettlement and new building take (domain.md 8.5)."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.geometry.area import AREA_DIGITS, planar_area_m2
from sanquan_plugin.core.geometry.mending import mend_and_tell
from sanquan_plugin.core.geometry.overlay import areas_over, unite_groups
from sanquan_plugin.core.landclass import FARMLAND, in_class
from sanquan_plugin.core.numbers import mu_from_m2, round_half_up
from sanquan_plugin.core.parcels import prepare, require_columns
from sanquan_plugin.core.progress import SILENT, Progress

QUOTA_COLUMNS = (
    "demolished_m2", "reclaimed_m2", "new_farmland_m2", "reclaim_rate", "resettled_m2", "built_m2",
    "farmland_taken_m2", "surplus_m2", "surplus_mu",
)  # fmt: skip
RATE_DIGITS = 4


@dataclass(frozen=True)
class Taken:
    """Land of the project that building takes: resettlement (安置), new building (建新); class layer.

    Polygons in the parcels' projected CRS; None where a layer was not handed over.
    """

    resettlement: gpd.GeoDataFrame | None = None
    new_building: gpd.GeoDataFrame | None = None
    land_class: gpd.GeoDataFrame | None = None


def quota_table(
    areas: gpd.GeoDataFrame, patch: NDArray[np.intp], taken: Taken, *, progress: Progress = SILENT
) -> pd.DataFrame:
    """Return one row for the whole, each village and each patch.

    Parameters
    ----------
    areas : frame of `reclaimed_area`. patch : patch of each of its parcels.

    Returns
    -------
    frame
        by (total, village, patch), value, parcels, QUOTA_COLUMNS, finding (Chinese). Demolished (拆旧)
        is the gross area counted, reclaimed (复垦) the net area, the rate new farmland / demolished,
        surplus (节余) reclaimed − resettled − built; m² to 0.01, 亩 to 4 decimals. What building takes
        is balanced within the project (国土资发〔2008〕138号), so it stands in the total and, where there
        is but one village, in that; null elsewhere, as is new farmland without a use column.
    """
    village = areas["zddm"].map(codes.subdistrict)
    groups = {
        "total": pd.Series("合计", index=areas.index),
        "village": village,
        "patch": pd.Series(patch, index=areas.index),
    }
    table = pd.concat([_sums(areas, name, value) for name, value in groups.items()], ignore_index=True)
    for column, value in _taken_m2(taken, progress).items():
        whole = (table["by"] == "total") | ((table["by"] == "village") & (village.nunique() == 1))
        table[column] = np.where(whole, value, np.nan)
    return _balanced(table)


def given_patches(parcels: gpd.GeoDataFrame, codes: pd.Series, column: str) -> NDArray[np.intp]:
    """Return the patch number that `parcels` (zddm) have in a column for each of the codes.

    Raises InputError where the column is not there or has no whole number for a parcel that counts.
    """
    frame = prepare(parcels)
    require_columns(frame, [column], "PARCELS")
    numbers = pd.to_numeric(frame[column], errors="coerce").groupby(frame["zddm"]).first()
    found = codes.map(numbers)
    lacking = codes[~(found % 1 == 0)]
    if len(lacking):
        raise InputError(
            "PARCELS: parcel {code} has no patch number in column {column}.",
            code=lacking.iloc[0],
            column=column,
        )
    return found.to_numpy(dtype=np.intp)


def _sums(areas: pd.DataFrame, name: str, value: pd.Series) -> pd.DataFrame:
    grouped = areas.groupby(value.to_numpy())
    table = pd.DataFrame(
        {
            "parcels": grouped.size(),
            "demolished_m2": round_half_up(grouped["planar_m2"].sum(), AREA_DIGITS),
            "reclaimed_m2": round_half_up(grouped["net_planar_m2"].sum(), AREA_DIGITS),
            "new_farmland_m2": round_half_up(
                grouped["new_farmland_m2"].sum(min_count=1).astype(float), AREA_DIGITS
            ),
        }
    )
    table = table.rename_axis("value").reset_index()
    return table.assign(by=name, value=table["value"].astype(str))


def _taken_m2(taken: Taken, progress: Progress) -> dict[str, float]:
    """Return the area of each kind of building land, and of class 01 below it; overlaps count once."""
    own = {"resettled_m2": taken.resettlement, "built_m2": taken.new_building}
    shapes = {
        column: _united(layer, column, progress) if layer is not None else None
        for column, layer in own.items()
    }
    found = {
        column: np.nan if shape is None else float(planar_area_m2(shape).sum())
        for column, shape in shapes.items()
    }
    found["farmland_taken_m2"] = np.nan
    there = [shape for shape in shapes.values() if shape is not None]
    if taken.land_class is not None and there:
        farmland = taken.land_class[in_class(taken.land_class, FARMLAND).to_numpy()]
        zones = mend_and_tell(
            farmland.geometry.to_numpy(), farmland.index.to_numpy() + 1, "LAND_CLASS", progress
        )
        pieces = areas_over(
            np.concatenate(there), zones, zone_key=np.zeros(len(zones), np.intp), progress=progress
        )
        found["farmland_taken_m2"] = float(pieces.area_m2.sum())
    return {column: float(round_half_up(value, AREA_DIGITS)) for column, value in found.items()}


def _united(layer: gpd.GeoDataFrame, name: str, progress: Progress) -> NDArray:
    shapes = mend_and_tell(layer.geometry.to_numpy(), layer.index.to_numpy() + 1, name, progress)
    return unite_groups(np.zeros(len(shapes), np.intp), shapes)[1] if len(shapes) else shapes


def _balanced(table: pd.DataFrame) -> pd.DataFrame:
    used = table["resettled_m2"].fillna(0.0) + table["built_m2"].fillna(0.0)
    known = table["resettled_m2"].notna() | table["built_m2"].notna()
    surplus = round_half_up((table["reclaimed_m2"] - used).where(known), AREA_DIGITS)
    rate = (table["new_farmland_m2"] / table["demolished_m2"]).where(table["demolished_m2"] > 0)
    farmland = table["farmland_taken_m2"] - table["new_farmland_m2"]
    told = pd.Series("", index=table.index).mask(known, "平衡")
    told = told.mask(farmland > 0, "占用耕地多于新增耕地 " + farmland.map("{:.2f}".format) + " m²")
    short = -pd.Series(surplus, index=table.index)
    told = told.mask(short > 0, "安置和建新多于复垦 " + short.map("{:.2f}".format) + " m²")
    table = table.assign(
        surplus_m2=surplus,
        surplus_mu=mu_from_m2(surplus),
        reclaim_rate=round_half_up(rate, RATE_DIGITS),
        finding=told,
    )
    return table[["by", "value", "parcels", *QUOTA_COLUMNS, "finding"]]
