# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures and roles by name: Chinese label, unit, decimals, and the layer a measure comes from."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths

PROXY_MEASURE = "farmland_grade"
"""Quality grade of neighbouring farmland: stands for soil where that is not known."""


class Measure(NamedTuple):
    """One measure of a lot: the role whose layer gives it ('' for the lot's own shape), its wording.

    infinite : what is said instead of an infinite number, such as 无道路.
    words : Chinese for the words of the layer.
    is_proxied : the quality grade of neighbouring farmland may stand for it (domain.md 8.3).
    """

    measure: str
    role: str
    is_word: bool
    label: str
    unit: str
    digits: int
    infinite: str
    words: dict[str, str]
    is_proxied: bool


@cache
def measures() -> dict[str, Measure]:
    """Return the measures that profiles may use."""
    with paths.resource("profiles", "measures.csv").open(encoding="utf-8", newline="") as file:
        return {row["measure"]: _measure(row) for row in csv.DictReader(file)}


def _measure(row: dict[str, str]) -> Measure:
    words = dict(pair.split("=") for pair in row["words"].split(";") if pair)
    return Measure(
        measure=row["measure"],
        role=row["role"],
        is_word=row["kind"] == "word",
        label=row["label"],
        unit=row["unit"],
        digits=int(row["digits"] or 0),
        infinite=row["infinite"],
        words=words,
        is_proxied=row["proxied"] == "yes",
    )


@cache
def role_labels() -> dict[str, str]:
    """Return the Chinese label of each layer role."""
    with paths.resource("catalogue", "layer_roles.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["role"]: row["label_zh"] for row in csv.DictReader(file)}
    return {"DEM": "地形", **labels}


@cache
def plan_prefixes() -> dict[str, tuple[str, ...]]:
    """Return for each column of a plan layer the code prefixes of land planned for building."""
    prefixes: dict[str, tuple[str, ...]] = {}
    with paths.resource("profiles", "plan_use.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            prefixes[row["column"]] = (*prefixes.get(row["column"], ()), row["prefix"])
    return prefixes
