# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts around the parcel: the neighbours' numbers, names of roads and ditches (四至)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.places import Places, reach_mm
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.text import FEATURE, NEIGHBOUR, SHRINK, Measure, Text, placed, upright

_BESIDE_MM = 0.2
_LEAST_MM = 0.5
_FIRST_OFF_MM = 4.2
_STEPS_MM = (0.0, 2.5, 5.0, 8.0, 11.0, 14.0)
_SLIDES = (0.5, 0.35, 0.65, 0.2, 0.8)


class Stretch(NamedTuple):
    """A stretch of the boundary with one neighbour: ends in mm and the way out."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]
    outward: NDArray[np.float64]

    @property
    def length_mm(self) -> float:
        """Return the length on paper."""
        return float(np.hypot(*(self.end - self.start)))


def neighbour_texts(
    sides: Sides, shapes: dict[str, shapely.Geometry], places: Places, measure: Measure
) -> tuple[list[Text], list[str]]:
    """Return the printed number of each neighbouring parcel, beside the longest stretch shared with it,
    and the numbers that found no place.

    `shapes` maps what is printed (the last five digits) to the neighbour's polygon in mm; the
    number stands inside that polygon. Parcels that touch in a point alone carry none.
    """
    texts: list[Text] = []
    missing: list[str] = []
    for words, shape in shapes.items():
        stretch = _longest_shared(sides, shape)
        if stretch is None:
            continue
        text = _beside(NEIGHBOUR, words, stretch, within=shape, places=places, measure=measure)
        if text is None:
            missing.append(words)
        else:
            texts.append(text)
    return texts, missing


def _longest_shared(sides: Sides, shape: shapely.Geometry) -> Stretch | None:
    """Return the longest piece of a side that runs along the shape."""
    near = shapely.buffer(shape, _BESIDE_MM)
    lines = sides.lines
    touching = np.flatnonzero(shapely.intersects(lines, near))
    pieces, piece_of = shapely.get_parts(shapely.intersection(lines[touching], near), return_index=True)
    lengths = shapely.length(pieces)
    if lengths.max(initial=0.0) < _LEAST_MM:
        return None
    longest = int(np.argmax(lengths))
    ends = shapely.get_coordinates(pieces[longest])
    return Stretch(ends[0], ends[-1], sides.outward[touching[piece_of[longest]]])


def feature_texts(
    sides: Sides, shapes: NDArray, names: NDArray, *, places: Places, measure: Measure
) -> tuple[list[Text], list[str]]:
    """Return the names of roads, ditches and ponds that bound the parcel, as its sides name them,
    and the names that found no place.

    A name stands once for each of the four ways out of the parcel (四至), beside the longest side
    there, turned with it, and inside the feature where that has room. `shapes` (mm) and `names`
    run parallel.
    """
    texts: list[Text] = []
    missing: list[str] = []
    for (name, _), stretch in _bounding(sides, set(names) - {""}).items():
        areas = shapes[(names == name) & (shapely.get_dimensions(shapes) == 2)]
        for within in (*areas, None):
            text = _beside(FEATURE, name, stretch, within=within, places=places, measure=measure)
            if text is not None:
                texts.append(text)
                break
        else:
            missing.append(name)
    return texts, missing


def _bounding(sides: Sides, names: set[str]) -> dict[tuple[str, int], Stretch]:
    """Return the longest side along each feature, by name and way out."""
    found: dict[tuple[str, int], Stretch] = {}
    for number, neighbours in enumerate(sides.neighbours):
        stretch = Stretch(sides.start[number], sides.end[number], sides.outward[number])
        for name in names.intersection(neighbours.split("、")):
            key = (name, _way_out(stretch.outward))
            if key not in found or found[key].length_mm < stretch.length_mm:
                found[key] = stretch
    return found


def _way_out(outward: NDArray) -> int:
    """Return 0 to 3 for east, north, west, south."""
    return round(np.degrees(np.arctan2(outward[1], outward[0])) / 90.0) % 4


def _beside(
    kind: str,
    words: str,
    stretch: Stretch,
    *,
    within: shapely.Geometry | None,
    places: Places,
    measure: Measure,
) -> Text | None:
    run = stretch.end - stretch.start
    turns = kind == FEATURE
    angle = float(upright(np.degrees(np.arctan2(run[1:], run[:1])))[0]) if turns else 0.0
    for shrink in SHRINK:
        size = measure(kind, words, shrink)
        half = size[1] / 2.0 if turns else float(reach_mm(size, stretch.outward[None, :])[0])
        centres = np.array(
            [
                stretch.start + run * at + stretch.outward * (_FIRST_OFF_MM + half + step)
                for step in _STEPS_MM
                for at in _SLIDES
            ]
        )
        found = places.take(size, centres, np.full(len(centres), angle), within=within)
        if found is not None:
            return placed(kind, words, centres[found], angle_deg=angle, shrink=shrink)
    return None
