# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of each layer of a hand-over set, columns named by origin: parcel.zddm, head.zjhm.

A kind of rows that the package knows nothing of is empty: no house unit, logical building or
holder is made up to fill a layer.
"""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.exports.facts import Facts
from sanquan_plugin.core.exports.limit_layers import mortgage_rows, seizure_rows, seizures
from sanquan_plugin.core.exports.origins import joined, named, shaped, with_entries
from sanquan_plugin.core.exports.right_layers import holder_rows, land_right_rows, right_rows
from sanquan_plugin.core.exports.values import numbered, present

_HOUSE_AND_LAND = "6"
_UNIT_START, _UNIT_DIGITS = 19, 4
_WHOLE_BUILDING = "0000"


def parcel_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a parcel: parcel, mark, homestead, use (its bz else the mark's note); polygons."""
    rows = joined(named(facts.parcels, "parcel"), "parcel.zddm", facts.marks, "mark", "zddm")
    rows = joined(rows, "parcel.zddm", facts.entered("ZJDZDXX"), "homestead", "zddm")
    rows = joined(rows, "parcel.zddm", facts.entered("ZJDLY"), "use", "zddm")
    rows["use.bz"] = rows["use.bz"].where(present(rows["use.bz"]), rows["mark.note"])
    return shaped(rows, facts.parcels)


def point_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a boundary point: point."""
    return shaped(named(facts.points, "point"), facts.points)


def line_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a side: line."""
    return shaped(named(facts.lines, "line"), facts.lines)


def building_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a building: building, parcel; polygons."""
    rows = joined(named(facts.buildings, "building"), "building.zddm", facts.parcels, "parcel", "zddm")
    return shaped(rows, facts.buildings)


def house_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a building or a house in it, and one a house entered without a building: house, building, parcel."""
    rows = joined(_houses(facts, "NMFW", "house"), "building.zddm", facts.parcels, "parcel", "zddm")
    rows = joined(rows, "building.zddm", seizures(facts.holdings.encumbrances), "seizure", "zddm")
    shapes = facts.buildings.geometry.reindex(rows["building.row"])
    return gpd.GeoDataFrame(rows, geometry=shapes.to_numpy(), crs=facts.buildings.crs)


def house_use_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a building or a house in it, and one a use entered without a building: use, building."""
    return _houses(facts, "NMFWLY", "use")


def _houses(facts: Facts, table: str, origin: str) -> pd.DataFrame:
    buildings = named(_keyed(facts.buildings), "building")
    return with_entries(buildings, ("building.zddm", "building.zrzh"), facts.entered(table), origin)


def unit_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a house unit: unit (bdcdyh, zddm, hh), building, parcel.

    Units are the 28-digit codes with F and a unit number (domain.md 1.1) of buildings and parcels;
    the building is the one that has the code, or the parcel's only one.
    """
    given = pd.concat([facts.buildings[["bdcdyh"]], facts.parcels[["bdcdyh"]]], ignore_index=True)
    code = codes.normalise(given["bdcdyh"]).astype("string")
    is_house = codes.is_unit_code(code) & code.str.slice(_UNIT_START, _UNIT_START + 1).eq("F")
    units = pd.DataFrame({"bdcdyh": code[is_house & code.str.slice(-_UNIT_DIGITS).ne(_WHOLE_BUILDING)]})
    units = units.drop_duplicates().assign(
        zddm=lambda table: table["bdcdyh"].str.slice(0, _UNIT_START),
        hh=lambda table: table["bdcdyh"].str.slice(-_UNIT_DIGITS).astype(int),
    )
    rows = named(units.astype({"bdcdyh": object, "zddm": object}), "unit")
    rows["unit.building"] = rows["unit.bdcdyh"].map(_building_of_unit(facts, units))
    rows = joined(rows, "unit.building", _keyed(facts.buildings), "building", "row")
    return joined(rows, "unit.zddm", facts.parcels, "parcel", "zddm")


def _keyed(buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    return buildings.assign(row=pd.RangeIndex(len(buildings)))


def _building_of_unit(facts: Facts, units: pd.DataFrame) -> pd.Series:
    """Return the row of the unit's building by unit code; units without a certain one are left out."""
    buildings = _keyed(facts.buildings)
    own = buildings.assign(bdcdyh=codes.normalise(buildings["bdcdyh"]))
    own = own[own["bdcdyh"].ne("")].drop_duplicates("bdcdyh", keep=False).set_index("bdcdyh")["row"]
    alone = buildings.drop_duplicates("zddm", keep=False).set_index("zddm")["row"]
    single = units.drop_duplicates("zddm", keep=False)
    by_parcel = single.set_index("bdcdyh")["zddm"].map(alone).dropna()
    return own.combine_first(by_parcel)


def house_right_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a house unit and right, where the registered right covers the house (QLLX 6)."""
    units = unit_rows(facts)
    units = units[units["parcel.qllx"].astype("string").eq(_HOUSE_AND_LAND).fillna(False)]
    rights = right_rows(facts)
    own = [name for name in rights.columns if not name.startswith("parcel.")]
    return units.merge(rights[own], left_on="unit.zddm", right_on="right.zddm", how="inner")


def household_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a household: household, head."""
    return joined(named(facts.households, "household"), "household.nhdm", facts.heads, "head", "nhdm")


def member_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a member: member."""
    return named(facts.holdings.members, "member")


def owner_rows(facts: Facts) -> pd.DataFrame:
    """Return one row an owner on record or named by the households' codes: owner (with qydm), issuer."""
    entered = facts.entered("SUYQR")
    named_by_households = facts.households[["suyqrdm"]].dropna().drop_duplicates()
    others = named_by_households[~named_by_households["suyqrdm"].isin(entered["suyqrdm"])]
    owners = pd.concat([entered, others], ignore_index=True).assign(qydm=facts.holdings.code12 or None)
    return joined(named(owners, "owner"), "owner.fbfdm", facts.holdings.issuers, "issuer", "fbfbm")


def change_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a legal change of a parcel, in the order they were recorded: change."""
    return named(facts.holdings.changes, "change")


def district_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a cadastral district: district; polygons."""
    return _areas(facts.holdings.districts, "district")


def subdistrict_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a cadastral sub-district: subdistrict; polygons."""
    return _areas(facts.holdings.subdistricts, "subdistrict")


def _areas(areas: gpd.GeoDataFrame, origin: str) -> gpd.GeoDataFrame:
    return shaped(named(areas.assign(bsm=numbered(areas["bsm"])), origin), areas)


def no_rows(facts: Facts) -> pd.DataFrame:
    """Return no rows: the package has nothing of this layer."""
    return pd.DataFrame(index=pd.RangeIndex(0))


ROWS: dict[str, Callable[[Facts], pd.DataFrame]] = {
    "parcels": parcel_rows,
    "points": point_rows,
    "lines": line_rows,
    "buildings": building_rows,
    "houses": house_rows,
    "house_uses": house_use_rows,
    "rights": right_rows,
    "land_rights": land_right_rows,
    "holders": holder_rows,
    "mortgages": mortgage_rows,
    "seizures": seizure_rows,
    "units": unit_rows,
    "house_rights": house_right_rows,
    "households": household_rows,
    "members": member_rows,
    "owners": owner_rows,
    "changes": change_rows,
    "districts": district_rows,
    "subdistricts": subdistrict_rows,
    "none": no_rows,
}
