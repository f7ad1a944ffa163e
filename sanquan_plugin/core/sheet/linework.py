# SPDX-License-Identifier: GPL-2.0-or-later
"""The lines and points of a parcel map, in mm on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.sides import Paper, Sides
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.subject import Subject

_HAIR_MM = 0.05
_LINE = 1


class Linework(NamedTuple):
    """What is drawn; `areas` maps the names of bounding features to their areas in the frame (None for
    lines)."""

    parcel: shapely.Geometry
    sides: NDArray
    circles: NDArray
    dots: NDArray
    stubs: NDArray
    features: NDArray
    areas: dict[str, shapely.Geometry | None]
    buildings: NDArray

    def levels(self, obstacles: NDArray) -> tuple[NDArray, NDArray, NDArray]:
        """Return what texts keep off, as `places.Places` takes it."""
        circles = shapely.buffer(self.circles, size("circle") / 2.0, quad_segs=2)
        dots = shapely.buffer(self.dots, size("dot") / 2.0, quad_segs=1)
        return (
            np.concatenate([self.sides, circles, dots, obstacles]),
            shapely.boundary(self.buildings),
            np.concatenate([self.stubs, self.features]),
        )


def linework(
    subject: Subject,
    sides: Sides,
    near: Mapping[str, shapely.Geometry],
    paper: Paper,
    *,
    frame_mm: tuple[float, float],
    obstacles: NDArray,
) -> Linework:
    """Return the lines of a subject; `near` are its neighbours on paper, `obstacles` cut the features."""
    parcel, *rest = paper.drawn(np.concatenate([[subject.shape], subject.features, subject.buildings]))
    features = np.array(rest[: len(subject.features)], dtype=object)
    clipped = shapely.clip_by_rect(features, 0.0, 0.0, *frame_mm)
    is_dot = crowded(sides.start)
    points = shapely.points(sides.start)
    return Linework(
        parcel=parcel,
        sides=sides.lines,
        circles=points[~is_dot],
        dots=points[is_dot],
        stubs=_stubs(parcel, np.array(list(near.values()), dtype=object)),
        features=_inside_frame(features, frame_mm, obstacles),
        areas=_areas(clipped, subject.feature_names, sides),
        buildings=np.array(rest[len(subject.features) :], dtype=object),
    )


def crowded(points: NDArray) -> NDArray[np.bool_]:
    """Tell which points (n, 2) have another one within the size `crowd`."""
    shapes = shapely.points(points)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=size("crowd"))
    found = np.zeros(len(points), dtype=bool)
    found[first[first != second]] = True
    return found


def _stubs(parcel: shapely.Geometry, neighbours: NDArray) -> NDArray:
    """Return the neighbours' boundaries near the parcel, without its own boundary."""
    around = shapely.difference(
        shapely.buffer(parcel, size("stub"), quad_segs=4),
        shapely.buffer(shapely.boundary(parcel), _HAIR_MM, quad_segs=1),
    )
    shapely.prepare(around)
    return _lines(shapely.intersection(shapely.boundary(neighbours), around))


def _inside_frame(features: NDArray, frame_mm: tuple[float, float], obstacles: NDArray) -> NDArray:
    """Return outlines of areas, and lines, within the frame and off the obstacles."""
    outlines = np.where(shapely.get_dimensions(features) == 2, shapely.boundary(features), features)
    free = _lines(shapely.clip_by_rect(outlines, 0.0, 0.0, *frame_mm))
    met = shapely.intersects(free[:, None], obstacles[None, :]).any(axis=1)
    free[met] = shapely.difference(free[met], shapely.union_all(obstacles))
    return _lines(free)


def _areas(features: NDArray, names: NDArray, sides: Sides) -> dict[str, shapely.Geometry | None]:
    """Return the area in the frame of each feature that bounds the parcel; None where it is a line."""
    bounding = {name for neighbours in sides.neighbours for name in neighbours.split("、")}
    found: dict[str, shapely.Geometry | None] = {}
    for name in bounding.intersection(names) - {""}:
        mine = features[(names == name) & (shapely.get_dimensions(features) == _LINE + 1)]
        found[name] = None if not len(mine) else mine[0] if len(mine) == 1 else shapely.union_all(mine)
    return found


def _lines(shapes: NDArray) -> NDArray:
    parts = shapely.get_parts(shapes)
    return parts[(shapely.get_dimensions(parts) == _LINE) & ~shapely.is_empty(parts)]
