# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds for statistics and ledgers."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.procedure.model import RESCISSION
from sanquan_plugin.core.statistics.village import VillageTables
from sanquan_plugin.store.cases.casefile import case_files
from sanquan_plugin.store.cases.facts import case_calendar
from sanquan_plugin.store.file.geopackage import Package, open_dataset
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village


def read_village_tables(path: Path) -> VillageTables:
    """Return the tables of a package that statistics and ledgers count.

    Raises InputError when there is no such package or it lacks a table, and for a county package: its
    groups and limits are several villages'.
    """
    package = open_dataset(path)
    _require_one_village(path, package)
    parcels, _ = parcels_with_rights(package)
    return VillageTables(
        village=read_village(package),
        parcels=parcels,
        rights=read_table(package, "SHYQR"),
        households=read_table(package, "NH"),
        members=read_table(package, "NHHNCY"),
        marks=read_table(package, "mark"),
        exits=read_table(package, "exit_paper"),
        cases=signed_cases(package),
        filings=read_table(package, "filing"),
        contracts=read_table(package, "use_contract"),
        settlements=read_table(package, "settlement"),
        shares=read_table(package, "share_right"),
        plots=read_table(package, "CBDKXX"),
        evaluation=read_table(package, "evaluation"),
        qualifications=read_table(package, "qualification"),
        encumbrances=read_table(package, "encumbrance"),
        postings=read_table(package, "posting"),
        steps=read_table(package, "case_step"),
        buildings=read_table(package, "ZRZ"),
        violations=read_table(package, "violation"),
        calendar=case_calendar(package),
        former_holders=former_holders(package),
    )


def _require_one_village(path: Path, package: Package) -> None:
    labels = read_table(package, "merge_village")["code12"]
    if labels.str.split("-").str[0].nunique() > 1:
        raise InputError(
            "{path} is a county package of several villages. Choose the villages' own packages, or split it with "
            "splitpackage first.",
            path=path,
        )


def former_holders(path: Package) -> pd.DataFrame:
    """Return zddm and nhdm of the rights that ended when a lot was allotted again, as the log keeps them.

    Lots without papers of an exit have none. Raises InputError when there is no such package.
    """
    log = read_table(path, "audit_log")
    gone = log[(log["table_name"] == "SHYQR") & (log["action"] == "delete")].sort_values("fid")
    rows = [{name.lower(): value for name, value in json.loads(before).items()} for before in gone["before"]]
    found = pd.DataFrame(rows, columns=["zddm", "nhdm"]).dropna().drop_duplicates()
    return found[found["zddm"].isin(read_table(path, "exit_paper")["zddm"])].reset_index(drop=True)


def signed_cases(path: Package) -> pd.DataFrame:
    """Return the cases with number, date and payment of the last agreement that they run on; `paid_yuan` is both prices.

    Raises InputError when there is no such package or it lacks a table.
    """
    columns = ["agreement_no", "household_signed_on", "payment", "paid_yuan", "base_price_yuan_m2"]
    agreements = read_table(path, "agreement")
    prices = agreements[["land_price_yuan", "attachment_price_yuan"]].apply(pd.to_numeric, errors="coerce")
    signed = agreements[agreements["kind"] != RESCISSION].assign(paid_yuan=prices.sum(axis=1, min_count=1))
    last = signed.drop_duplicates("case_uuid", keep="last").set_index("case_uuid")[columns]
    return case_files(path).join(last, on="uuid")
