# SPDX-License-Identifier: GPL-2.0-or-later
"""What the field survey knows of boundary points and sides: registered numbers, marks, kinds.

A survey is a layer of points (JZD) or of sides (JZX), or one table of both, where the columns of a
side stand in the row of its first point, as in a 界址标示表. What was not surveyed stays null:
there are no defaults.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.boundary.keys import (
    PLACE,
    SIDE_PLACE,
    attach,
    line_side_keys,
    next_of_ring,
    point_keys,
    survey_keys,
)
from sanquan_plugin.core.boundary.numbering import Boundary
from sanquan_plugin.core.boundary.register import Registered, fill_lines, fill_points, keep_numbers
from sanquan_plugin.core.progress import SILENT, Progress

POINT_COLUMNS = ["jblx", "jzdlx"]
LINE_COLUMNS = ["jzxlb", "jzxwz", "jxxz"]


def join_survey(
    boundary: Boundary,
    survey: pd.DataFrame | None,
    *,
    registered: Registered | None = None,
    progress: Progress = SILENT,
) -> Boundary:
    """Return the boundary with registered numbers and the surveyed columns.

    Parameters
    ----------
    boundary : from `boundary.number_points`
    survey : optional; any of `zddm` (or `zdzhdm`), `jzdh`, coordinates in m (x_north and y_east,
        XZBZ and YZBZ, or points or two-point lines as geometry, in the parcels' CRS), `jblx`,
        `jzdlx`, `jzxlb`, `jzxwz`, `jxxz`. Rows are found by coordinates at 1 mm, and `zddm` where
        the survey has it; without coordinates by `zddm` and `jzdh`.
    registered : optional; numbers and surveyed columns that a package has. Its numbers go before
        those of the survey, its columns fill what the survey leaves empty.

    Points get jblx and jzdlx, lines jzxlb, jzxwz and jxxz. A number that the survey gives to a
    coordinate is kept; the other points of the parcel take the next free ones (those of the layer,
    where the survey has no `zddm`). One warning tells how many points and sides stay empty.

    Raises InputError when nothing tells which point a row is about.
    """
    points, lines = point_keys(boundary.points), line_side_keys(boundary)
    table, keys = (None, []) if survey is None or survey.empty else survey_keys(survey)
    progress.check()
    points = _numbered(points, table, keys, registered)
    lines = lines.assign(from_jzdh=points["jzdh"], to_jzdh=next_of_ring(points))
    if table is not None:
        keys = [name for name in ["zddm", *keys] if name in table]
        points = attach(points, table, keys, POINT_COLUMNS)
        by_first_point = SIDE_PLACE[0] not in keys
        sides = lines.assign(**{name: points[name] for name in keys}) if by_first_point else lines
        lines = attach(sides, table, keys, LINE_COLUMNS)
    points = points.reindex(columns=[*boundary.points.columns, *PLACE, *POINT_COLUMNS])
    lines = lines.reindex(columns=[*boundary.lines.columns, *SIDE_PLACE, *LINE_COLUMNS])
    if registered is not None:
        points = fill_points(points, registered, POINT_COLUMNS)
        lines = fill_lines(lines, registered, LINE_COLUMNS)
    points, lines = points.drop(columns=PLACE), lines.drop(columns=SIDE_PLACE)
    _tell_missing(points, lines, progress)
    return Boundary(points, lines)


def _numbered(
    points: pd.DataFrame, table: pd.DataFrame | None, keys: list[str], registered: Registered | None
) -> pd.DataFrame:
    """Return the points with the numbers of the register, then of the survey, then the next free ones."""
    surveyed = table if table is not None and keys == PLACE and "jzdh" in table else None
    if registered is None:
        return points if surveyed is None else points.assign(jzdh=_numbers(points, surveyed))
    given = None
    if surveyed is not None:
        by = [name for name in ["zddm", *PLACE] if name in surveyed]
        given = attach(points.drop(columns="jzdh"), surveyed, by, ["jzdh"])["jzdh"]
    return keep_numbers(points, registered.numbers, given)


def _numbers(points: pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    """Return registered numbers, and the next free one of its scope for each new coordinate."""
    keys = [name for name in ["zddm", *PLACE] if name in table]
    registered = attach(points.drop(columns="jzdh"), table, keys, ["jzdh"])["jzdh"]
    scope = points["zddm"] if "zddm" in table else pd.Series("", index=points.index)
    scope_of_row = table["zddm"] if "zddm" in table else pd.Series("", index=table.index)
    highest = pd.to_numeric(table["jzdh"].astype("string").str.extract(r"(\d+)$")[0], errors="coerce")
    highest = highest.fillna(0).astype(int).groupby(scope_of_row).max()
    new = pd.DataFrame({"scope": scope, "shared_no": points["shared_no"]})[registered.isna()]
    distinct = new.drop_duplicates()
    number = distinct.groupby("scope").cumcount() + 1 + distinct["scope"].map(highest).fillna(0).astype(int)
    fresh = new.merge(distinct.assign(number=number), on=["scope", "shared_no"], how="left")["number"]
    numbers = registered.to_numpy(dtype=object, copy=True)
    numbers[registered.isna().to_numpy()] = ("J" + fresh.astype(str)).to_numpy(dtype=object)
    return numbers


def _tell_missing(points: pd.DataFrame, lines: pd.DataFrame, progress: Progress) -> None:
    bare_points = int(points[POINT_COLUMNS].isna().all(axis=1).sum())
    bare_sides = int(lines[LINE_COLUMNS].isna().all(axis=1).sum())
    if bare_points or bare_sides:
        progress.warning(
            "No mark or kind was surveyed for {points} boundary points and {sides} sides; these stay empty.",
            points=bare_points,
            sides=bare_sides,
        )
