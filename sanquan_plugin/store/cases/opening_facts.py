# SPDX-License-Identifier: GPL-2.0-or-later
"""What the package knows when a case is to be opened: adoptions, open cases, certificate, state of the right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.holding import co_holders
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.namesakes import member_keys, shown_name
from sanquan_plugin.core.procedure.opening import may_open
from sanquan_plugin.core.procedure.share_facts import shares_of
from sanquan_plugin.core.procedure.situation import Finding
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.file.geopackage import append, layer_of, open_dataset, transaction
from sanquan_plugin.store.package import read_table, read_village, set_who

_NUMBER_DIGITS = 3


def opening_findings(path: Path, procedure: Procedure, row: Mapping[str, Any]) -> list[Finding]:
    """Return what stands against opening a case of a procedure in a package.

    `row` is the case_file row to be. "Certified first" (national plan 二(二)) asks for the certificate
    of the parcel; of a contract the certificate is one of the procedure's own materials. Raises InputError when the household or parcel is not there.
    """
    package = open_dataset(path)
    households = read_table(package, "NH")["nhdm"]
    for name in ("nhdm", "to_nhdm"):
        if text(row, name) and text(row, name) not in set(households):
            raise InputError("The package has no household {code}.", code=text(row, name))
    parcels = read_table(package, "ZDJBXX").set_index("zddm")
    parcel = text(row, "zddm")
    if parcel and parcel not in parcels.index:
        raise InputError("The package has no parcel {code}.", code=parcel)
    village = read_village(package)
    cases = case_files(package)
    rights = read_table(package, "SHYQR")
    rights = rights[rights["zddm"] == parcel]
    known = {
        "right_status": parcels["right_status"].get(parcel, ""),
        "holder": "yes" if text(row, "nhdm") in set(rights["nhdm"]) else "no",
        "co_holders": ",".join(co_holders({**row, "right": procedure.right}, rights.to_dict("records"))),
        "certificate_no": _certificate(rights),
        "plots": ",".join(_plots(package, text(row, "nhdm"))),
        "marketed": _marketed(package, cases[cases["zddm"] == parcel]),
        **_used_numbers(row, cases),
        "members": _members(package, text(row, "nhdm")),
        "shares_held": shares_of(text(row, "nhdm"), read_table(package, "share_right").to_dict("records")),
    }
    return may_open(
        procedure,
        {**row, **known},
        read_table(package, "procedure_adoption").to_dict("records"),
        village=village.code12,
        open_cases=cases[cases["state"].fillna("open") == "open"].to_dict("records"),
        certified_first=village.certified_first and procedure.needs_parcel,
    )


def next_case_no(path: Path, year: int) -> str:
    """Return the next free number of a year's cases: 2026-001."""
    numbers = [str(number) for number in read_table(path, "case_file")["case_no"].dropna()]
    tails = [tail for head, _, tail in (number.partition("-") for number in numbers) if head == str(year)]
    following = 1 + max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return f"{year}-{following:0{_NUMBER_DIGITS}d}"


def adopt_procedure(path: Path, row: Mapping[str, Any], *, who: str) -> None:
    """Record a county's adoption of a procedure (procedure, county, document_no, adopted_on, villages)."""
    with transaction(path) as dataset:
        set_who(dataset, who)
        append(layer_of(dataset, "procedure_adoption"), pd.DataFrame([dict(row)]))


def find_case(path: Path, named: str) -> str:
    """Return the key of a case by its number or key. Raises InputError when there is none or several."""
    files = read_table(path, "case_file")
    found = files.loc[(files["uuid"] == named) | (files["case_no"] == named), "uuid"].tolist()
    if len(found) != 1:
        raise InputError("The package has no case {key}.", key=named)
    return str(found[0])


def _used_numbers(row: Mapping[str, Any], cases: pd.DataFrame) -> dict[str, str]:
    """Tell which numbers of a case to be (case_no, exchange_no) another one has; of cases that came to nothing the exchange's are free."""
    stands = cases["state"].fillna("open").isin(["open", "done"])
    taken = {"case_no": cases["case_no"], "exchange_no": cases.loc[stands, "exchange_no"]}
    numbers = {name: set(given.dropna().astype(str).str.strip()) for name, given in taken.items()}
    return {
        f"{name}_used": "yes" if text(row, name) in used - {""} else "no" for name, used in numbers.items()
    }


def _marketed(package: gdal.Dataset, cases: pd.DataFrame) -> str:
    """Return the number of the closed case of a lot by which it entered the market; '' where there is none."""
    steps = read_table(package, "procedure_step")
    selling = steps.loc[steps["writes"] == "lot_marketed", "procedure"]
    sold = cases[(cases["state"] == "done") & cases["procedure"].isin(selling)]
    return "" if sold.empty else str(sold["case_no"].iloc[-1])


def _members(package: gdal.Dataset, nhdm: str) -> set[str]:
    """Return the names of a household's members, and how those of one name are told apart."""
    people = read_table(package, "NHHNCY").sort_values("fid")
    rows = people[people["nhdm"] == nhdm].to_dict("records")
    keys = member_keys(rows)
    return {
        name
        for row, key in zip(rows, keys, strict=True)
        for name in (text(row, "xm"), shown_name(text(row, "xm"), key))
    }


def _certificate(rights: pd.DataFrame) -> str:
    numbers = rights["bdcqzh"].dropna().astype(str).str.strip()
    return next((number for number in numbers if number), "")


def _plots(package: gdal.Dataset, nhdm: str) -> list[str]:
    """Return the codes of the plots that a household contracts."""
    households = read_table(package, "NH")
    contractors = set(households.loc[households["nhdm"] == nhdm, "cbfbm"].dropna()) - {""}
    contractors -= set(households.loc[households["nhdm"] != nhdm, "cbfbm"].dropna())
    contracts = read_table(package, "CBDKXX")
    return sorted(set(contracts.loc[contracts["cbfbm"].isin(contractors), "dkbm"].dropna()))
