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
_STEPS_MM = (0.3, 1.3, 2.6)
_SLIDES = (0.5, 0.38, 0.62, 0.27, 0.73)


def block_outline(sides: Sides, places: Places) -> None:
    """Take the places of the sides and of the point circles (0.8 mm)."""
    places.block(sides.lines)
    places.block(shapely.buffer(shapely.points(sides.start), CIRCLE_MM / 2.0, quad_segs=2))


def number_texts(sides: Sides, places: Places, measure: Measure) -> tuple[list[Text], list[str]]:
    """Return the point numbers, and the names of the points that found no free place."""
    texts: list[Text] = []
    missing: list[str] = []
    for name, point, outward in zip(sides.names, sides.start, sides.corner_outward, strict=True):
        text = _number(name, point, outward, places=places, measure=measure)
        if text is None:
            missing.append(name)
        else:
            texts.append(text)
    return texts, missing


def _number(name: str, point: NDArray, outward: NDArray, *, places: Places, measure: Measure) -> Text | None:
    directions = _turned(outward)
    for shrink in SHRINK:
        size = measure(NUMBER, name, shrink)
        reach = CIRCLE_MM / 2.0 + _GAP_MM + reach_mm(size, directions)
        centres = np.concatenate([point + directions * (reach + step)[:, None] for step in _STEPS_MM])
        found = places.take(size, centres, np.zeros(len(centres)))
        if found is not None:
            return placed(NUMBER, name, centres[found], shrink=shrink)
    return None


def _turned(direction: NDArray) -> NDArray[np.float64]:
    turn = np.radians(_TURNS_DEG)
    return np.column_stack(
        [
            direction[0] * np.cos(turn) - direction[1] * np.sin(turn),
            direction[0] * np.sin(turn) + direction[1] * np.cos(turn),
        ]
    )


def length_texts(sides: Sides, places: Places, measure: Measure) -> tuple[list[Text], list[str]]:
    """Return the side lengths (m, two decimals), and names such as J3–J4 of sides without a place.

    A length stands outside its side, along it and upright; where that is taken it slides along,
    then moves out by a row, then inside, then shrinks.
    """
    texts: list[Text] = []
    missing: list[str] = []
    angles = upright(sides.angles_deg)
    for number in np.argsort(-sides.lengths_mm, kind="stable"):
        text = _length(sides, int(number), angles[number], places=places, measure=measure)
        if text is None:
            following = int(np.flatnonzero((sides.start == sides.end[number]).all(axis=1))[0])
            missing.append(f"{sides.names[number]}–{sides.names[following]}")
        else:
            texts.append(text)
    return texts, missing


def _length(sides: Sides, number: int, angle: float, *, places: Places, measure: Measure) -> Text | None:
    words = f"{sides.lengths_m[number]:.2f}"
    start, end, outward = sides.start[number], sides.end[number], sides.outward[number]
    for shrink in SHRINK:
        size = measure(LENGTH, words, shrink)
        off = _GAP_MM + CIRCLE_MM / 4.0 + size[1] / 2.0
        rows = (off, off + size[1] + _GAP_MM, -off, off + 2.0 * (size[1] + _GAP_MM))
        centres = np.array([start + (end - start) * at + outward * row for row in rows for at in _SLIDES])
        found = places.take(size, centres, np.full(len(centres), angle))
        if found is not None:
            return placed(LENGTH, words, centres[found], angle_deg=angle, shrink=shrink)
    return None
