# SPDX-License-Identifier: GPL-2.0-or-later
"""What the package knows when a case is to be opened: adoptions, open cases, certificate, state of the right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.case import text
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.procedure.opening import may_open
from sanquan_plugin.core.procedure.situation import Finding
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.file.geopackage import append, layer_of, transaction
from sanquan_plugin.store.package import read_table, read_village, set_who

_NUMBER_DIGITS = 3


def opening_findings(path: Path, procedure: Procedure, row: Mapping[str, Any]) -> list[Finding]:
    """Return what stands against opening a case of a procedure in a package.

    `row` is the case_file row to be. "Certified first" (national plan 二(二)) asks for the certificate
    of the parcel; of a contract the certificate is one of the procedure's own materials. Raises InputError when the household or parcel is not there.
    """
    households = read_table(path, "NH")["nhdm"]
    for name in ("nhdm", "to_nhdm"):
        if text(row, name) and text(row, name) not in set(households):
            raise InputError("The package has no household {code}.", code=text(row, name))
    parcels = read_table(path, "ZDJBXX").set_index("zddm")
    parcel = text(row, "zddm")
    if parcel and parcel not in parcels.index:
        raise InputError("The package has no parcel {code}.", code=parcel)
    village = read_village(path)
    cases = case_files(path)
    rights = read_table(path, "SHYQR")
    rights = rights[rights["zddm"] == parcel]
    known = {
        "right_status": parcels["right_status"].get(parcel, ""),
        "holder": "yes" if text(row, "nhdm") in set(rights["nhdm"]) else "no",
        "certificate_no": _certificate(rights),
        "plots": ",".join(_plots(path, text(row, "nhdm"))),
    }
    return may_open(
        procedure,
        {**row, **known},
        read_table(path, "procedure_adoption").to_dict("records"),
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


def _certificate(rights: pd.DataFrame) -> str:
    numbers = rights["bdcqzh"].dropna().astype(str).str.strip()
    return next((number for number in numbers if number), "")


def _plots(path: Path, nhdm: str) -> list[str]:
    """Return the codes of the plots that a household contracts."""
    households = read_table(path, "NH")
    contractors = set(households.loc[households["nhdm"] == nhdm, "cbfbm"].dropna()) - {""}
    contracts = read_table(path, "CBDKXX")
    return sorted(set(contracts.loc[contracts["cbfbm"].isin(contractors), "dkbm"].dropna()))
