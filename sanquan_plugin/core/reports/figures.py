# SPDX-License-Identifier: GPL-2.0-or-later
"""The figures that a village's report tells; each is counted here and nowhere else."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.ledger.homesteads import counts
from sanquan_plugin.core.marks.marking import UNVERIFIED, WITHDRAWN
from sanquan_plugin.core.numbers import round_half_up

AREAS = ("planar_m2", "net_planar_m2", "net_ellipsoidal_m2", "net_mu", "new_farmland_mu")
KINDS = {"withdrawn": "已退出", "unverified": "已退出·待核", "idle": "闲置（调查）"}


def standing(status: pd.Series) -> pd.Series:
    """Return which column of the report a candidate counts in: withdrawn, unverified or idle."""
    return status.map(lambda code: {WITHDRAWN: "withdrawn", UNVERIFIED: "unverified"}.get(code, "idle"))


def by_use(evaluation: pd.DataFrame) -> pd.DataFrame:
    """Return parcels and areas (sums of printed figures) by use and standing, all uses in order."""
    frame = evaluation.assign(standing=standing(evaluation["status"]))
    frame["use"] = frame["use"].fillna("unknown")
    grouped = frame.groupby(["use", "standing"], observed=True)
    sums = grouped[list(AREAS)].sum(min_count=0)
    sums.insert(0, "parcels", grouped.size())
    every = pd.MultiIndex.from_product([catalogue.statuses("use"), KINDS], names=["use", "standing"])
    table = sums.reindex(every, fill_value=0).reset_index()
    table["parcels"] = table["parcels"].astype(int)
    for column in AREAS:
        table[column] = round_half_up(table[column].astype(float), 4 if column.endswith("_mu") else 2)
    return table


def totals(evaluation: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return the sums of `by_use` by standing: withdrawn alone is reclaimed land."""
    table = by_use(evaluation)
    columns = ["parcels", *AREAS]
    return {kind: table[table["standing"] == kind][columns].sum().round(4).to_dict() for kind in KINDS}


def village_figures(
    overlaid: pd.DataFrame, evaluation: pd.DataFrame, found: pd.DataFrame, problems: pd.DataFrame
) -> dict[str, Any]:
    """Return parcels, households, areas, marks, findings and problems of a village."""
    rules = problems.groupby(["rule", "severity"]).size().reset_index(name="count")
    return {
        "parcels": len(overlaid),
        "area_m2": float(round_half_up(overlaid["measured_m2"].sum(), 2)),
        "unrounded_m2": float(overlaid["unrounded_m2"].sum()),
        "counts": counts(overlaid),
        "mismatches": len(found),
        "errors": int((problems["severity"] == "error").sum()),
        "warnings": int((problems["severity"] == "warning").sum()),
        "rules": rules,
        "by_use": by_use(evaluation),
        "totals": totals(evaluation),
        "profile": next(iter(evaluation["profile_version"].dropna().unique()), ""),
    }
