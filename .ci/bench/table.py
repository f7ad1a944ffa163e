# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures as lines of a table, and budgets.csv held against them."""

from __future__ import annotations

import csv
from pathlib import Path

_AT_MOST = ("ours_s", "peak_mb", "memory_growth")
_WIDTHS = "{:<16}{:>9}  {:<36}{:>10}{:>10}{:>12}{:>7}{:>8}"


def print_head() -> None:
    """Print the heads of the columns."""
    print(
        _WIDTHS.format("work", "parcels", "engine", "seconds", "cpu s", "parcels/s", "MB", "x ours"),
        flush=True,
    )


def print_row(work: str, count: int, engine: str, found: dict, ours: dict) -> None:
    """Print what one engine took, or why it did not run."""
    if "s" not in found:
        reason = str(found["skipped"]).splitlines()[-1]
        print(_WIDTHS.format(work, count, engine, *"-----"), reason, flush=True)
        return
    times = f"{found['s'] / ours['s']:.1f}" if "s" in ours else "-"
    rate = found.get("pages_per_s", count / found["s"])
    figures = f"{found['s']:.3f}", f"{found['cpu_s']:.3f}", f"{rate:,.0f}", found["peak_mb"]
    print(_WIDTHS.format(work, count, engine, *figures, times), flush=True)


def print_budgets(results: dict[str, dict]) -> None:
    """Print each budget whose work was measured, and whether it is met."""
    print("\nbudgets")
    with (Path(__file__).parent / "budgets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = _value(results.get(row["key"], {}), row["measure"])
            if value is None:
                continue
            limit = float(row["limit"])
            is_met = value <= limit if row["measure"] in _AT_MOST else value >= limit
            sign = "<=" if row["measure"] in _AT_MOST else ">="
            verdict = "met" if is_met else "MISSED"
            print(f"{row['key']:<24}{row['measure']:<32}{value:>12,.1f} {sign} {limit:<8g}{verdict}")


def _value(result: dict, measure: str) -> float | None:
    if measure == "parcels_per_s" and result:
        return result["n"] / result["ours_s"]
    own = result.get("figures", {}).get("ours", {})
    return result.get(measure, result.get("ratios", {}).get(measure, own.get(measure)))
