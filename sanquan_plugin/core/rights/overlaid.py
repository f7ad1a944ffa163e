# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels with the three rights of their households, and what does not fit (design 5)."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.accuracy import area_limit_m2
from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import prepare, require_columns

JOIN = "、"
RIGHT_COLUMNS = ["bdcqzh", "syqmj", "share", "zjdqdfs", "zjdpzmj", "zsmj"]
_PER_PARCEL = [
    "nhdm",
    "holder",
    "cert_no",
    "cert_area_m2",
    "approved_m2",
    "households",
    "has_contract",
    "contract_mu",
    "has_share",
    "moved_to_city",
]
HOUSEHOLD_COLUMNS = ["members", "moved_to_city", "moved_date", "cbfbm"]


def right_rows(rights: pd.DataFrame, households: pd.DataFrame) -> pd.DataFrame:
    """Return one row per right with its household's columns; exact repetitions are dropped.

    Raises InputError when a key column is missing.
    """
    require_columns(rights, ["zddm", "nhdm"], "HOMESTEAD_RIGHTS")
    require_columns(households, ["nhdm", "hzxm"], "HOUSEHOLDS")
    rows = rights.reindex(columns=["zddm", "nhdm", *RIGHT_COLUMNS]).copy()
    rows["zddm"] = rows["zddm"].astype("string").str.replace(r"\s+", "", regex=True).str.upper()
    rows = rows[rows["zddm"].notna() & rows["nhdm"].notna()].astype({"zddm": object})
    rows["zjdqdfs"] = rows["zjdqdfs"].map(_basis)
    for column in ("syqmj", "zjdpzmj", "zsmj"):
        rows[column] = pd.to_numeric(rows[column], errors="coerce")
    people = households.reindex(columns=["nhdm", "hzxm", *HOUSEHOLD_COLUMNS]).drop_duplicates("nhdm")
    merged = rows.merge(people, on="nhdm", how="left")
    merged["moved_to_city"] = merged["moved_to_city"].map(
        lambda word: catalogue.status_code("moved_to_city", word) if isinstance(word, str) else None
    )
    return merged


def _basis(value: object) -> str:
    if value is None or pd.isna(value):
        return ""
    text = str(int(value)) if isinstance(value, float) else str(value).strip()
    return catalogue.status_code("lawful_basis", text.lstrip("0") or text) or text


def overlay_rights(
    parcels: gpd.GeoDataFrame,
    rows: pd.DataFrame,
    *,
    contract_parcels: pd.DataFrame | None = None,
    shares: pd.DataFrame | None = None,
    accuracy_class: int = 2,
) -> gpd.GeoDataFrame:
    """Return the parcels with holder, certificate, areas in m² and the household's other rights.

    `rows` come from `right_rows`. Several holders of a parcel are joined by 、. cert_area_m2 is the
    figure of the parcel's certificates: once where each co-owner's certificate states the whole
    parcel, their sum where the figures differ. limit_m2 is that of domain.md 4 for the class.
    """
    parcels = prepare(parcels)
    unique = rows.drop_duplicates(["zddm", "nhdm"]).assign(**_other_rights(rows, contract_parcels, shares))
    code = unique["zddm"]
    per_parcel = unique.groupby("zddm", sort=False).agg(
        households=("nhdm", "nunique"),
        has_contract=("has_contract", "max"),
        contract_mu=("contract_mu", "sum"),
        has_share=("has_share", "max"),
    )
    texts = {"nhdm": "nhdm", "holder": "hzxm", "cert_no": "bdcqzh", "moved_to_city": "moved_to_city"}
    figures = {"cert_area_m2": "zsmj", "approved_m2": "zjdpzmj"}
    per_parcel = per_parcel.assign(
        **{name: _joined(unique[column], code).reindex(per_parcel.index) for name, column in texts.items()},
        **{name: _whole_figure(unique[column], code) for name, column in figures.items()},
    )[_PER_PARCEL]
    found = per_parcel.reindex(parcels["zddm"]).reset_index(drop=True)
    own = parcels.drop(columns=[column for column in found.columns if column in parcels.columns])
    measured = printed_area_m2(parcels.geometry.to_numpy())
    result = own.join(found)
    for column in ("nhdm", "holder", "cert_no", "moved_to_city"):
        result[column] = result[column].fillna("")
    for column in ("has_contract", "has_share"):
        result[column] = result[column].fillna(False).astype(bool)
    return result.assign(
        households=found["households"].fillna(0).astype(int),
        contract_mu=round_half_up(found["contract_mu"].fillna(0.0), 2),
        measured_m2=measured,
        diff_m2=round_half_up(measured - found["cert_area_m2"].to_numpy(dtype=float), 2),
        limit_m2=round_half_up(area_limit_m2(parcels.geometry.to_numpy(), accuracy_class), 2),
    )


def _other_rights(
    rows: pd.DataFrame, contract_parcels: pd.DataFrame | None, shares: pd.DataFrame | None
) -> dict[str, pd.Series]:
    """Return has_contract, contract_mu and has_share for the rights rows (no link between rights)."""
    contract_mu = pd.Series(0.0, index=rows.index)
    has_contract = pd.Series(False, index=rows.index)
    if contract_parcels is not None:
        key = "cbfbm" if "cbfbm" in contract_parcels.columns else "nhdm"
        require_columns(contract_parcels, [key], "CONTRACT_PARCELS")
        area = next((name for name in ("htmjm", "scmjm") if name in contract_parcels.columns), None)
        values = (
            pd.to_numeric(contract_parcels[area], errors="coerce")
            if area
            else pd.Series(0.0, index=contract_parcels.index)
        )
        total = values.groupby(contract_parcels[key]).sum()
        contract_mu = rows[key].map(total).fillna(0.0)
        has_contract = rows[key].isin(total.index) & rows[key].notna()
    holders = shares["nhdm"] if shares is not None else pd.Series([], dtype=object)
    return {"contract_mu": contract_mu, "has_contract": has_contract, "has_share": rows["nhdm"].isin(holders)}


def _joined(values: pd.Series, code: pd.Series) -> pd.Series:
    """Return the different words of each parcel, joined in their order; parcels without any are left out."""
    words = pd.DataFrame({"code": code, "word": values})[values.notna()]
    words["word"] = words["word"].map(str)
    words = words[words["word"] != ""].drop_duplicates()
    several = words["code"].duplicated(keep=False)
    joined = words[several].groupby("code", sort=False)["word"].agg(JOIN.join)
    return pd.concat([words[~several].set_index("code")["word"], joined]).astype(object)


def _whole_figure(values: pd.Series, code: pd.Series) -> pd.Series:
    """Return each parcel's figure: once where all rows give the same one, else their sum."""
    figures = values.groupby(code, sort=False)
    return figures.first().where(figures.nunique() == 1, figures.sum(min_count=1))
