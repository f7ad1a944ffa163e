# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns by which rows of a boundary survey find their point or side: coordinates in mm, or numbers."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.numbering import Boundary
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import lower_columns

PLACE = ["east_mm", "north_mm"]
SIDE_PLACE = ["east1_mm", "north1_mm", "east2_mm", "north2_mm"]
NUMBER = ["jzdh"]
_LINE = 1
_COORDINATES = (("x_north", "y_east"), ("xzbz", "yzbz"), ("x", "y"))


def point_keys(points: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return numbered points with their coordinates in mm."""
    return points.assign(east_mm=whole_mm(points["y_east"]), north_mm=whole_mm(points["x_north"]))


def line_side_keys(boundary: Boundary) -> gpd.GeoDataFrame:
    """Return numbered sides with both ends in mm, in an order that does not depend on direction."""
    return boundary.lines.assign(**side_keys(boundary.lines.geometry.to_numpy()))


def side_keys(lines: NDArray) -> dict[str, NDArray]:
    """Return both ends of lines in mm by SIDE_PLACE, in an order that does not depend on direction."""
    ends = [shapely.get_point(lines, place) for place in (0, -1)]
    first, second = (
        np.stack([whole_mm(shapely.get_x(end)), whole_mm(shapely.get_y(end))], axis=1) for end in ends
    )
    swap = (first[:, 0] > second[:, 0]) | ((first[:, 0] == second[:, 0]) & (first[:, 1] > second[:, 1]))
    low, high = np.where(swap[:, None], second, first), np.where(swap[:, None], first, second)
    return dict(zip(SIDE_PLACE, [*low.T, *high.T], strict=True))


def survey_keys(survey: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the survey with small names and key columns, and the names of these.

    Raises InputError when it has neither coordinates nor `zddm` and `jzdh`.
    """
    table = lower_columns(survey, "BOUNDARY_SURVEY").reset_index(drop=True)
    if "zddm" not in table and "zdzhdm" in table:
        table = table.rename(columns={"zdzhdm": "zddm"})
    if "zddm" in table:
        table = table.assign(zddm=codes.normalise(table["zddm"]))
    for north, east in _COORDINATES:
        if north in table and east in table:
            return table.assign(east_mm=whole_mm(table[east]), north_mm=whole_mm(table[north])), PLACE
    shapes = table.geometry.to_numpy() if isinstance(table, gpd.GeoDataFrame) else np.zeros(0, object)
    kinds = set(shapely.get_type_id(shapely.force_2d(_single(shapes)))) - {-1}
    if kinds == {_LINE}:
        return pd.DataFrame(table.assign(**side_keys(_single(shapes)))), SIDE_PLACE
    if kinds == {0}:
        points = _single(shapes)
        place = {"east_mm": whole_mm(shapely.get_x(points)), "north_mm": whole_mm(shapely.get_y(points))}
        return pd.DataFrame(table.assign(**place)), PLACE
    if {"zddm", "jzdh"} <= set(table.columns):
        return pd.DataFrame(table), NUMBER
    raise InputError(
        "BOUNDARY_SURVEY does not tell which points its rows are about. "
        "Add coordinates (XZBZ, YZBZ), or ZDDM and JZDH."
    )


def attach(target: pd.DataFrame, table: pd.DataFrame, keys: list[str], columns: list[str]) -> pd.DataFrame:
    """Return the target with the columns that the table has, found by keys; the first row of a key counts."""
    columns = [name for name in columns if name in table]
    if not columns or not set(keys) <= set(target.columns):
        return target
    known = table.dropna(subset=keys).drop_duplicates(keys)
    found = target[keys].merge(known[keys + columns], on=keys, how="left")
    return target.assign(**{name: texts(found[name]) for name in columns})


def texts(values: pd.Series) -> np.ndarray:
    """Return codes as text, None for missing and blank ones."""
    if pd.api.types.is_float_dtype(values):
        values = values.map(lambda number: f"{number:.0f}", na_action="ignore")
    texts = values.astype("string").str.strip()
    return texts.astype(object).mask(texts.isna() | texts.eq("").fillna(True), None).to_numpy()


def next_of_ring(points: pd.DataFrame) -> np.ndarray:
    """Return for each point the number of the one that follows in its ring."""
    place = points[["part", "ring"]].to_numpy()
    begins = np.r_[True, (place[1:] != place[:-1]).any(axis=1)] if len(points) else np.zeros(0, bool)
    starts = np.flatnonzero(begins | (points["seq"] == 1).to_numpy())
    following = np.arange(1, len(points) + 1)
    following[np.r_[starts[1:], len(points)][: len(starts)] - 1] = starts
    return points["jzdh"].to_numpy(dtype=object)[following]


def _single(shapes: NDArray) -> NDArray:
    """Return the only part of multi-geometries of one part, other shapes as they are."""
    alone = (shapely.get_num_geometries(shapes) == 1) & (shapely.get_type_id(shapes) > 3)
    return np.where(alone, shapely.get_geometry(shapes, 0), shapes)


def whole_mm(metres: pd.Series | NDArray) -> NDArray[np.float64]:
    """Return whole mm as floats, exact up to 9e12 m; NaN where there is none."""
    values = pd.to_numeric(pd.Series(metres), errors="coerce").to_numpy(dtype=float)
    return np.rint(round_half_up(values, 3) * 1000.0)
