# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package knows of the exit of each lot: agreement, compensation settled, certificate, household."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from osgeo import gdal

from sanquan_plugin.core.procedure.model import PASSED, WITHOUT_EFFECT
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.package import read_table

_PAYMENT = "payment"
_FACTS = {
    "agreement_no": ("exit_paper", "agreement_no"),
    "compensation_settled": ("exit_paper", "compensation_settled"),
    "cert_no": ("SHYQR", "bdcqzh"),
}


def exit_facts(path: Path) -> pd.DataFrame:
    """Return agreement_no, compensation_settled (ISO day), cert_no and nhdm by zddm, None where not told.

    Compensation is settled on the day of the paper, else on that of the payment step of a case.
    A package of before a column was added has nothing in it. nhdm joins several households by 、.
    """
    package = open_dataset(path)
    facts = {
        name: _first(read_table(package, table).reindex(columns=["zddm", field]), field)
        for name, (table, field) in _FACTS.items()
    }
    paid = _paid(package)
    settled = facts["compensation_settled"]
    facts["compensation_settled"] = settled.combine_first(paid) if len(paid) else settled
    rights = read_table(package, "SHYQR").dropna(subset=["zddm", "nhdm"]).drop_duplicates(["zddm", "nhdm"])
    facts["nhdm"] = rights.groupby("zddm")["nhdm"].agg("、".join)
    return pd.DataFrame({name: values.astype(object) for name, values in facts.items()})


def _first(rows: pd.DataFrame, field: str) -> pd.Series:
    return rows.dropna().drop_duplicates("zddm").set_index("zddm")[field]


def _paid(package: gdal.Dataset) -> pd.Series:
    """Return the day of the last payment step by zddm, of cases whose last payment passed and that were not given up."""
    cases = read_table(package, "case_file").dropna(subset=["zddm"]).set_index("uuid")["zddm"]
    steps = read_table(package, "case_step").sort_values("fid")
    given_up = steps.loc[steps["outcome"].isin(WITHOUT_EFFECT), "case_uuid"]
    last = steps[steps["step"] == _PAYMENT].drop_duplicates("case_uuid", keep="last")
    passed = last[(last["outcome"] == PASSED) & ~last["case_uuid"].isin(given_up)]
    passed = passed.assign(zddm=passed["case_uuid"].map(cases))
    return _first(passed[["zddm", "on_date"]], "on_date")
