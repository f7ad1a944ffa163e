# SPDX-License-Identifier: GPL-2.0-or-later
"""Boundary points and sides for hand-over: the geometry's own, with what the package has registered."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import catalogue, codes
from sanquan_plugin.core.boundary.numbering import number_points
from sanquan_plugin.core.exports.values import numbered, present
from sanquan_plugin.core.progress import SILENT, Progress

_POINT_NAMES = {"seq": "sxh", "x_north": "xzbz", "y_east": "yzbz"}
_LINE_NAMES = {"seq": "sxh", "length_m": "jzxcd"}
_MM_PER_M = 1000.0
_PLACE = ["zddm", "x1_mm", "y1_mm", "x2_mm", "y2_mm"]


class Registered(NamedTuple):
    """Tables JZD and JZX of a package, in small letters, in the parcels' CRS."""

    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame


def nothing_registered(parcels: gpd.GeoDataFrame) -> Registered:
    """Return empty tables for parcels that come as a layer."""
    return Registered(*(_empty(table, parcels) for table in ("JZD", "JZX")))


def _empty(table: str, parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    names = [field.name for field in catalogue.fields(table)]
    return gpd.GeoDataFrame(pd.DataFrame(columns=names, dtype=object), geometry=[], crs=parcels.crs)


def boundary_rows(
    parcels: gpd.GeoDataFrame, registered: Registered, *, progress: Progress = SILENT
) -> Registered:
    """Return the boundary points and sides of parcels, in the parcels' order.

    Place, order and coordinates (m) are those of the geometry (domain.md 5.2). Registered marks and
    kinds go to the points and sides that lie where theirs do, at 1 mm; registered numbers to parcels
    all of whose points are registered, so that no number is given twice. A warning tells how many
    parcels have registered points that no longer fit. What was not surveyed stays empty.
    Columns are those of JZD and JZX in the catalogue, and zddm.
    """
    fresh = number_points(parcels, progress=progress)
    progress.check()
    points = _with_stored(fresh.points.rename(columns=_POINT_NAMES), registered.points, "JZD")
    fits, stale = _fitting(points, registered.points)
    if stale:
        progress.warning(
            "{count} parcels have registered boundary points that lie on no vertex; theirs are numbered anew.",
            count=stale,
        )
    keeps = points["zddm"].isin(fits) & present(points["stored.jzdh"])
    points["jzdh"] = points["stored.jzdh"].where(keeps, points["jzdh"])
    lines = _with_stored(fresh.lines.rename(columns=_LINE_NAMES), registered.lines, "JZX")
    lines = lines.assign(from_jzdh=points["jzdh"].to_numpy())
    return Registered(_finished(points), _finished(lines))


def _with_stored(fresh: gpd.GeoDataFrame, stored: gpd.GeoDataFrame, table: str) -> gpd.GeoDataFrame:
    """Return fresh rows with the stored columns they lack, found by parcel and place at 1 mm."""
    own = set(fresh.columns) - {"jzdh"}
    names = [field.name for field in catalogue.fields(table) if field.name not in own]
    table_of = pd.DataFrame(stored.reindex(columns=names)).reset_index(drop=True)
    table_of = table_of.rename(columns={"jzdh": "stored.jzdh"})
    known = _places(stored.geometry.to_numpy(), codes.normalise(stored["zdzhdm"]))
    known = known.join(table_of, on="row").drop(columns="row").drop_duplicates(_PLACE)
    places = _places(fresh.geometry.to_numpy(), fresh["zddm"])
    found = places.merge(known, on=_PLACE, how="left", validate="m:1")[list(table_of.columns)]
    return gpd.GeoDataFrame(pd.concat([fresh, found], axis=1), geometry="geometry", crs=fresh.crs)


def _places(shapes: NDArray, parcel_codes: pd.Series) -> pd.DataFrame:
    """Return row, parcel code and the first and last vertex in mm, in whichever order is the smaller.

    A point is both; rows without a geometry are left out.
    """
    vertices, row = shapely.get_coordinates(shapes, return_index=True)
    rows, first = np.unique(row, return_index=True)
    last = np.r_[first[1:], len(row)][: len(first)] - 1
    mm = np.rint(vertices * _MM_PER_M).astype(np.int64)
    start, end = mm[first], mm[last]
    turned = (end[:, 0] < start[:, 0]) | ((end[:, 0] == start[:, 0]) & (end[:, 1] < start[:, 1]))
    ends = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    table = pd.DataFrame(ends, columns=_PLACE[1:]).assign(row=rows)
    return table.assign(zddm=parcel_codes.astype(object).to_numpy()[rows])


def _fitting(points: gpd.GeoDataFrame, stored: gpd.GeoDataFrame) -> tuple[set[str], int]:
    """Return the codes all of whose points are registered, and how many others have registered points."""
    unregistered = set(points.loc[~present(points["stored.jzdh"]), "zddm"])
    having = set(codes.normalise(stored["zdzhdm"])) & set(points["zddm"])
    return having - unregistered, len(having & unregistered)


def _finished(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return rows.drop(columns="stored.jzdh", errors="ignore").assign(bsm=numbered(rows["bsm"]))
