# SPDX-License-Identifier: GPL-2.0-or-later
"""Rule invalid_geometry: rings that cross themselves, holes outside, and the like."""

from __future__ import annotations

import csv
import re
from functools import cache

import numpy as np
import pandas as pd
import shapely

from sanquan_plugin import paths
from sanquan_plugin.core.checks.findings import findings
from sanquan_plugin.core.checks.options import Options
from sanquan_plugin.core.checks.subject import Subject

_REASON = re.compile(r"(?P<words>[^\[]*)(?:\[(?P<x>\S+) (?P<y>\S+)\])?")


def find(subject: Subject, _options: Options) -> pd.DataFrame:
    """Return one row a parcel whose polygon is invalid, at the place GEOS names first."""
    rows = np.flatnonzero(~shapely.is_valid(subject.given) & ~shapely.is_missing(subject.given))
    reasons = [_REASON.match(text) for text in shapely.is_valid_reason(subject.given[rows])]
    points = [
        shapely.Point(float(found["x"]), float(found["y"])) if found["x"] else None for found in reasons
    ]
    detail = [_chinese().get(found["words"].strip(), found["words"].strip()) for found in reasons]
    return findings(subject.codes[rows], points, detail=detail)


@cache
def _chinese() -> dict[str, str]:
    with paths.resource("checks", "invalid_reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["reason"]: row["reason_zh"] for row in csv.DictReader(file)}
