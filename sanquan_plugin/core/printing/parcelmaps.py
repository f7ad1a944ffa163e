# SPDX-License-Identifier: GPL-2.0-or-later
"""What the maps of a village show: holders, certificates, buildings, features, numbered once for all."""

from __future__ import annotations

import csv
from functools import cache

import geopandas as gpd
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from sanquan_plugin import paths
from sanquan_plugin.core import codes
from sanquan_plugin.core.coordinates.crs import zone_of
from sanquan_plugin.core.coordinates.mapsheet import sheet_numbers
from sanquan_plugin.core.geometry.area import AREA_DIGITS, printed_area_m2
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.landclass import class_codes
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import prepare, require_columns

JOINER = "、"


@cache
def _structure_marks() -> dict[str, str]:
    path = paths.resource("catalogue", "structure_marks.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        word: row["mark"]
        for row in rows
        for word in (row["code"], f"0{row['code']}", *row["words"].split(";"))
    }


def building_marks(buildings: pd.DataFrame) -> NDArray:
    """Return structure and storeys such as 混2 for each building; '' where the layer does not tell.

    Columns `fwjg` (code or word of FWJGZD) and `zcs`; a word that the list does not know is
    printed as it stands.
    """
    nothing = pd.Series("", index=buildings.index)
    structure = buildings.get("fwjg", nothing).astype("string").fillna("").str.strip()
    marks = structure.map(_structure_marks()).fillna(structure)
    storeys = pd.to_numeric(buildings.get("zcs", nothing), errors="coerce")
    counts = storeys.map(lambda value: f"{value:.0f}", na_action="ignore").fillna("")
    return (marks + counts).to_numpy(dtype=object)


def holders(rights: pd.DataFrame) -> pd.DataFrame:
    """Return one row a parcel, indexed by `zddm`: holder, cert_no, cert_area_m2, as they are printed.

    Several holders, certificates or certificate areas of one parcel are joined by 、 in the order
    of the rows; blank ones are left out. Raises InputError without `zddm` or `holder`.
    """
    require_columns(rights, ["zddm", "holder"], "RIGHTS")
    table = pd.DataFrame({"zddm": codes.normalise(rights["zddm"])})
    for name in ("holder", "cert_no", "cert_area_m2"):
        values = rights[name] if name in rights.columns else pd.Series("", index=rights.index)
        table[name] = (
            _printed(values) if name == "cert_area_m2" else values.astype("string").fillna("").str.strip()
        )
    several = table["zddm"].duplicated(keep=False)
    single = table[~several].set_index("zddm")
    joined = table[several].groupby("zddm", sort=False).agg(_joined)
    return pd.concat([single, joined]).astype(object)


def _printed(areas_m2: pd.Series) -> pd.Series:
    numbers = pd.Series(
        round_half_up(pd.to_numeric(areas_m2, errors="coerce"), AREA_DIGITS), index=areas_m2.index
    )
    return numbers.map(lambda value: f"{value:.{AREA_DIGITS}f}", na_action="ignore").fillna("")


def _joined(values: pd.Series) -> str:
    return JOINER.join(dict.fromkeys(value for value in values if value))


def parcel_facts(
    parcels: gpd.GeoDataFrame, rights: pd.DataFrame, land_class: gpd.GeoDataFrame | None
) -> gpd.GeoDataFrame:
    """Return parcels with the columns a map prints: holder, cert_no, cert_area_m2, location,
    map_sheet, land_class and area_m2, all text.

    The land class is the parcel's own `yt`; where that is missing, the `dlbm` of `land_class`
    with the largest common area. The area is the printed planar one, as in the ledger. The map
    sheet is the parcel's own `tfh`, else computed where the system is a zone of CGCS2000.
    """
    parcels = prepare(parcels)
    table = holders(rights).reindex(parcels["zddm"]).fillna("").reset_index(drop=True)
    blank = pd.Series("", index=parcels.index)
    own = parcels.get("yt", blank).astype("string").fillna("").str.strip()
    if land_class is not None:
        own = own.where(own != "", largest_class(parcels, land_class))
    area = pd.Series(printed_area_m2(parcels.geometry.to_numpy()), index=parcels.index)
    facts = pd.DataFrame(
        {
            "zddm": parcels["zddm"],
            **{name: table[name] for name in table.columns},
            "location": parcels.get("zl", blank).astype("string").fillna("").str.strip(),
            "map_sheet": _map_sheets(parcels),
            "land_class": own,
            "area_m2": _printed(area),
        }
    )
    return gpd.GeoDataFrame(facts, geometry=parcels.geometry.to_numpy(), crs=parcels.crs)


def _map_sheets(parcels: gpd.GeoDataFrame) -> pd.Series:
    own = parcels.get("tfh", pd.Series("", index=parcels.index)).astype("string").fillna("").str.strip()
    if zone_of(parcels.crs) is None:
        return own
    return own.where(own != "", sheet_numbers(mend(parcels.geometry.to_numpy())[0]))


def largest_class(parcels: gpd.GeoDataFrame, land_class: gpd.GeoDataFrame) -> pd.Series:
    """Return the `dlbm` of the area that shares most with each parcel; '' where none does.

    Both layers in the same metric system. Raises InputError without `dlbm`.
    """
    zones = mend(land_class.geometry.to_numpy())[0]
    shapes = mend(parcels.geometry.to_numpy())[0]
    row, zone = shapely.STRtree(zones).query(shapes, predicate="intersects")
    shared = pd.DataFrame(
        {
            "row": row,
            "dlbm": class_codes(land_class).to_numpy()[zone],
            "m2": shapely.area(shapely.intersection(shapes[row], zones[zone])),
        }
    )
    sums = shared.groupby(["row", "dlbm"], as_index=False)["m2"].sum().sort_values("m2")
    best = sums.drop_duplicates("row", keep="last").set_index("row")["dlbm"]
    return best.reindex(range(len(parcels))).fillna("").set_axis(parcels.index)


def coordinate_note(crs: CRS | None) -> str:
    """Return the note on the coordinate system that stands on a map (domain.md 5.1); '' if unknown."""
    zone = zone_of(crs)
    return "" if zone is None else f"2000国家大地坐标系 3°带 中央子午线{3 * zone}°"
