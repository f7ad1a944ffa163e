# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule invalid_geometry: rings that cross themselves, holes outside, and the like."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin import paths
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a parcel whose polygon is invalid, at the place GEOS names first."""
    rows = np.flatnonzero(~shapely.is_valid(subject.given) & ~shapely.is_missing(subject.given))
    reasons = [_split(text) for text in shapely.is_valid_reason(subject.given[rows])]
    return findings(
        subject.codes[rows],
        [place for _, place in reasons],
        detail=[_chinese().get(words, words) for words, _ in reasons],
    )


def _split(reason: str) -> tuple[str, shapely.Point | None]:
    """Return words and place of a reason such as `Self-intersection[5 5]`."""
    words, _, place = reason.partition("[")
    ordinates = place.rstrip("]").split()
    point = shapely.Point([float(value) for value in ordinates[:2]]) if len(ordinates) >= 2 else None
    return words.strip(), point


@cache
def _chinese() -> dict[str, str]:
    with paths.resource("checks", "invalid_reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["reason"]: row["reason_zh"] for row in csv.DictReader(file)}
