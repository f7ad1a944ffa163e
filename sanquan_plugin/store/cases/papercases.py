# SPDX-License-Identifier: GPL-2.0-or-later
"""A case of a package with the household, parcel, plots and shares that its papers name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.store.cases.casefile import read_case
from sanquan_plugin.store.cases.ended_contracts import ended_contracts
from sanquan_plugin.store.cases.package_procedures import package_procedure
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
    case = read_case(path, key)
    owner, other, parcel = (text(case.row, name) for name in ("nhdm", "to_nhdm", "zddm"))
    households = _rows(path, "NH")
    household = _first(households, nhdm=owner)
    receiver = _first(households, nhdm=other) if other and other != owner else {}
    holdings = read_table(path, "share_right")
    capital = read_table(path, "share_capital").sort_values("year").to_dict("records")
    return PaperCase(
        case=case,
        procedure=package_procedure(path, text(case.row, "procedure")),
        village=read_village(path),
        household=household,
        receiver=receiver,
        receiver_head=_first(_rows(path, "NHHNCY"), nhdm=other, xm=text(receiver, "hzxm")),
        parcel=_first(_rows(path, "ZDJBXX"), zddm=parcel) if parcel else {},
        right=_first(_rows(path, "SHYQR"), zddm=parcel, nhdm=owner) if parcel else {},
        plots=_plots(path, case.row, text(household, "cbfbm")),
        shares=_shares(holdings, owner),
        receiver_shares=_shares(holdings, other) or 0.0,
        capital=capital[-1] if capital else {},
    )


def _rows(path: Path, table: str) -> list[Row]:
    return read_table(path, table).drop(columns="geometry", errors="ignore").to_dict("records")


def _shares(holdings: pd.DataFrame, nhdm: str) -> float | None:
    """Return the shares that a household holds, None where no row tells."""
    found = pd.to_numeric(holdings.loc[holdings["nhdm"] == nhdm, "share"], errors="coerce")
    return float(found.sum()) if found.notna().any() else None


def _first(rows: list[Row], **values: str) -> Row:
    return next((row for row in rows if all(text(row, name) == value for name, value in values.items())), {})


def _plots(path: Path, row: Row, contractor: str) -> tuple[Row, ...]:
    """Return the plots that a case of contracted land names, or all of the household's."""
    if text(row, "right") != "contract":
        return ()
    named = [code.strip() for code in text(row, "dkbm").replace("，", ",").replace(";", ",").split(",")]
    contracts = pd.DataFrame(read_table(path, "CBDKXX"))[["dkbm", "cbfbm", "htmjm"]]
    contracts = pd.concat([contracts, ended_contracts(path, row, contractor)], ignore_index=True)
    chosen = contracts["dkbm"].isin([code for code in named if code])
    if not any(named):
        chosen = (contracts["cbfbm"] == contractor) & (contractor != "")
    land = pd.DataFrame(read_table(path, "DK")).drop_duplicates("dkbm").set_index("dkbm")
    found = (
        contracts[chosen].drop_duplicates("dkbm").sort_values("dkbm").join(land[["dkmc", "scmjm"]], on="dkbm")
    )
    area = pd.to_numeric(found["htmjm"], errors="coerce").fillna(
        pd.to_numeric(found["scmjm"], errors="coerce")
    )
    return tuple(found.assign(area_mu=area)[["dkbm", "dkmc", "area_mu"]].to_dict("records"))
