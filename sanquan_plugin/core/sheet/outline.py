# SPDX-License-Identifier: GPL-2.0-or-later
"""Point numbers and side lengths, beside their point and side (domain.md 5.1)."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.places import Places, reach_mm
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.text import LENGTH, NUMBER, SHRINK, Measure, Text, placed, upright

CIRCLE_MM = 0.8
_GAP_MM = 0.4
_TURNS_DEG = (0.0, 35.0, -35.0, 70.0, -70.0, 105.0, -105.0, 140.0, -140.0, 180.0)
_OUTSIDE_TURNS = 7
_STEPS_MM = (0.3, 1.3, 2.6)
_SLIDES = (0.5, 0.38, 0.62, 0.27, 0.73)


def block_outline(sides: Sides, places: Places) -> None:
    """Take the places of the sides and of the point circles (0.8 mm)."""
    places.block(sides.lines)
    places.block(shapely.buffer(shapely.points(sides.start), CIRCLE_MM / 2.0, quad_segs=2))


def number_texts(
    sides: Sides, outlines: NDArray, places: Places, measure: Measure
) -> tuple[list[Text], list[str]]:
    """Return the point numbers, and the names of the points that found no free place.

    `outlines` are the building outlines, which numbers and lengths keep off.
    """
    texts: list[Text] = []
    missing: list[str] = []
    for name, point, outward in zip(sides.names, sides.start, sides.corner_outward, strict=True):
        for shrink in SHRINK:
            size = measure(NUMBER, name, shrink)
            centres = _around(point, outward, size)
            found = places.take(size, centres, np.zeros(len(centres)), avoiding=outlines)
            if found is not None:
                texts.append(placed(NUMBER, name, centres[found], shrink=shrink))
                break
        else:
            missing.append(name)
    return texts, missing


def _around(point: NDArray, outward: NDArray, size_mm: tuple[float, float]) -> NDArray[np.float64]:
    """Return centres for a point's number: near outside, then near inside, then farther outside."""
    directions = _turned(outward)
    reach = CIRCLE_MM / 2.0 + _GAP_MM + reach_mm(size_mm, directions)
    near, farther, far = (point + directions * (reach + step)[:, None] for step in _STEPS_MM)
    return np.concatenate(
        [near[:_OUTSIDE_TURNS], farther[:_OUTSIDE_TURNS], near[_OUTSIDE_TURNS:], far[:_OUTSIDE_TURNS]]
    )


def _turned(direction: NDArray) -> NDArray[np.float64]:
    turn = np.radians(_TURNS_DEG)
    return np.column_stack(
        [
            direction[0] * np.cos(turn) - direction[1] * np.sin(turn),
            direction[0] * np.sin(turn) + direction[1] * np.cos(turn),
        ]
    )


def length_texts(
    sides: Sides, outlines: NDArray, places: Places, measure: Measure
) -> tuple[list[Text], list[str]]:
    """Return the side lengths (m, two decimals), and names such as J3–J4 of sides without a place.

    A length stands outside its side, along it and upright; where that is taken it slides along,
    then moves out by a row, then inside, then shrinks.
    """
    texts: list[Text] = []
    missing: list[str] = []
    angles = upright(sides.angles_deg)
    for number in np.argsort(-sides.lengths_mm, kind="stable"):
        words = f"{sides.lengths_m[number]:.2f}"
        for shrink in SHRINK:
            size = measure(LENGTH, words, shrink)
            centres = _along(sides, number, size[1])
            turned = np.full(len(centres), angles[number])
            found = places.take(size, centres, turned, avoiding=outlines)
            if found is not None:
                texts.append(placed(LENGTH, words, centres[found], angle_deg=angles[number], shrink=shrink))
                break
        else:
            missing.append(f"{sides.names[number]}–{sides.names[sides.following[number]]}")
    return texts, missing


def _along(sides: Sides, number: int, height_mm: float) -> NDArray[np.float64]:
    """Return centres for a side's length: outside, a row farther, inside, two rows farther."""
    start, end, outward = sides.start[number], sides.end[number], sides.outward[number]
    off = _GAP_MM + CIRCLE_MM / 4.0 + height_mm / 2.0
    row = height_mm + _GAP_MM
    return np.array(
        [
            start + (end - start) * at + outward * away
            for away in (off, off + row, -off, off + 2.0 * row)
            for at in _SLIDES
        ]
    )
