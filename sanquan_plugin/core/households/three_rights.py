# SPDX-License-Identifier: GPL-2.0-or-later
"""The three rights of every household in one table, for a village or a county (domain.md 3, 9.0).

The three rights stand side by side and never depend on each other (Zhangqiu, article 3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.households.settled import settled_persons
from sanquan_plugin.core.numbers import mu_from_m2, round_half_up
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.rights.shares import share_value

ENDED = ("withdrawn", "transferred")


@dataclass(frozen=True)
class RightsTables:
    """Tables of a package: parcels overlaid with rights, what does not fit, and the rights' own tables.

    parcels : zddm, right_status, measured_m2, geometry (`overlay_rights`).
    mismatches : kind, zddm, nhdm (`mismatches`).
    """

    parcels: gpd.GeoDataFrame
    mismatches: pd.DataFrame
    rights: pd.DataFrame
    households: pd.DataFrame
    members: pd.DataFrame
    contracts: pd.DataFrame
    shares: pd.DataFrame
    encumbrances: pd.DataFrame
    disputes: pd.DataFrame
    violations: pd.DataFrame
    settlements: pd.DataFrame
    qualifications: pd.DataFrame


def held_rights(rights: pd.DataFrame) -> pd.DataFrame:
    """Return one row per household and parcel of SHYQR, ended or not; a share of nought holds nothing."""
    unique = rights.dropna(subset=["zddm", "nhdm"]).drop_duplicates(["zddm", "nhdm"])
    return unique[share_value(unique["share"]).fillna(1.0) > 0]


def standing_rights(rights: pd.DataFrame, parcels: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `held_rights` whose parcel is neither withdrawn nor transferred, or on no layer.

    `withdrawn_unverified` has no legal effect (domain.md 9.0).
    """
    held = held_rights(rights)
    state = held["zddm"].map(parcels.drop_duplicates("zddm").set_index("zddm")["right_status"])
    return held[~state.isin(ENDED)]


class Rights(Protocol):
    """What of a package tells which rights stand: SHYQR and the parcels."""

    @property
    def rights(self) -> pd.DataFrame:
        """Return SHYQR."""

    @property
    def parcels(self) -> pd.DataFrame:
        """Return the parcels with zddm, right_status and measured_m2."""


def current_rights(tables: Rights) -> pd.DataFrame:
    """Return the `standing_rights` of a package: SHYQR's columns with measured_m2 and basis.

    `basis` is the code of the lawful way of acquiring (list `lawful_basis`), null for any other; a
    parcel that no layer has keeps its right, without an area.
    """
    rights = standing_rights(tables.rights, tables.parcels)
    parcels = tables.parcels.drop_duplicates("zddm").set_index("zddm")
    ways = rights["zjdqdfs"].astype("string").str.strip().str.lstrip("0").fillna("")
    lawful = {way: catalogue.status_code("lawful_basis", way) for way in ways.unique()}
    return rights.assign(
        basis=ways.map(lawful).astype(object),
        measured_m2=rights["zddm"].map(parcels["measured_m2"]).astype(float),
    ).reset_index(drop=True)


def household_table(tables: RightsTables, *, progress: Progress = SILENT) -> pd.DataFrame:
    """Return one row per household, ordered by its code.

    Columns: nhdm, hzxm, members, homesteads, homesteads_m2 (whole parcels, printed figures),
    homesteads_mu, share_sum (its shares of these parcels, null where one is unknown), certified
    (homesteads with a certificate), standing (list `standing`), cbfbm, plots, plots_mu (contract
    area), plot_certificates (certificates of contracted land), shares, encumbrances, settled (persons),
    settled_on (the latest), category, qualification.
    Raises Cancelled.
    """
    homes = tables.households.dropna(subset=["nhdm"]).drop_duplicates("nhdm")
    homes = homes.sort_values("nhdm", kind="stable").reset_index(drop=True)
    rights = current_rights(tables)
    progress.check()
    result = homes[["nhdm", "hzxm", "cbfbm"]].join(_homesteads(rights, homes["nhdm"]))
    progress.check()
    result = result.join(_land(tables.contracts, homes["cbfbm"]))
    shares = pd.to_numeric(tables.shares["share"], errors="coerce").groupby(tables.shares["nhdm"]).sum()
    limits = open_encumbrances(tables)
    progress.check()
    return result.assign(
        members=_count(tables.members, homes["nhdm"]),
        shares=homes["nhdm"].map(shares).fillna(0.0).to_numpy(),
        encumbrances=_count(limits, homes["nhdm"]),
        **_settled(settled_persons(tables.settlements), homes["nhdm"]),
        qualification=_last(tables.qualifications, "status", homes["nhdm"], by="recognised_on"),
    )


def household_standing(rights: pd.DataFrame) -> pd.Series:
    """Return by household code whether its `current_rights` are one, several_lawful or several (list `standing`)."""
    grouped = rights.assign(has_basis=rights["basis"].notna()).groupby("nhdm")
    count, lawful = grouped["zddm"].size(), grouped["has_basis"].all()
    standing = pd.Series("several", index=count.index, dtype=object)
    return standing.mask(lawful, "several_lawful").mask(count == 1, "one")


