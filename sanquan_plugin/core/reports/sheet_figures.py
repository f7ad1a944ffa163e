# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures of the village sheets: parcels by status, the three rights, 亩 by recommended use (domain.md 9.8)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.ledger.homesteads import labels
from sanquan_plugin.core.marks.uses import found_states
from sanquan_plugin.core.numbers import largest_remainder, mu_from_m2, round_half_up
from sanquan_plugin.core.reports.figures import KINDS, by_use, totals

IDLE = ("idle_seasonal", "idle", "vacant_lot", "derelict")


def shown_status(parcels: pd.DataFrame) -> pd.Series:
    """Return what a parcel is shown as: its legal state, where that is current its use."""
    right = parcels["right_status"].fillna("current")
    return right.where(right != "current", parcels["use_status"].fillna("in_use"))


def by_status(parcels: pd.DataFrame) -> pd.DataFrame:
    """Return code, label, parcels, area_m2, area_mu, percent by state, and a last row 合计.

    Areas are sums of printed parcel figures; 亩 and percent of the rows add up to the total.
    """
    facts = parcels.assign(mu=mu_from_m2(parcels["measured_m2"]))
    grouped = facts.groupby(shown_status(parcels)).agg(
        size=("measured_m2", "size"), sum=("measured_m2", "sum"), mu=("mu", "sum")
    )
    words = found_states(parcels)
    order = [code for code in words if code in grouped.index]
    found = grouped.reindex(order)
    area = round_half_up(found["sum"].to_numpy(dtype=float), 2)
    total = float(round_half_up(area.sum(), 2))
    mu = round_half_up(found["mu"].to_numpy(dtype=float), 4)
    count = found["size"].to_numpy(dtype=float)
    share = count / max(count.sum(), 1.0) * 100.0
    table = pd.DataFrame(
        {
            "code": order,
            "label": [words[code] for code in order],
            "parcels": count.astype(int),
            "area_m2": area,
            "area_mu": mu,
            "percent": _adding_up(share, 100.0, 1),
        }
    )
    whole_mu = float(round_half_up(mu.sum(), 4))
    sums = ["", "合计", int(count.sum()), total, whole_mu, 100.0 if order else 0.0]
    table.loc[len(table)] = sums
    return table


def _adding_up(parts: NDArray[np.float64], total: float, digits: int) -> NDArray[np.float64]:
    return largest_remainder(parts, [total], digits)[0] if len(parts) else parts


def rights_matrix(parcels: pd.DataFrame) -> list[tuple[str, int, float]]:
    """Return label, parcels and percent: certified, contracted land, share, all three rights, idle."""
    certified = parcels["certified"].astype(bool)
    contract, share = parcels["has_contract"].astype(bool), parcels["has_share"].astype(bool)
    holder = parcels["households"] > 0
    idle = shown_status(parcels).isin(IDLE)
    rows = (
        ("有权利人", holder),
        ("已领不动产权证", certified),
        ("权利人有承包地", contract),
        ("权利人有集体股份", share),
        ("宅基地、承包地、股份俱全", holder & contract & share),
        ("闲置（各类合计）", idle),
    )
    whole = max(len(parcels), 1)
    return [
        (label, int(mask.sum()), float(round_half_up(mask.sum() / whole * 100.0, 1))) for label, mask in rows
    ]


def status_rows(table: pd.DataFrame) -> list[list[str]]:
    """Return the rows of `by_status` as the sheet prints them."""
    return [
        [row.label, str(row.parcels), f"{row.area_m2:.2f}", f"{row.area_mu:.4f}", f"{row.percent:.1f}"]
        for row in table.itertuples()
    ]


def use_rows(evaluation: pd.DataFrame) -> list[list[str]]:
    """Return use, parcels, and net 亩 withdrawn, unverified, idle and in all, as printed; last row 合计."""
    table = by_use(evaluation)
    parcels = table.pivot_table(index="use", columns="standing", values="parcels", aggfunc="sum", sort=False)
    mu = table.pivot_table(index="use", columns="standing", values="net_mu", aggfunc="sum", sort=False)
    rows = []
    for use in catalogue.statuses("use"):
        if parcels.loc[use].sum():
            rows.append([use, int(parcels.loc[use].sum()), *(mu.loc[use, kind] for kind in KINDS)])
    sums = ["合计", *(sum(row[place] for row in rows) for place in range(1, 2 + len(KINDS)))]
    words = labels("use", pd.Series([row[0] for row in rows], dtype=object)).tolist()
    shown = [[word, *row[1:]] for word, row in zip(words, rows, strict=True)]
    return [_printed(row) for row in [*shown, sums]]


def standing_rows(evaluation: pd.DataFrame) -> list[list[str]]:
    """Return standing, parcels, gross and net m² planar, net m² ellipsoidal, new farmland in 亩 as printed."""
    sums = totals(evaluation)
    rows = []
    for kind, word in KINDS.items():
        part = sums[kind]
        areas = [f"{part[name]:.2f}" for name in ("planar_m2", "net_planar_m2", "net_ellipsoidal_m2")]
        rows.append([word, str(int(part["parcels"])), *areas, f"{part['new_farmland_mu']:.4f}"])
    return rows


def _printed(row: list[Any]) -> list[str]:
    parts = [float(part) for part in row[2:]]
    whole = float(round_half_up(sum(parts), 4))
    return [row[0], str(row[1]), *(f"{part:.4f}" for part in parts), f"{whole:.4f}"]
