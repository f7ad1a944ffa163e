# SPDX-License-Identifier: GPL-2.0-or-later
"""Cuts an extent into wall-to-wall areas without overlap or gap, exact on the mm grid."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

GRID_M = 0.001
SCRAP_M2 = 3.0


def partition(
    extent: shapely.Polygon, areas: list[tuple[str, BaseGeometry]], rest: str
) -> list[tuple[str, shapely.Polygon]]:
    """Return (label, polygon) pairs that fill ``extent``; the first area that holds a face names it.

    All boundaries are noded together once, so neighbouring polygons share every vertex.
    """
    lines = [extent.boundary, *(area.boundary for _, area in areas)]
    noded = shapely.union_all(lines, grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded))))
    points = shapely.point_on_surface(faces)
    labels: list[str | None] = [None if extent.contains(p) else "" for p in points]
    for label, area in areas:
        inside = shapely.contains(area, points)
        labels = [
            label if known is None and hit else known for known, hit in zip(labels, inside, strict=True)
        ]
    named = [rest if label is None else label for label in labels]
    _absorb_scraps(faces, named)
    pieces = []
    for label in sorted({label for label in named if label}):
        merged = shapely.union_all([f for f, name in zip(faces, named, strict=True) if name == label])
        pieces += [(label, part) for part in shapely.get_parts(merged)]
    return pieces


def _absorb_scraps(faces: NDArray[np.object_], labels: list[str]) -> None:
    """Give faces too small to map the label of the neighbour with the longest common side."""
    tree = shapely.STRtree(faces)
    for i in np.flatnonzero((shapely.area(faces) < SCRAP_M2) & np.array([bool(label) for label in labels])):
        near = np.array([j for j in tree.query(faces[i], "intersects") if j != i and labels[j]])
        common = shapely.length(shapely.intersection(shapely.boundary(faces[near]), faces[i].boundary))
        labels[i] = labels[near[np.argmax(common)]]
