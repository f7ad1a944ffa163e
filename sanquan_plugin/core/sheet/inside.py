# SPDX-License-Identifier: GPL-2.0-or-later
"""The parcel's own block: the fraction 宗地号 over 地类代码 with the area."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.ground import GREY, RED
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.text import AREA, SERIAL, SHRINK, Measure, Text, placed

_GRID = 9
_GAP_MM = 0.8
_BAR_OVER_MM = 0.6
_AROUND_MM = (5.0, 8.0, 12.0, 16.0, 20.0, 25.0)
_WAYS = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)])


class Centre(NamedTuple):
    """The block in the middle: its texts, and the ends (2, 2) in mm of the fraction's bar, if it has one."""

    texts: list[Text]
    bar: NDArray[np.float64] | None


def grid_inside(shape: shapely.Geometry) -> NDArray[np.float64]:
    """Return points of a grid over a shape that lie in it, nearest its middle first; shape (n, 2)."""
    left, bottom, right, top = shapely.bounds(shape)
    middle = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
    centroid = shapely.get_coordinates(shapely.centroid(shape))[0]
    east, north = np.meshgrid(
        np.linspace(left, right, _GRID + 2)[1:-1], np.linspace(bottom, top, _GRID + 2)[1:-1]
    )
    points = np.vstack([centroid, middle, np.column_stack([east.ravel(), north.ravel()])])
    points = points[shapely.contains_xy(shape, points[:, 0], points[:, 1])]
    return points[np.argsort(np.hypot(*(points - centroid).T), kind="stable")]


def centre_block(
    shape: shapely.Geometry,
    words: tuple[str, str, str],
    *,
    places: Places,
    measure: Measure,
) -> Centre:
    """Return the parcel's own block: (宗地号, 地类代码, area in m²) at the best free place in `shape`.

    It keeps off the building outlines where it can, shrinks where it must, and stands beside a
    parcel that is too small for it. Without a land class there is no bar.
    """
    grid = grid_inside(shape)
    for keeps_off in (GREY, RED):
        for shrink in SHRINK:
            size = _block_size(words, shrink, measure)
            found = places.place(grid, size, within=shape, keeps_off=keeps_off)
            if found is not None:
                return _compose(words, grid[found], shrink, measure)
    return _outside(shape, words, places=places, measure=measure)


def _outside(
    shape: shapely.Geometry, words: tuple[str, str, str], *, places: Places, measure: Measure
) -> Centre:
    """Return the block beside a parcel too small for it, as near as there is room; empty if there is none."""
    left, bottom, right, top = shapely.bounds(shape)
    middle = np.array([(left + right) / 2.0, (bottom + top) / 2.0])
    for keeps_off in (GREY, RED):
        for shrink in SHRINK:
            size = _block_size(words, shrink, measure)
            half = np.array([(right - left + size[0]) / 2.0, (top - bottom + size[1]) / 2.0])
            centres = np.concatenate([middle + _WAYS * (half + away) for away in _AROUND_MM])
            found = places.place(centres, size, keeps_off=keeps_off)
            if found is not None:
                return _compose(words, centres[found], shrink, measure)
    return Centre([], None)


def _parts(
    words: tuple[str, str, str], shrink: float, measure: Measure
) -> tuple[float, float, tuple[float, float]]:
    """Return width of the fraction, height of one of its lines, and size of the area text."""
    serial, land_class, area = words
    above, below = measure(SERIAL, serial, shrink), measure(SERIAL, land_class or "0", shrink)
    over = _BAR_OVER_MM if land_class else 0.0
    return max(above[0], below[0]) + 2 * over, above[1], measure(AREA, area, shrink)


def _block_size(words: tuple[str, str, str], shrink: float, measure: Measure) -> tuple[float, float]:
    fraction, line, area = _parts(words, shrink, measure)
    height = 2 * line + 2 * _GAP_MM if words[1] else max(line, area[1])
    return fraction + _GAP_MM + area[0], max(height, area[1])


def _compose(words: tuple[str, str, str], centre: NDArray, shrink: float, measure: Measure) -> Centre:
    serial, land_class, area = words
    fraction, line, area_size = _parts(words, shrink, measure)
    total = _block_size(words, shrink, measure)[0]
    middle = centre - np.array([(total - fraction) / 2.0, 0.0])
    beside = centre + np.array([(total - area_size[0]) / 2.0, 0.0])
    texts = [placed(AREA, area, beside, shrink=shrink)]
    if not land_class:
        return Centre([placed(SERIAL, serial, middle, shrink=shrink), *texts], None)
    up = np.array([0.0, line / 2.0 + _GAP_MM])
    texts += [
        placed(SERIAL, serial, middle + up, shrink=shrink),
        placed(SERIAL, land_class, middle - up, shrink=shrink),
    ]
    half = np.array([fraction / 2.0, 0.0])
    return Centre(texts, np.array([middle - half, middle + half]))
