# SPDX-License-Identifier: GPL-2.0-or-later
"""Boundary points (界址点) and sides (界址线) of parcels, numbered as a 宗地图 prints them.

Order (domain.md 5.2, design.md 6): each ring starts at the vertex nearest the north-west corner of
its bounding box, shells run clockwise, holes counter-clockwise, numbers go on from ring to ring and
from part to part. Coordinates are those printed, rounded half up to 1 mm; everything else, lengths
included, is computed from them.
"""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from sanquan_plugin.core.boundary.neighbours import Sides, neighbour_texts, segments
from sanquan_plugin.core.boundary.rings import RingVertices, ordered_vertices
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.progress import SILENT, Progress

LENGTH_DIGITS = 2
_MM = 1000.0


class Boundary(NamedTuple):
    """Boundary points and sides of a layer; see `number_points`."""

    points: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame


def number_points(parcels: gpd.GeoDataFrame, *, progress: Progress = SILENT) -> Boundary:
    """Number the boundary points of parcels and name the parcel beyond each side.

    Parameters
    ----------
    parcels : GeoDataFrame
        Column `zddm`, (multi)polygons in metres. Rows without a polygon give nothing; rings of
        fewer than three points at 1 mm are left out.

    Returns
    -------
    points : zddm, part, ring (1 = shell), seq (1 to n in the parcel), jzdh (J1 …), x_north,
        y_east (m, 3 decimals), shared_no (one number per coordinate of the layer), geometry
    lines : zddm, part, ring, seq (of the first point), from_jzdh, to_jzdh, length_m (0.01),
        neighbour (codes joined by 、 in the order they are met along the side; '' for none), geometry

    Both in the order of the parcels. Raises InputError without `zddm`, Cancelled.
    """
    parcels = prepare(parcels)
    vertices = ordered_vertices(parcels.geometry.to_numpy(), progress=progress)
    progress.check()
    codes = parcels["zddm"].to_numpy(dtype=object)
    points = _points(vertices, codes, parcels.crs, progress)
    progress.check()
    return Boundary(points, _lines(vertices, codes, points, progress))


def shared_numbers(mm: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number, from 1 in order of appearance, per distinct coordinate pair (n, 2) in mm."""
    east, _ = pd.factorize(mm[:, 0])
    north, norths = pd.factorize(mm[:, 1])
    numbers, _ = pd.factorize(east.astype(np.int64) * (len(norths) + 1) + north)
    return numbers.astype(np.int64) + 1


def _points(vertices: RingVertices, codes: NDArray, crs: CRS, progress: Progress) -> gpd.GeoDataFrame:
    shared_no = shared_numbers(vertices.mm)
    progress.check()
    metres = vertices.mm / _MM
    names = np.array([f"J{number}" for number in range(vertices.seq.max(initial=0) + 1)], dtype=object)
    return gpd.GeoDataFrame(
        {
            "zddm": codes[vertices.row],
            "part": vertices.part,
            "ring": vertices.ring,
            "seq": vertices.seq,
            "jzdh": names[vertices.seq],
            "x_north": metres[:, 1],
            "y_east": metres[:, 0],
            "shared_no": shared_no,
        },
        geometry=shapely.points(metres),
        crs=crs,
    )


def _lines(
    vertices: RingVertices, codes: NDArray, points: gpd.GeoDataFrame, progress: Progress
) -> gpd.GeoDataFrame:
    following = vertices.following
    shared_no = points["shared_no"].to_numpy()
    sides = Sides(vertices.mm, vertices.mm[following], shared_no, shared_no[following], vertices.row)
    neighbours = neighbour_texts(sides, codes, progress=progress)
    progress.check()
    run_m = (sides.end_mm - sides.start_mm) / _MM
    numbers = points["jzdh"].to_numpy()
    shapes = segments(sides.start_mm, sides.end_mm, progress=progress)
    progress.check()
    return gpd.GeoDataFrame(
        {
            **{name: points[name].to_numpy() for name in ("zddm", "part", "ring", "seq")},
            "from_jzdh": numbers,
            "to_jzdh": numbers[following],
            "length_m": round_half_up(np.hypot(run_m[:, 0], run_m[:, 1]), LENGTH_DIGITS),
            "neighbour": neighbours,
        },
        geometry=shapes,
        crs=points.crs,
    )
