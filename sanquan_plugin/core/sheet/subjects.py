# SPDX-License-Identifier: GPL-2.0-or-later
"""The subjects of a village's maps, cut from layers that are indexed once."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.numbering import Boundary
from sanquan_plugin.core.boundary.point_table import Row, ring_rows
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.printing.parcelmaps import building_marks
from sanquan_plugin.core.sheet.sides import Outline
from sanquan_plugin.core.sheet.subject import Subject

_TOUCH_M = 0.02
_WAYS = ("zdszd", "zdszb", "zdszx", "zdszn")


class Subjects:
    """A village ready to be drawn parcel by parcel; all layers in the same metric system.

    Parameters
    ----------
    facts : rows of `core.parcelmaps.parcel_facts`
    boundary : points and lines of all parcels, features that bound sides among the neighbours
    buildings : outlines with `fwjg`, `zcs`; a building belongs to the parcel its middle lies in
    features : roads and water with `name`
    directions : the register's words (zdszd, zdszn, zdszx, zdszb, '' none) in the rows of `facts`
    """

    def __init__(
        self,
        facts: gpd.GeoDataFrame,
        boundary: Boundary,
        *,
        buildings: gpd.GeoDataFrame | None = None,
        features: gpd.GeoDataFrame | None = None,
        directions: pd.DataFrame | None = None,
    ) -> None:
        """Index the layers."""
        self._codes = facts["zddm"].to_numpy(dtype=object)
        self._words = facts[["land_class", "area_m2"]].to_numpy(dtype=object)
        self._directions = _four_words(directions, len(facts))
        self._shapes = mend(facts.geometry.to_numpy())[0]
        self._tree = shapely.STRtree(self._shapes)
        self._outlines = _Outlines(boundary)
        self._houses, self._marks, self._houses_of = self._placed_buildings(buildings)
        self._features = np.array([], object) if features is None else _mended(features.geometry.to_numpy())
        self._names = np.array([], object) if features is None else _words(features["name"])
        self._feature_tree = shapely.STRtree(self._features)

    def table(self, row: int) -> list[Row]:
        """Return the rows of the parcel's 界址点成果表."""
        return self._outlines.table(self._codes[row])

    def subject(self, row: int, reach_m: float) -> Subject:
        """Return what the map of the parcel in this row shows, with features up to `reach_m` around it."""
        code = self._codes[row]
        houses = self._houses_of.get(row, np.array([], dtype=np.intp))
        around = shapely.box(
            *np.array(shapely.bounds(self._shapes[row])) + np.array([-1, -1, 1, 1]) * reach_m
        )
        near = np.sort(self._feature_tree.query(around))
        return Subject(
            zddm=code,
            shape=self._shapes[row],
            outline=self._outlines.of(code),
            words=(codes.serial(code), *self._words[row]),
            neighbours=self._neighbours(row),
            features=self._features[near],
            feature_names=self._names[near],
            directions=self._directions[row],
            buildings=self._houses[houses],
            marks=self._marks[houses],
        )

    def around(self, row: int, reach_m: float) -> NDArray:
        """Return the other parcels, and the roads and water, within `reach_m` of the parcel's extent."""
        window = shapely.box(
            *np.array(shapely.bounds(self._shapes[row])) + np.array([-1, -1, 1, 1]) * reach_m
        )
        parcels = np.sort(self._tree.query(window))
        return np.r_[
            self._shapes[parcels[parcels != row]], self._features[np.sort(self._feature_tree.query(window))]
        ]

    def _neighbours(self, row: int) -> dict[str, shapely.Geometry]:
        """Return the parcels that touch this one, by number; by code where two have the same number."""
        found = self._tree.query(self._shapes[row], predicate="dwithin", distance=_TOUCH_M)
        near: dict[str, shapely.Geometry] = {}
        for other in np.sort(found[found != row]):
            code = self._codes[other]
            number = codes.serial(code)
            near[code if number in near else number] = self._shapes[other]
        return near

    def _placed_buildings(
        self, buildings: gpd.GeoDataFrame | None
    ) -> tuple[NDArray, NDArray, dict[int, NDArray[np.intp]]]:
        if buildings is None or buildings.empty:
            return np.array([], object), np.array([], object), {}
        shapes = mend(buildings.geometry.to_numpy())[0]
        house, parcel = self._tree.query(shapely.point_on_surface(shapes), predicate="intersects")
        order = np.argsort(parcel, kind="stable")
        found, starts = np.unique(parcel[order], return_index=True)
        groups = np.split(house[order], starts[1:])
        return shapes, building_marks(buildings), dict(zip(found.tolist(), groups, strict=False))


class _Outlines:
    """The boundaries of all parcels as arrays, cut without a frame being sliced."""

    def __init__(self, boundary: Boundary) -> None:
        points, lines = boundary
        self._point_rows = points["zddm"].groupby(points["zddm"].to_numpy()).indices
        self._line_rows = lines["zddm"].groupby(lines["zddm"].to_numpy()).indices
        self._rings = points[["part", "ring"]].to_numpy()
        self._names = points["jzdh"].to_numpy(dtype=object)
        self._ground = points[["y_east", "x_north"]].to_numpy(dtype=float)
        self._following = lines["to_jzdh"].str.removeprefix("J").to_numpy(dtype=np.int64) - 1
        self._lengths_m = lines["length_m"].to_numpy(dtype=float)
        self._neighbours = lines["neighbour"].to_numpy(dtype=object)

    def of(self, zddm: str) -> Outline:
        points, lines = self._point_rows[zddm], self._line_rows[zddm]
        return Outline(
            self._names[points],
            self._following[lines],
            self._ground[points],
            self._lengths_m[lines],
            self._neighbours[lines],
        )

    def table(self, zddm: str) -> list[Row]:
        points = self._point_rows[zddm]
        lengths_m = self._lengths_m[self._line_rows[zddm]]
        return ring_rows(self._names[points], self._ground[points], lengths_m, self._rings[points])


def _four_words(directions: pd.DataFrame | None, count: int) -> list[tuple[str, ...]]:
    """Return the words for east, north, west and south of each row; whole codes by their last digits."""
    if directions is None:
        return [("",) * len(_WAYS)] * count
    words = (
        directions.reindex(columns=list(_WAYS))
        .astype("string")
        .fillna("")
        .apply(lambda part: part.str.strip())
    )
    short = words.apply(lambda part: part.str.replace(r"\d{12}[A-Z]{2}(\d{5})", r"\1", regex=True))
    return list(short.itertuples(index=False, name=None))


def _mended(shapes: NDArray) -> NDArray:
    """Return a copy in which areas are valid; lines stay as they are."""
    areas = shapely.get_dimensions(shapes) == 2
    mended = np.array(shapes, dtype=object)
    mended[areas] = mend(shapes[areas])[0]
    return mended


def _words(names: pd.Series) -> NDArray:
    return names.astype("string").fillna("").str.strip().to_numpy(dtype=object)
