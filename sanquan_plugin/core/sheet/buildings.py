# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts in buildings: structure and storeys (混2), and the lengths of their walls inside their lines."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.ground import BUILDING_LINES
from sanquan_plugin.core.sheet.inside import grid_inside
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.text import BUILDING, DIMENSION, SHRINK, Measure, Text, placed, upright

_GAP_MM = 0.5
_SLIDES = np.array([0.5, 0.4, 0.6, 0.3, 0.7])
_STRAIGHT_M = 0.01
_PARALLEL_DEG = 1.0
_DIGITS = 2


def building_texts(
    shapes: NDArray, marks: NDArray, places: Places, measure: Measure
) -> tuple[list[Text], list[str]]:
    """Return structure and storeys (混2) in each building (mm), and the marks that found no place."""
    texts: list[Text] = []
    still = np.flatnonzero(marks != "")
    grids = {number: grid_inside(shapes[number]) for number in still.tolist()}
    for shrink in SHRINK:
        if not len(still):
            break
        offers = _inside(still, grids, shapes, [measure(BUILDING, marks[at], shrink) for at in still])
        found = places.settle(offers)
        texts += [
            placed(BUILDING, marks[number], offers.centre[at], shrink=shrink)
            for number, at in sorted(found.items())
        ]
        still = np.setdiff1d(still, list(found))
    return texts, list(marks[still])


def _inside(
    chosen: NDArray[np.int64], grids: dict[int, NDArray], shapes: NDArray, sizes_mm: list[tuple[float, float]]
) -> Candidates:
    """Return the points of each building's grid as places for its mark."""
    counts = [len(grids[number]) for number in chosen.tolist()]
    owner = np.repeat(chosen, counts)
    return Candidates(
        owner,
        np.concatenate([grids[number] for number in chosen.tolist()]),
        np.zeros(len(owner)),
        np.repeat(np.array(sizes_mm), counts, axis=0),
        within=shapes[owner],
    )


def dimension_texts(shapes: NDArray, paper: Paper, places: Places, measure: Measure) -> list[Text]:
    """Return the lengths (m, two decimals) of the walls of buildings given in mm, inside their lines.

    A wall too short for its length carries none, nor does one that is parallel to a wall of the
    same building with the same length.
    """
    owner, ends = _walls(shapes, paper)
    run = ends[:, 1] - ends[:, 0]
    lengths_mm = np.hypot(*run.T)
    printed = round_half_up(lengths_mm * paper.m_per_mm, _DIGITS)
    words = [f"{length:.{_DIGITS}f}" for length in printed]
    sizes = np.array([measure(DIMENSION, text, 1.0) for text in words]).reshape(-1, 2)
    angles = upright(np.degrees(np.arctan2(run[:, 1], run[:, 0])))
    kept = np.flatnonzero(
        (sizes[:, 0] + 2 * _GAP_MM <= lengths_mm) & _first_of_its_kind(owner, angles, printed)
    )
    inward = np.column_stack([run[:, 1], -run[:, 0]]) / np.maximum(lengths_mm, 1e-9)[:, None]
    along = ends[kept, :1] + run[kept, None, :] * _SLIDES[None, :, None]
    centres = along + (inward[kept] * (sizes[kept, 1:] / 2.0 + _GAP_MM))[:, None, :]
    each = len(_SLIDES)
    offers = Candidates(
        np.repeat(kept, each),
        centres.reshape(-1, 2),
        np.repeat(angles[kept], each),
        np.repeat(sizes[kept], each, axis=0),
        within=np.repeat(shapes[owner[kept]], each),
    )
    found = places.settle(offers, keeps_off=BUILDING_LINES)
    return [
        placed(DIMENSION, words[wall], offers.centre[at], angle_deg=offers.angle_deg[at])
        for wall, at in sorted(found.items())
    ]


def _walls(shapes: NDArray, paper: Paper) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the number of the building and the ends (n, 2, 2) of each straight wall, clockwise."""
    parts, building = shapely.get_parts(shapes, return_index=True)
    straight = shapely.simplify(parts, _STRAIGHT_M / paper.m_per_mm)
    rings = shapely.get_exterior_ring(shapely.orient_polygons(straight, exterior_cw=True))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    follows = ring[1:] == ring[:-1]
    return building[ring[:-1][follows]], np.stack([points[:-1], points[1:]], axis=1)[follows]


def _first_of_its_kind(owner: NDArray, angles_deg: NDArray, lengths_m: NDArray) -> NDArray[np.bool_]:
    turned = np.abs(angles_deg[:, None] - angles_deg[None, :])
    same = (
        (owner[:, None] == owner[None, :])
        & (lengths_m[:, None] == lengths_m[None, :])
        & (np.minimum(turned, 180.0 - turned) <= _PARALLEL_DEG)
    )
    return ~np.tril(same, -1).any(axis=1)
