# SPDX-License-Identifier: GPL-2.0-or-later
"""A case of a package with the household, parcel, plots and shares that its papers name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.statistics.village import ENDED
from sanquan_plugin.store.cases.casefile import read_case
from sanquan_plugin.store.cases.ended_contracts import ended_contracts
from sanquan_plugin.store.cases.package_procedures import package_procedure
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.package import read_table, read_village


def case_key(path: Path, name: str) -> str:
    """Return the key of a case by its number or key. Raises InputError when there is none of that name."""
    files = read_table(path, "case_file")
    found = files.loc[(files["case_no"] == name) | (files["uuid"] == name), "uuid"]
    if found.empty:
        numbers = "、".join(files["case_no"].dropna().astype(str).tail(10))
        raise InputError("The package has no case {case}. Last cases: {cases}.", case=name, cases=numbers)
    return str(found.iloc[-1])


def read_paper_case(path: Path, key: str) -> PaperCase:
    """Return a case by its key with all that its papers tell. Raises InputError when there is none."""
    package = open_dataset(path)
    case = read_case(package, key)
    owner, other, parcel = (text(case.row, name) for name in ("nhdm", "to_nhdm", "zddm"))
    households = _rows(package, "NH")
    household = _first(households, nhdm=owner)
    contractor = text(household, "cbfbm")
    procedure = package_procedure(package, text(case.row, "procedure"))
    receiver = _first(households, nhdm=other) if other != owner and _has_receiver(procedure) else {}
    holdings = read_table(package, "share_right")
    capital = read_table(package, "share_capital").sort_values("year").to_dict("records")
    return PaperCase(
        case=case,
        procedure=procedure,
        village=read_village(package),
        household=household,
        receiver=receiver,
        receiver_head=_first(_rows(package, "NHHNCY"), nhdm=other, xm=text(receiver, "hzxm")),
        parcel=_first(_rows(package, "ZDJBXX"), zddm=parcel) if parcel else {},
        right=_first(_rows(package, "SHYQR"), zddm=parcel, nhdm=owner) if parcel else {},
        plots=_plots(package, case.row, contractor),
        lots=_lots(package, owner),
        own_plots=_own_plots(package, contractor),
        contractor=_first(_rows(package, "CBF"), cbfbm=contractor) if contractor else {},
        shares=_shares(holdings, owner),
        receiver_shares=_shares(holdings, other) or 0.0,
        capital=capital[-1] if capital else {},
    )


def _has_receiver(procedure: Procedure) -> bool:
    """Tell whether a procedure gives the right to another household; others may name one without effect."""
    return any(guard.kind == "transferee" for step in procedure.steps for guard in step.guards)


def _rows(package: gdal.Dataset, table: str) -> list[Row]:
    return read_table(package, table).drop(columns="geometry", errors="ignore").to_dict("records")


def _shares(holdings: pd.DataFrame, nhdm: str) -> float | None:
    """Return the shares that a household holds, None where no row tells."""
    found = pd.to_numeric(holdings.loc[holdings["nhdm"] == nhdm, "share"], errors="coerce")
    return float(found.sum()) if found.notna().any() else None


def _first(rows: list[Row], **values: str) -> Row:
    return next((row for row in rows if all(text(row, name) == value for name, value in values.items())), {})


def _lots(package: gdal.Dataset, owner: str) -> tuple[Row, ...]:
    """Return a household's rights on homesteads that stand, with location and measured area in m²."""
    parcels = pd.DataFrame(read_table(package, "ZDJBXX").drop(columns="geometry")).drop_duplicates("zddm")
    standing = parcels[~parcels["right_status"].isin(ENDED)]
    land = standing.assign(measured_m2=pd.to_numeric(standing["zdmj"], errors="coerce"))
    rights = read_table(package, "SHYQR")
    mine = pd.DataFrame(rights[rights["nhdm"] == owner]).drop_duplicates("zddm").sort_values("zddm")
    found = mine.drop(columns="zl", errors="ignore").merge(land[["zddm", "zl", "measured_m2"]], on="zddm")
    return tuple(found.to_dict("records"))


def _own_plots(package: gdal.Dataset, contractor: str) -> tuple[Row, ...]:
    contracts = pd.DataFrame(read_table(package, "CBDKXX"))[["dkbm", "cbfbm", "htmjm"]]
    return _with_land(package, contracts[(contracts["cbfbm"] == contractor) & (contractor != "")])


def _plots(package: gdal.Dataset, row: Row, contractor: str) -> tuple[Row, ...]:
    """Return the plots that a case of contracted land names, or all of the household's."""
    if text(row, "right") != "contract":
        return ()
    named = [code.strip() for code in text(row, "dkbm").replace("，", ",").replace(";", ",").split(",")]
    contracts = pd.DataFrame(read_table(package, "CBDKXX"))[["dkbm", "cbfbm", "htmjm"]]
    contracts = pd.concat([contracts, ended_contracts(package, row, contractor)], ignore_index=True)
    chosen = contracts["dkbm"].isin([code for code in named if code])
    if not any(named):
        chosen = (contracts["cbfbm"] == contractor) & (contractor != "")
    return _with_land(package, contracts[chosen])


def _with_land(package: gdal.Dataset, contracts: pd.DataFrame) -> tuple[Row, ...]:
    """Return contracts with the plot's name and their area in 亩, measured where the contract says none."""
    land = pd.DataFrame(read_table(package, "DK")).drop_duplicates("dkbm").set_index("dkbm")
    parts = contracts.assign(htmjm=pd.to_numeric(contracts["htmjm"], errors="coerce"))
    parts = parts.drop_duplicates(["dkbm", "htmjm"]).groupby("dkbm", as_index=False)["htmjm"].sum(min_count=1)
    found = parts.join(land[["dkmc", "scmjm"]], on="dkbm")
    area = pd.to_numeric(found["htmjm"], errors="coerce").fillna(
        pd.to_numeric(found["scmjm"], errors="coerce")
    )
    return tuple(found.assign(area_mu=area)[["dkbm", "dkmc", "area_mu"]].to_dict("records"))
