# SPDX-License-Identifier: GPL-2.0-or-later
"""Counting rows of placed frames by area and by what they have in common."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sanquan_plugin.core.numbers import mu_total, round_half_up
from sanquan_plugin.core.statistics.village import area_parts

AREA, LEVEL = "区域", "级别"
UNKNOWN = "不详"


def area_m2(values: pd.Series) -> float:
    """Return the sum of printed parcel areas in m², rounded to 0.01."""
    return float(round_half_up(pd.to_numeric(values, errors="coerce").fillna(0.0).sum(), 2))


def area_mu(values: pd.Series) -> float:
    """Return the sum of the 亩 printed for parcels of areas in m²: the total that the printed column adds up to."""
    return mu_total(pd.to_numeric(values, errors="coerce"))


def percent(part: float, whole: float) -> float | None:
    """Return a share in per cent with one decimal; None of nothing."""
    return float(round_half_up(part / whole * 100.0, 1)) if whole else None


def year_of(dates: pd.Series) -> pd.Series:
    """Return the years of ISO dates as text, 不详 where there is none."""
    year = dates.astype("string").str[:4]
    return year.where(year.str.fullmatch(r"\d{4}").fillna(False), UNKNOWN).astype(object)


def counted(
    frame: pd.DataFrame, by: Mapping[str, str], sums: Mapping[str, str], *, unit: str = "宗数"
) -> pd.DataFrame:
    """Return one row for each area and each combination of `by` (column → heading), with its rows counted.

    `sums` (column → heading) are added up; an area in (m²) gets the sum of its parcels' 亩 beside
    it, unless they are summed too.
    """
    heads = [LEVEL, AREA, *by.values(), unit, *_sum_heads(sums)]
    found = []
    for level, name, (part,) in area_parts([frame]):
        for key, rows in part.groupby(list(by), sort=True, dropna=False):
            found.append([level, name, *key, len(rows), *_sums(rows, sums)])
    return pd.DataFrame(found, columns=heads)


def _beside(head: str, sums: Mapping[str, str]) -> list[str]:
    """Return the heading of the 亩 beside an area, unless the sums bring their own."""
    mu = head.replace("(m²)", "(亩)")
    return [mu] if mu not in (head, *sums.values()) else []


def _sum_heads(sums: Mapping[str, str]) -> list[str]:
    return [name for head in sums.values() for name in (head, *_beside(head, sums))]


def _sums(rows: pd.DataFrame, sums: Mapping[str, str]) -> list[float | None]:
    values: list[float | None] = []
    for column, head in sums.items():
        total = _sum(rows[column], 4 if column.endswith("_mu") else 2)
        values.append(total)
        values += [None if total is None else area_mu(rows[column]) for _ in _beside(head, sums)]
    return values


def _sum(values: pd.Series, digits: int) -> float | None:
    """Return the sum of what is known; None where nothing is."""
    total = pd.to_numeric(values, errors="coerce").sum(min_count=1)
    return None if pd.isna(total) else float(round_half_up(total, digits))
