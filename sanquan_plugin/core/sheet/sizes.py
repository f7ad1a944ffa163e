# SPDX-License-Identifier: GPL-2.0-or-later
"""Sizes of what stands on a sheet, in mm on paper: resources/catalogue/sheet_sizes.csv."""

from __future__ import annotations

import csv
from functools import cache

from sanquan_plugin import paths


@cache
def sizes() -> dict[str, float]:
    """Return the sizes by name; every row of the file says where its number comes from."""
    with paths.resource("catalogue", "sheet_sizes.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: float(row["value"]) for row in csv.DictReader(file)}


def size(name: str) -> float:
    """Return one size by its name."""
    return sizes()[name]
