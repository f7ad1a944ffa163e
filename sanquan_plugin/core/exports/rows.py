# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of each layer of a hand-over set, columns named by origin: parcel.zddm, head.zjhm.

A kind of rows that the package knows nothing of is empty: no house unit, logical building or
holder is made up to fill a layer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import codes
from sanquan_plugin.core.exports.boundary import Registered, boundary_rows
from sanquan_plugin.core.exports.holdings import (
    Holdings,
    building_facts,
    heads,
    household_facts,
    last_marks,
    parcel_facts,
)
from sanquan_plugin.core.exports.origins import joined, named, shaped
from sanquan_plugin.core.exports.values import numbered
from sanquan_plugin.core.progress import Progress

_HOUSE_AND_LAND = "6"
_UNIT_START, _UNIT_DIGITS = 19, 4
_WHOLE_BUILDING = "0000"


class Facts(NamedTuple):
    """The tables of a package with the facts that follow from them."""

    holdings: Holdings
    parcels: gpd.GeoDataFrame
    households: pd.DataFrame
    heads: pd.DataFrame
    buildings: gpd.GeoDataFrame
    marks: pd.DataFrame
    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame


def gather(holdings: Holdings, *, progress: Progress) -> Facts:
    """Return the facts that all layers start from."""
    registered = Registered(holdings.points, holdings.lines)
    points, lines = boundary_rows(holdings.parcels, registered, progress=progress)
    return Facts(
        holdings,
        parcel_facts(holdings),
        household_facts(holdings),
        heads(holdings.members, holdings.households),
        building_facts(holdings),
        last_marks(holdings),
        points,
        lines,
    )


def parcel_rows(facts: Facts) -> gpd.GeoDataFrame:
    """Return one row a parcel: parcel, mark; polygons."""
    rows = joined(named(facts.parcels, "parcel"), "parcel.zddm", facts.marks, "mark", "zddm")
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


def right_rows(facts: Facts) -> pd.DataFrame:
    """Return one row a homestead right: right (with sxh in its parcel), parcel, household, head."""
    rights = facts.holdings.rights.drop_duplicates(["zddm", "nhdm"])
    rows = named(rights.assign(sxh=rights.groupby("zddm").cumcount() + 1), "right")
    rows = joined(rows, "right.zddm", facts.parcels, "parcel", "zddm")
    rows = joined(rows, "right.nhdm", facts.households, "household", "nhdm")
    return joined(rows, "right.nhdm", facts.heads, "head", "nhdm")


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
    """Return one row an owner that the households' codes name: owner (suyqrdm, qydm)."""
    owners = facts.households[["suyqrdm"]].dropna().drop_duplicates()
    return named(owners.assign(qydm=facts.holdings.code12 or None), "owner")


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
    "rights": right_rows,
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
