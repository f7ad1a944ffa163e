# SPDX-License-Identifier: GPL-2.0-or-later
"""One household's three rights on a page: homesteads, contracted plots, collective shares (internal)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.numbers import mu_total, round_half_up
from sanquan_plugin.core.reports.sheet_figures import shown_status


@dataclass(frozen=True)
class HouseholdTables:
    """Tables of a package: overlaid parcels, rights, households, members, plots, contracts, shares."""

    parcels: gpd.GeoDataFrame
    rights: pd.DataFrame
    households: pd.DataFrame
    members: pd.DataFrame
    plots: gpd.GeoDataFrame
    contracts: pd.DataFrame
    shares: pd.DataFrame


@dataclass(frozen=True)
class HouseholdSheet:
    """What stands on the sheet of one household: variables, its homesteads and plots with geometry."""

    nhdm: str
    values: dict[str, str]
    homesteads: gpd.GeoDataFrame
    plots: gpd.GeoDataFrame


def chosen_households(households: pd.DataFrame, wanted: str) -> list[str]:
    """Return the codes named, comma-separated, or of all households. Raises InputError naming unknown ones."""
    known = households["nhdm"].dropna().drop_duplicates().sort_values().tolist()
    codes = [code.strip() for code in wanted.replace("，", ",").replace("、", ",").split(",") if code.strip()]
    unknown = [code for code in codes if code not in set(known)]
    if unknown:
        raise InputError(
            "The package has no household {codes}. Correct HOUSEHOLDS.", codes=", ".join(unknown)
        )
    return list(dict.fromkeys(codes)) or known


def holders_of(rights: pd.DataFrame, wanted: str) -> list[str]:
    """Return the codes of the households that hold the parcels named, comma-separated.

    `rights` has zddm and nhdm. Raises InputError when nobody holds any of them.
    """
    parcels = [code.strip() for code in wanted.replace("，", ",").split(",")]
    held = rights.loc[rights["zddm"].isin(parcels), "nhdm"].dropna()
    if held.empty:
        raise InputError("No household holds any of the parcels named in CODES. Check the codes.")
    return held.drop_duplicates().sort_values().tolist()


def household_sheets(tables: HouseholdTables, codes: list[str]) -> Iterator[HouseholdSheet]:
    """Yield the sheets of households in the order of the codes."""
    homesteads = _homesteads(tables)
    plots = _plots(tables)
    parcels_of = homesteads.groupby("nhdm").indices
    plots_of = plots.groupby("cbfbm").indices
    members = tables.members["nhdm"].value_counts()
    shares = tables.shares.groupby("nhdm")["share"].sum()
    rows = tables.households.drop_duplicates("nhdm").set_index("nhdm")
    moved = labels("moved_to_city", rows["moved_to_city"])
    for code in codes:
        row = rows.loc[code]
        own = homesteads.iloc[parcels_of.get(code, [])]
        fields = plots.iloc[plots_of.get(row["cbfbm"], [])]
        share = f"{shares[code]:g} 股" if code in shares.index else "无"
        facts = {
            "nhdm": code,
            "holder": str(row["hzxm"] or ""),
            "cbfbm": row["cbfbm"] if pd.notna(row["cbfbm"]) else "无",
            "members": f"{int(members.get(code, 0))} 人",
            "share": share,
            "moved": moved[code],
        }
        yield HouseholdSheet(code, {**facts, **_sums(own, fields)}, own, fields)


def _sums(own: pd.DataFrame, fields: pd.DataFrame) -> dict[str, str]:
    area = float(round_half_up(own["measured_m2"].sum(), 2))
    return {
        "homesteads_count": str(len(own)),
        "homesteads_m2": f"{area:.2f}",
        "homesteads_mu": f"{mu_total(own['measured_m2']):.4f}",
        "plots_count": str(len(fields)),
        "plots_mu": f"{float(round_half_up(fields['htmjm'].sum(), 2)):.2f}",
    }


def _homesteads(tables: HouseholdTables) -> gpd.GeoDataFrame:
    """Return a row per right: the household's own certificate and share, the parcel's measured area."""
    rights = _one_row_each(tables.rights)
    words = shown_status(tables.parcels).map(found_states(tables.parcels))
    parcels = tables.parcels.assign(state=words)[["zddm", "zl", "measured_m2", "state", "geometry"]]
    joined = parcels.drop_duplicates("zddm").merge(rights, on="zddm", how="inner")
    return joined.sort_values(["nhdm", "zddm"], kind="stable").reset_index(drop=True)


def _one_row_each(rights: pd.DataFrame) -> pd.DataFrame:
    """Return one row a household and parcel: its certificates' numbers, and the sum of areas that differ."""
    texts = rights.assign(zsmj=pd.to_numeric(rights["zsmj"], errors="coerce"))
    grouped = texts.groupby(["zddm", "nhdm"], sort=False)
    return grouped.agg(
        bdcqzh=("bdcqzh", lambda numbers: "、".join(numbers.dropna().astype(str).drop_duplicates())),
        share=("share", "first"),
        zsmj=("zsmj", lambda areas: areas.drop_duplicates().sum(min_count=1)),
    ).reset_index()


def _plots(tables: HouseholdTables) -> gpd.GeoDataFrame:
    """Return a row per plot of a contractor with its contract area, shape, name and measured area, where known."""
    areas = tables.contracts.assign(htmjm=pd.to_numeric(tables.contracts["htmjm"], errors="coerce"))
    parts = areas.drop_duplicates(["dkbm", "cbfbm", "htmjm"])
    contracts = parts.groupby(["dkbm", "cbfbm"], as_index=False)["htmjm"].sum(min_count=1)
    plots = tables.plots.drop_duplicates("dkbm")[["dkbm", "dkmc", "scmjm", "geometry"]]
    joined = contracts.merge(pd.DataFrame(plots), on="dkbm", how="left").sort_values("dkbm", kind="stable")
    return gpd.GeoDataFrame(joined.reset_index(drop=True), geometry="geometry", crs=tables.plots.crs)


def homestead_rows(own: pd.DataFrame) -> list[list[str]]:
    """Return code, location, measured and certificate area, share, certificate, state as printed."""
    return [
        [
            row.zddm,
            _word(row.zl),
            _number(row.measured_m2),
            _number(row.zsmj),
            _word(row.share),
            _word(row.bdcqzh),
            _word(row.state),
        ]
        for row in own.itertuples()
    ]


def plot_rows(plots: pd.DataFrame) -> list[list[str]]:
    """Return serial, code, name, contract and measured area in 亩 as printed."""
    return [
        [str(number), row.dkbm, _word(row.dkmc), _number(row.htmjm), _number(row.scmjm)]
        for number, row in enumerate(plots.itertuples(), start=1)
    ]


def _word(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{float(round_half_up(value, 2)):.2f}"
