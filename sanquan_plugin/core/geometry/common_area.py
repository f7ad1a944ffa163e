# SPDX-License-Identifier: GPL-2.0-or-later
"""Common areas of pairs of polygons from their edges, without building the common shapes.

A polygon is the signed sum of the strips between its edges and a base line, so the common area of
two is the sum over pairs of edges of ∫ min(y₁, y₂) dx where both edges stand, each pair with the
product of the edges' signs. Nothing needs to be decided, so common, touching and coinciding edges
and holes are no special cases. Measured about ten times as fast as GEOS's intersections of lots.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.geometry.outlines import Blocks, Outlines, outlines

NOISE_M2 = 1e-6
"""Common areas up to this are rounding: halves of a 50 km square that only touch measured 2e-8 m²."""

_BATCH_PAIRS = 400_000
_GEOS_EDGES = 40  # where both polygons have more, GEOS's sweep measured faster


def common_area_m2(
    polygons: NDArray, others: Outlines, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return the common area in m² of each pair of `polygons[first]` and the polygons of `others[second]`.

    `polygons` are valid (multi)polygons; `others` are outlines in the same coordinates, not moved.
    Noise up to NOISE_M2 comes as 0.
    """
    rows, first = np.unique(first, return_inverse=True)
    polygons = polygons[rows]
    box = shapely.bounds(polygons)
    own = outlines(polygons, box[:, :2])
    counts = own.counts[first], others.counts[second]
    area_m2 = np.zeros(len(first))
    many = np.minimum(*counts) > _GEOS_EDGES
    area_m2[many] = shapely.area(shapely.intersection(polygons[first[many]], others.polygons[second[many]]))
    few = np.flatnonzero(~many)
    batch = np.cumsum((counts[0] * counts[1])[few]) // _BATCH_PAIRS
    for chosen in np.split(few, np.flatnonzero(np.diff(batch)) + 1):
        area_m2[chosen] = _batch(own, others, box, first[chosen], second[chosen])
    area_m2[area_m2 <= NOISE_M2] = 0.0
    return area_m2


def _batch(
    own: Outlines, others: Outlines, box: NDArray, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.float64]:
    pair, block = _expand(others.blocks.start, second)
    near = _near(others.blocks, block, box[first[pair]])
    pair, block = pair[near], block[near]
    place, edge = _expand(others.blocks.edge, block)
    pair = pair[place]
    near = _near(others, edge, box[first[pair]])
    pair, edge = pair[near], edge[near]
    row = first[pair]
    west, east = others.west[edge] - box[row, 0], others.east[edge] - box[row, 0]
    height = others.height[edge] - box[row, 1]
    place, mine = _expand(own.start, row)
    left = np.maximum(west[place], own.west[mine])
    width = np.minimum(east[place], own.east[mine]) - left
    both = np.flatnonzero(width > 0)
    place, mine, left, width = place[both], mine[both], left[both], width[both]
    slopes = own.slope[mine], others.slope[edge[place]]
    begins = (
        own.height[mine] + slopes[0] * (left - own.west[mine]),
        height[place] + slopes[1] * (left - west[place]),
    )
    strip = _lower_strip(begins, slopes, width) * own.sign[mine] * others.sign[edge[place]]
    return np.bincount(pair[place], strip, minlength=len(first)).astype(float)


def _near(extents: Outlines | Blocks, chosen: NDArray[np.intp], box: NDArray) -> NDArray[np.bool_]:
    """Tell which edges or blocks matter to boxes: below a polygon the signs of its edges cancel out."""
    beside = (extents.west[chosen] < box[:, 2]) & (extents.east[chosen] > box[:, 0])
    return beside & (extents.top[chosen] > box[:, 1])


def _lower_strip(
    begins: tuple[NDArray, NDArray], slopes: tuple[NDArray, NDArray], width: NDArray
) -> NDArray[np.float64]:
    """Return ∫ min(y₁, y₂) dx over `width` of two lines given by their heights at the left and slopes."""
    gap_left = begins[0] - begins[1]
    gap_right = gap_left + (slopes[0] - slopes[1]) * width
    lower = np.minimum(begins[0], begins[1])
    lower_right = np.minimum(begins[0] + slopes[0] * width, begins[1] + slopes[1] * width)
    strip = (lower + lower_right) * width / 2.0
    crossing = np.flatnonzero(gap_left * gap_right < 0)
    one, two = np.abs(gap_left[crossing]), np.abs(gap_right[crossing])
    strip[crossing] += one * two / (one + two) * width[crossing] / 2.0
    return strip


def _expand(start: NDArray[np.intp], chosen: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for every edge of the chosen polygons its place among `chosen`, and its index."""
    counts = start[chosen + 1] - start[chosen]
    place = np.repeat(np.arange(len(chosen)), counts)
    shift = start[chosen] - (np.cumsum(counts) - counts)
    return place, np.arange(len(place)) + shift[place]
