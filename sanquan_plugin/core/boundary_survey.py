# SPDX-License-Identifier: GPL-2.0-or-later
"""What the field survey knows of boundary points and sides: registered numbers, marks, kinds.

A survey is a layer of points (JZD) or of sides (JZX), or one table of both, where the columns of a
side stand in the row of its first point, as in a 界址标示表. What was not surveyed stays null:
there are no defaults.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sanquan_plugin.core.boundary import Boundary
from sanquan_plugin.core.boundary_keys import (
    PLACE,
    SIDE_PLACE,
    line_side_keys,
    point_keys,
    survey_keys,
)
from sanquan_plugin.core.progress import SILENT, Progress

POINT_COLUMNS = ["jblx", "jzdlx"]
LINE_COLUMNS = ["jzxlb", "jzxwz", "jxxz"]


def join_survey(boundary: Boundary, survey: pd.DataFrame | None, *, progress: Progress = SILENT) -> Boundary:
    """Return the boundary with registered numbers and the surveyed columns.

    Parameters
    ----------
    boundary : from `boundary.number_points`
    survey : optional; any of `zddm` (or `zdzhdm`), `jzdh`, coordinates in m (x_north and y_east,
        XZBZ and YZBZ, or points or two-point lines as geometry, in the parcels' CRS), `jblx`,
        `jzdlx`, `jzxlb`, `jzxwz`, `jxxz`. Rows are found by coordinates at 1 mm, and `zddm` where
        the survey has it; without coordinates by `zddm` and `jzdh`.

    Points get jblx and jzdlx, lines jzxlb, jzxwz and jxxz. A number that the survey gives to a
    coordinate is kept; the other points of the parcel take the next free ones (those of the layer,
    where the survey has no `zddm`). One warning tells how many points and sides stay empty.

    Raises InputError when nothing tells which point a row is about.
    """
    points, lines = point_keys(boundary.points), line_side_keys(boundary)
    if survey is not None and len(survey):
        table, keys = survey_keys(survey)
        progress.check()
        if keys == PLACE and "jzdh" in table:
            points["jzdh"] = _numbers(points, table)
        lines = lines.assign(from_jzdh=points["jzdh"], to_jzdh=_next_of_ring(points))
        keys = [name for name in ["zddm", *keys] if name in table]
        points = _attach(points, table, keys, POINT_COLUMNS)
        by_first_point = SIDE_PLACE[0] not in keys
        sides = lines.assign(**{name: points[name] for name in keys}) if by_first_point else lines
        lines = _attach(sides, table, keys, LINE_COLUMNS)
    points = points.reindex(columns=[*boundary.points.columns, *POINT_COLUMNS])
    lines = lines.reindex(columns=[*boundary.lines.columns, *LINE_COLUMNS])
    _tell_missing(points, lines, progress)
    return Boundary(points, lines)


def _attach(target: pd.DataFrame, table: pd.DataFrame, keys: list[str], columns: list[str]) -> pd.DataFrame:
    """Return the target with the columns that the table has, found by keys; the first row of a key counts."""
    columns = [name for name in columns if name in table]
    if not columns or not set(keys) <= set(target.columns):
        return target
    known = table.dropna(subset=keys).drop_duplicates(keys)
    found = target[keys].merge(known[keys + columns], on=keys, how="left")
    return target.assign(**{name: _texts(found[name]) for name in columns})


def _texts(values: pd.Series) -> np.ndarray:
    """Return codes as text, None for missing and blank ones."""
    if pd.api.types.is_float_dtype(values):
        values = values.map(lambda number: f"{number:.0f}", na_action="ignore")
    texts = values.astype("string").str.strip()
    return texts.astype(object).mask(texts.isna() | texts.eq("").fillna(True), None).to_numpy()


def _numbers(points: pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    """Return registered numbers, and the next free one of its scope for each new coordinate."""
    keys = [name for name in ["zddm", *PLACE] if name in table]
    registered = _attach(points.drop(columns="jzdh"), table, keys, ["jzdh"])["jzdh"]
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


def _next_of_ring(points: pd.DataFrame) -> np.ndarray:
    """Return for each point the number of the one that follows in its ring."""
    place = points[["part", "ring"]].to_numpy()
    begins = np.r_[True, (place[1:] != place[:-1]).any(axis=1)] if len(points) else np.zeros(0, bool)
    starts = np.flatnonzero(begins | (points["seq"] == 1).to_numpy())
    following = np.arange(1, len(points) + 1)
    following[np.r_[starts[1:], len(points)][: len(starts)] - 1] = starts
    return points["jzdh"].to_numpy(dtype=object)[following]


def _tell_missing(points: pd.DataFrame, lines: pd.DataFrame, progress: Progress) -> None:
    bare_points = int(points[POINT_COLUMNS].isna().all(axis=1).sum())
    bare_sides = int(lines[LINE_COLUMNS].isna().all(axis=1).sum())
    if bare_points or bare_sides:
        progress.warning(
            "No mark or kind was surveyed for {points} boundary points and {sides} sides; these stay empty.",
            points=bare_points,
            sides=bare_sides,
        )
