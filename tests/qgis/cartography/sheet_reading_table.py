# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of a 界址点成果表 as they stand on a page."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

from tests.qgis.cartography.sheet_reading import Run

_NUMBER = re.compile(r"J\d+")
_COORDINATE = re.compile(r"-?\d+\.\d{3}")
_LENGTH = re.compile(r"\d+\.\d{2}")
_SAME_LINE_MM = 1.0
_TABLE_APART_MM = 20.0

Point = tuple[str, str, str]


class Row(NamedTuple):
    """One point of a table (number, X, Y as printed) and where its number and its Y stand in mm."""

    point: Point
    left_mm: float
    right_mm: float
    down_mm: float


def table_points(runs: list[Run]) -> set[Point]:
    """Return number, X (north) and Y (east) of each row of the tables."""
    return {row.point for column in _columns(runs) for row in column}


def table_sides(runs: list[Run]) -> set[tuple[Point, Point, str]]:
    """Return both points and the printed length of each side, which stands between their rows."""
    lengths = [run for run in runs if _LENGTH.fullmatch(run.words)]
    sides = set()
    columns = _columns(runs)
    ends = [*(column[0].left_mm for column in columns[1:]), math.inf]
    for column, end_mm in zip(columns, ends, strict=False):
        for upper, lower in pairwise(column):
            between = [
                run.words
                for run in lengths
                if upper.right_mm < run.centre[0] < end_mm and upper.down_mm < run.centre[1] < lower.down_mm
            ]
            if between:
                sides.add((upper.point, lower.point, between[0]))
    return sides


def _columns(runs: list[Run]) -> list[list[Row]]:
    """Return the rows of each table of the page from top to bottom, the left table first."""
    numbers = [run for run in runs if _NUMBER.fullmatch(run.words)]
    coordinates = [run for run in runs if _COORDINATE.fullmatch(run.words)]
    rows = []
    for number in numbers:
        across, down = number.centre
        beside = sorted(
            (
                run
                for run in coordinates
                if abs(run.centre[1] - down) < _SAME_LINE_MM and run.centre[0] > across
            ),
            key=lambda run: run.centre[0],
        )
        if len(beside) >= 2:
            row = Row((number.words, *(run.words for run in beside[:2])), across, beside[1].centre[0], down)
            rows.append(row)
    columns: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.left_mm):
        if not columns or row.left_mm - columns[-1][0].left_mm > _TABLE_APART_MM:
            columns.append([])
        columns[-1].append(row)
    return [sorted(column, key=lambda row: row.down_mm) for column in columns]