def open_encumbrances(tables: RightsTables, *, on: dt.date | None = None) -> pd.DataFrame:
    """Return encumbrances that stand on a day (today), one row per household: by it, its parcel or its plot.

    One that is released or whose last day has passed is over, as for the guard of the procedures.
    Columns of the table encumbrance with nhdm filled; what names none of them is left out.
    """
    limits = standing_encumbrances(tables.encumbrances, on=on)
    is_named = limits["nhdm"].fillna("") != ""
    rest = limits[~is_named].drop(columns="nhdm")
    by_parcel = rest.merge(current_rights(tables)[["zddm", "nhdm"]], on="zddm")
    by_plot = rest[rest["zddm"].fillna("") == ""].merge(_plot_holders(tables), on="dkbm")
    return pd.concat([limits[is_named], by_parcel, by_plot], ignore_index=True)


def _plot_holders(tables: RightsTables) -> pd.DataFrame:
    """Return dkbm and nhdm of contracted plots; a contractor's code that several households bear is nobody's."""
    homes = tables.households[["nhdm", "cbfbm"]].dropna().drop_duplicates()
    own = homes.drop_duplicates("cbfbm", keep=False)
    plots = tables.contracts[["dkbm", "cbfbm"]].dropna().drop_duplicates()
    return plots.merge(own, on="cbfbm")[["dkbm", "nhdm"]]


def standing_encumbrances(encumbrances: pd.DataFrame, *, on: dt.date | None = None) -> pd.DataFrame:
    """Return the rows of the table encumbrance that are neither released nor past their last day on a day."""
    last = encumbrances["to_date"].fillna("").astype(str)
    lapsed = (last != "") & (last < (on or dt.date.today()).isoformat())
    return encumbrances[(encumbrances["status"].fillna("open") != "ended") & ~lapsed]


def _homesteads(rights: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    share = share_value(rights["share"])
    has_certificate = rights["bdcqzh"].fillna("").astype(str).str.strip() != ""
    facts = rights.assign(
        part=share,
        has_certificate=has_certificate,
        mu=mu_from_m2(rights["measured_m2"]),
    )
    grouped = facts.groupby("nhdm")
    found = grouped.agg(
        homesteads=("zddm", "size"),
        homesteads_m2=("measured_m2", "sum"),
        homesteads_mu=("mu", "sum"),
        certified=("has_certificate", "sum"),
        known=("part", "count"),
        share_sum=("part", "sum"),
    )
    found["share_sum"] = found["share_sum"].where(found["known"] == found["homesteads"])
    table = found.reindex(codes).reset_index(drop=True)
    count = table["homesteads"].fillna(0).astype(int)
    area = pd.Series(round_half_up(table["homesteads_m2"].fillna(0.0).astype(float), 2), index=table.index)
    return table.drop(columns="known").assign(
        homesteads=count,
        homesteads_m2=area,
        homesteads_mu=round_half_up(table["homesteads_mu"].fillna(0.0).astype(float), 4),
        certified=table["certified"].fillna(0).astype(int),
        standing=codes.map(household_standing(rights)).fillna("none").to_numpy(dtype=object),
    )


def _land(contracts: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    parts = contracts.drop_duplicates(["dkbm", "cbfbm", "htmjm"])
    area = pd.to_numeric(parts["htmjm"], errors="coerce").groupby(parts["cbfbm"]).sum()
    plots = parts.drop_duplicates(["dkbm", "cbfbm"]).groupby("cbfbm").size()
    numbers = contracts.reindex(columns=["cbjyqzbm"])["cbjyqzbm"]
    papers = numbers[numbers.fillna("") != ""].groupby(contracts["cbfbm"]).nunique()
    found = pd.DataFrame({"plots": plots, "plots_mu": area, "plot_certificates": papers})
    table = found.reindex(codes).reset_index(drop=True)
    return table.assign(
        plots=table["plots"].fillna(0).astype(int),
        plots_mu=round_half_up(table["plots_mu"].fillna(0.0).astype(float), 2),
        plot_certificates=table["plot_certificates"].fillna(0).astype(int),
    )


def _count(table: pd.DataFrame, codes: pd.Series) -> pd.Series:
    return codes.map(table["nhdm"].value_counts()).fillna(0).astype(int)


def _last(table: pd.DataFrame, column: str, codes: pd.Series, *, by: str) -> pd.Series:
    """Return each household's value of the latest row, '' for none."""
    ordered = table.assign(_day=table[by].fillna("")).sort_values("_day", kind="stable")
    last = ordered.drop_duplicates("nhdm", keep="last").set_index("nhdm")[column]
    return codes.map(last).fillna("").astype(object)


def _settled(table: pd.DataFrame, codes: pd.Series) -> dict[str, pd.Series]:
    return {
        "settled": _count(table, codes),
        "settled_on": _last(table, "settled_on", codes, by="settled_on"),
        "category": _last(table, "category", codes, by="settled_on"),
    }
