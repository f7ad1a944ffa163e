# SPDX-License-Identifier: GPL-2.0-or-later
"""Thresholds of boundary work, read from resources/checks/boundary.csv with their sources."""

from __future__ import annotations

import csv
from functools import cache

from sanquan_plugin import paths


@cache
def _table() -> dict[str, float]:
    with paths.resource("checks", "boundary.csv").open(encoding="utf-8", newline="") as file:
        return {row["parameter"]: float(row["value"]) for row in csv.DictReader(file)}


def threshold(parameter: str) -> float:
    """Return a threshold by its name; the file gives its unit, meaning and source.

    Raises KeyError for a name the file does not have.
    """
    return _table()[parameter]
