# SPDX-License-Identifier: GPL-2.0-or-later
"""A case of a package with the household, parcel, plots and shares that its papers name, as of the papers' time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.households.three_rights import ENDED
from sanquan_plugin.core.papers.catalogue import Wanted
from sanquan_plugin.core.papers.moment import record_of
from sanquan_plugin.core.papers.papercase import PaperCase
from sanquan_plugin.core.procedure.case import Row, text
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.store.cases.facts import read_cases
from sanquan_plugin.store.cases.package_procedures import package_procedure
from sanquan_plugin.store.cases.past import REGISTERS, Past, past_of
from sanquan_plugin.store.file.geopackage import Package, open_dataset
from sanquan_plugin.store.package import read_table, read_village


def case_key(path: Path, name: str) -> str:
    """Return the key of a case by its number or key. Raises InputError when there is none of that name."""
    files = read_table(path, "case_file")
    found = files.loc[(files["case_no"] == name) | (files["uuid"] == name), "uuid"]
    if found.empty:
        numbers = "、".join(files["case_no"].dropna().astype(str).tail(10))
        raise InputError("The package has no case {case}. Last cases: {cases}.", case=name, cases=numbers)
    return str(found.iloc[-1])


def paper_cases(path: Package, subject: PaperCase, wanted: Iterable[Wanted]) -> list[PaperCase]:
    """Return for each paper its case with the registers of the paper's time, `subject` where that is today.

    A paper of a step that is recorded says what it said then, whatever this case or others have written since.
    """
    package = open_dataset(path)
    found: dict[str, PaperCase] = {"": subject}
    keys = []
    for paper in wanted:
        row = record_of(subject.procedure, subject.case, paper)
        key = text(row, "uuid")
        if key not in found:
            step = subject.procedure.step(text(row, "step"))
            past = past_of(package, key, writes=bool(step.effect or step.writes))
            found[key] = read_paper_case(package, text(subject.case.row, "uuid"), past)
        keys.append(key)
    return [found[key] for key in keys]


def read_paper_case(path: Package, key: str, past: Past | None = None) -> PaperCase:
    """Return a case by its key with all that its papers tell, the registers of today or of the past.

    Raises InputError when there is none.
    """
    package = open_dataset(path)
    past = past or Past()
    case = read_cases(package, [key], past)[key]
    tables = {name: past.rows(name, _plain(read_table(package, name))) for name in REGISTERS}
    owner, other, parcel = (text(case.row, name) for name in ("nhdm", "to_nhdm", "zddm"))
    procedure = package_procedure(package, text(case.row, "procedure"))
    households = _records(tables["NH"])
    household = {} if procedure.of_village else _first(households, nhdm=owner)
    contractor = text(household, "cbfbm")
    receiver = _first(households, nhdm=other) if other != owner and _has_receiver(procedure) else {}
    holdings = tables["share_right"]
    capital = tables["share_capital"].sort_values("year").to_dict("records")
    land = _plain(read_table(package, "DK"))
    own_plots = _own_plots(tables["CBDKXX"], land, contractor)
    return PaperCase(
        case=case,
        procedure=procedure,
        village=read_village(package),
        household=household,
        receiver=receiver,
        receiver_head=_first(_records(tables["NHHNCY"]), nhdm=other, xm=text(receiver, "hzxm")),
        parcel=_first(_records(tables["ZDJBXX"]), zddm=parcel) if parcel else {},
        right=_first(_records(tables["SHYQR"]), zddm=parcel, nhdm=owner) if parcel else {},
        plots=_plots(case.row, own_plots),
        lots=_lots(tables["ZDJBXX"], tables["SHYQR"], owner),
        own_plots=own_plots,
        contractor=_first(_records(tables["CBF"]), cbfbm=contractor) if contractor else {},
        shares=_shares(holdings, owner),
        receiver_shares=_shares(holdings, other) or 0.0,
        capital=capital[-1] if capital else {},
    )


def _has_receiver(procedure: Procedure) -> bool:
    """Tell whether a procedure gives the right to another household; others may name one without effect."""
    return any(guard.kind == "transferee" for step in procedure.steps for guard in step.guards)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))


def _records(frame: pd.DataFrame) -> list[Row]:
    return frame.to_dict("records")


def _shares(holdings: pd.DataFrame, nhdm: str) -> float | None:
    """Return the shares that a household holds, None where no row tells."""
    found = pd.to_numeric(holdings.loc[holdings["nhdm"] == nhdm, "share"], errors="coerce")
    return float(found.sum()) if found.notna().any() else None


def _first(rows: list[Row], **values: str) -> Row:
    return next((row for row in rows if all(text(row, name) == value for name, value in values.items())), {})


def _lots(parcels: pd.DataFrame, rights: pd.DataFrame, owner: str) -> tuple[Row, ...]:
    """Return a household's rights on homesteads that stand, with location and measured area in m²."""
    standing = parcels.drop_duplicates("zddm")
    standing = standing[~standing["right_status"].isin(ENDED)]
    land = standing.assign(measured_m2=pd.to_numeric(standing["zdmj"], errors="coerce"))
    mine = rights[rights["nhdm"] == owner].drop_duplicates("zddm").sort_values("zddm")
    found = mine.drop(columns="zl", errors="ignore").merge(land[["zddm", "zl", "measured_m2"]], on="zddm")
    return tuple(found.to_dict("records"))


def _plots(row: Row, own_plots: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the plots that a case of contracted land names, or all of the household's."""
    if text(row, "right") != "contract":
        return ()
    named = text(row, "dkbm").replace("，", ",").replace(";", ",").split(",")
    codes = {code.strip() for code in named} - {""}
    return tuple(plot for plot in own_plots if not codes or text(plot, "dkbm") in codes)


def _own_plots(contracts: pd.DataFrame, land: pd.DataFrame, contractor: str) -> tuple[Row, ...]:
    """Return a contractor's plots with name and area in 亩, measured where the contract says none."""
    mine = contracts[(contracts["cbfbm"] == contractor) & (contractor != "")]
    parts = mine.assign(htmjm=pd.to_numeric(mine["htmjm"], errors="coerce"))
    parts = parts.drop_duplicates(["dkbm", "htmjm"]).groupby("dkbm", as_index=False)["htmjm"].sum(min_count=1)
    found = parts.join(land.drop_duplicates("dkbm").set_index("dkbm")[["dkmc", "scmjm"]], on="dkbm")
    area = pd.to_numeric(found["htmjm"], errors="coerce").fillna(
        pd.to_numeric(found["scmjm"], errors="coerce")
    )
    return tuple(found.assign(area_mu=area)[["dkbm", "dkmc", "area_mu"]].to_dict("records"))
