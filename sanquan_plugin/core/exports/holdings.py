# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds for a hand-over, with the few facts that follow from it by a rule of the standards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from sanquan_plugin.core.exports.values import coded, numbered, present, structure_codes
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.marks.reasons import reason_kind
from sanquan_plugin.core.numbers import round_half_up

ENTERED = ("JSYDSYQ", "QLR", "SUYQR", "ZJDZDXX", "ZJDLY", "NMFW", "NMFWLY", "DYAQ", "CFDJ")
_OWNER_DIGITS = 14
_HOUSEHOLD_DIGITS = 18
_HEAD = "户主"


class Holdings(NamedTuple):
    """Tables of a package, in small letters: parcels are those of `overlay_rights` with `finding`.

    `entered` are by name those of `ENTERED`: the standards' tables for what no other table of the package holds.
    """

    parcels: gpd.GeoDataFrame
    rights: pd.DataFrame
    households: pd.DataFrame
    members: pd.DataFrame
    qualifications: pd.DataFrame
    buildings: gpd.GeoDataFrame
    marks: pd.DataFrame
    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    changes: pd.DataFrame
    districts: gpd.GeoDataFrame
    subdistricts: gpd.GeoDataFrame
    encumbrances: pd.DataFrame
    issuers: pd.DataFrame
    entered: Mapping[str, pd.DataFrame]
    code12: str


def parcel_facts(holdings: Holdings) -> gpd.GeoDataFrame:
    """Return the parcels with county, qszt, zjdlyzk, sfcz, czmj (m²), sffz and zjdqdfs.

    sfcz is 1 only where the overlay found the area over the approved one, and null where no
    approved area is known (domain.md 3); sffz is 1 with a certificate number, 0 where it was entered why there
    is none, else null.
    """
    parcels = holdings.parcels.reset_index(drop=True)
    code = parcels["zddm"].astype("string")
    why_none = holdings.entered["ZJDZDXX"].drop_duplicates("zddm").set_index("zddm")["wbzyy"]
    without = present(parcels["zddm"].map(why_none))
    over = parcels["finding"].fillna("").str.split(";").map(lambda kinds: "area_over_approved" in kinds)
    approved = parcels["approved_m2"].astype(float)
    excess_m2 = round_half_up(parcels["measured_m2"] - approved, 2)
    return parcels.assign(
        bsm=numbered(parcels["bsm"]),
        zdtzm=parcels["zdtzm"].where(present(parcels["zdtzm"]), code.str.slice(12, 14)),
        county=code.str.slice(0, 6),
        qszt=coded("qszt", parcels["right_status"]),
        zjdlyzk=coded("zjdlyzk", parcels["use_status"]),
        sfcz=over.map({True: "1", False: "0"}).where(approved.notna(), None),
        czmj=np.where(over, excess_m2, np.where(approved.isna(), np.nan, 0.0)),
        sffz=without.map({True: "0", False: None}).mask(present(parcels["cert_no"]), "1"),
        zjdqdfs=parcels["zddm"].map(_agreed(holdings.rights, "zjdqdfs")),
    )


def _agreed(rights: pd.DataFrame, column: str) -> pd.Series:
    """Return a column by parcel code where all rights of the parcel say the same."""
    known = rights[present(rights[column])]
    grouped = known.groupby("zddm")[column]
    return grouped.first()[grouped.nunique() == 1]


def household_facts(holdings: Holdings) -> pd.DataFrame:
    """Return the households with suyqrdm, sfyzg and hncysl (living members).

    Where no owner's code was handed over it is the first 14 digits of an 18-digit code; a recognised or lost
    qualification goes before what was handed over.
    """
    households = holdings.households.reset_index(drop=True)
    code = households["nhdm"].astype("string")
    whole = code.str.fullmatch(rf"\d{{{_HOUSEHOLD_DIGITS}}}").fillna(False)
    owner, given = code.str.slice(0, _OWNER_DIGITS).where(whole, None), households["suyqrdm"]
    recognised = holdings.qualifications.drop_duplicates("nhdm").set_index("nhdm")["status"]
    qualified = coded("sfyzg", households["nhdm"].map(recognised))
    return households.assign(
        suyqrdm=given.where(present(given), owner),
        sfyzg=qualified.where(qualified.notna(), households["sfyzg"]),
        hncysl=households["nhdm"].map(member_counts(holdings.members)),
    )


def member_counts(members: pd.DataFrame) -> pd.Series:
    """Return the number of living members by household code."""
    return members[~present(members["died_on"])].groupby("nhdm").size()


def heads(members: pd.DataFrame, households: pd.DataFrame) -> pd.DataFrame:
    """Return the one member of each household who is its head: by relation, else by name."""
    members = members.merge(households[["nhdm", "hzxm"]].drop_duplicates("nhdm"), on="nhdm", how="left")
    by_relation = members[members["relation"].eq(_HEAD)]
    by_name = members[members["xm"].eq(members["hzxm"]) & ~members["nhdm"].isin(by_relation["nhdm"])]
    found = pd.concat([by_relation, by_name])
    return found[~found["nhdm"].duplicated(keep=False)].drop(columns="hzxm")


def building_facts(holdings: Holdings) -> gpd.GeoDataFrame:
    """Return the buildings with footprint_m2 (that of the package, else of the outline) and fwjg_code."""
    buildings = holdings.buildings.reset_index(drop=True)
    recorded = pd.to_numeric(buildings["zzdmj"], errors="coerce")
    outline_m2 = printed_area_m2(buildings.geometry.to_numpy())
    return buildings.assign(
        bsm=numbered(buildings["bsm"]),
        footprint_m2=recorded.where(recorded.notna(), outline_m2),
        fwjg_code=structure_codes(buildings["fwjg"]),
    )


def last_marks(holdings: Holdings) -> pd.DataFrame:
    """Return the last mark of each parcel, with the code of its reason where it has one."""
    order = holdings.marks.sort_values(["date", "marked_at"], kind="stable")
    last = order.drop_duplicates("zddm", keep="last")
    return last.assign(zjdxzyy=coded("zjdxzyy", last["reason"].map(reason_kind, na_action="ignore")))
