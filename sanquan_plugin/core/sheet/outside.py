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
) -> list[Text]:
    """Return the printed number of each neighbouring parcel, beside the longest stretch shared with it.

    `shapes` maps what is printed (the last five digits) to the neighbour's polygon in mm; the
    number stands inside that polygon.
    """
    texts = []
    for words, shape in shapes.items():
        stretch = _longest_shared(sides, shape)
        if stretch is None:
            continue
        text = _beside(NEIGHBOUR, words, stretch, within=shape, places=places, measure=measure)
        if text is not None:
            texts.append(text)
    return texts


def _longest_shared(sides: Sides, shape: shapely.Geometry) -> Stretch | None:
    """Return the longest piece of a side that runs along the shape."""
    pieces = shapely.intersection(sides.lines, shapely.buffer(shape, 0.2))
    lengths = shapely.length(pieces)
    number = int(np.argmax(lengths))
    if lengths[number] < 0.5:
        return None
    parts = shapely.get_parts(pieces[number])
    ends = shapely.get_coordinates(parts[int(np.argmax(shapely.length(parts)))])
    return Stretch(ends[0], ends[-1], sides.outward[number])


def feature_texts(sides: Sides, names: set[str], places: Places, measure: Measure) -> list[Text]:
    """Return the names of roads, ditches and ponds beside each run of sides along them.

    Sides that follow each other in about one direction are one run; a name turns with its run.
    """
    texts = []
    for name, stretch in _runs(sides, names):
        text = _beside(FEATURE, name, stretch, within=None, places=places, measure=measure)
        if text is not None:
            texts.append(text)
    return texts


def _runs(sides: Sides, names: set[str]) -> list[tuple[str, Stretch]]:
    best: dict[tuple[str, int], Stretch] = {}
    for number, joined in enumerate(sides.neighbours):
        stretch = Stretch(sides.start[number], sides.end[number], sides.outward[number])
        for name in names.intersection(joined.split("、")):
            key = (name, _way_out(stretch.outward))
            if key not in best or best[key].length_mm < stretch.length_mm:
                best[key] = stretch
    return sorted(((key[0], stretch) for key, stretch in best.items()), key=lambda pair: -pair[1].length_mm)


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
