# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcels under check, with what several rules need computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.rings import RingVertices, ordered_vertices
from sanquan_plugin.core.geometry.mending import mend
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.progress import Progress, chunks

_QUERY_ROWS = 20_000
_POLYGONS = (3, 6, 7)


class RawSides(NamedTuple):
    """Steps from vertex to vertex as the layer has them: parcel row, both ends (n, 2), length in m."""

    row: NDArray[np.int64]
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    length_m: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Subject:
    """Parcels, their codes, their shapes as given and mended (None where there is no polygon)."""

    frame: gpd.GeoDataFrame
    given: NDArray
    polygons: NDArray
    progress: Progress

    @classmethod
    def of(cls, parcels: gpd.GeoDataFrame, progress: Progress) -> Subject:
        """Return the subject of a frame with column `zddm`; raises InputError without it."""
        frame = prepare(parcels)
        given = frame.geometry.to_numpy().copy()
        given[~np.isin(shapely.get_type_id(given), _POLYGONS) | shapely.is_empty(given)] = None
        progress.check()
        polygons, _ = mend(given)
        return cls(frame, given, polygons, progress)

    @property
    def codes(self) -> NDArray:
        """Return the parcels' codes, '' for missing ones."""
        return self.frame["zddm"].to_numpy(dtype=object)

    @cached_property
    def has_code(self) -> pd.Series:
        """Tell which parcels have a well-formed code of 19 places."""
        return codes.is_parcel_code(self.frame["zddm"])

    @cached_property
    def area_m2(self) -> NDArray[np.float64]:
        """Return the planar areas of the mended polygons, in m²."""
        return shapely.area(self.polygons)

    @cached_property
    def mean_width_m(self) -> NDArray[np.float64]:
        """Return 2·area/perimeter in m; NaN where there is no polygon."""
        return mean_width_m(self.polygons)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Return the spatial index of the mended polygons."""
        return shapely.STRtree(self.polygons)

    @cached_property
    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows (first < second) of parcels that touch or overlap."""
        found = []
        for part in chunks(len(self.polygons), _QUERY_ROWS):
            self.progress.check()
            first, second = self.tree.query(self.polygons[part], predicate="intersects")
            first = first + part.start
            found.append(np.stack([first, second])[:, first < second])
        first, second = np.concatenate([np.zeros((2, 0), np.int64), *found], axis=1)
        return first, second

    @cached_property
    def vertices(self) -> RingVertices:
        """Return the vertices of the mended polygons at 1 mm."""
        return ordered_vertices(self.polygons, progress=self.progress)

    @cached_property
    def raw_sides(self) -> RawSides:
        """Return the steps along all rings as given."""
        rings, row = shapely.get_rings(self.given, return_index=True)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        goes_on = ring[1:] == ring[:-1]
        start, end = xy[:-1][goes_on], xy[1:][goes_on]
        return RawSides(row[ring[:-1][goes_on]], start, end, np.hypot(*(end - start).T))

    def inside(self, rows: NDArray) -> NDArray:
        """Return a point inside each of the parcels, None where there is no polygon."""
        points = shapely.point_on_surface(self.polygons[rows])
        points[shapely.is_empty(points)] = None
        return points

    def in_text_order(self, first: NDArray, second: NDArray) -> tuple[NDArray, NDArray]:
        """Return pairs of rows so that the smaller code comes first; equal codes go by row."""
        swap = np.array(self.codes[first] > self.codes[second], dtype=bool)
        swap |= (self.codes[first] == self.codes[second]) & (first > second)
        return np.where(swap, second, first), np.where(swap, first, second)


def mean_width_m(polygons: NDArray) -> NDArray[np.float64]:
    """Return 2·area/perimeter in m, NaN for shapes without a perimeter."""
    perimeter_m = shapely.length(polygons)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2.0 * shapely.area(polygons) / perimeter_m
