# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of a sheet and how their kinds are told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NUMBER = "number"
LENGTH = "length"
SERIAL = "serial"
AREA = "area"
BUILDING = "building"
DIMENSION = "dimension"
NEIGHBOUR = "neighbour"
FEATURE = "feature"
KINDS = (NUMBER, LENGTH, SERIAL, AREA, BUILDING, DIMENSION, NEIGHBOUR, FEATURE)

SHRINK = (1.0, 0.85, 0.7)

Measure = Callable[[str, str, float], tuple[float, float]]
"""Returns width and height in mm of a text of a kind, shrunk by a factor."""


class Text(NamedTuple):
    """One text: kind, words, centre in mm, angle in degrees counter-clockwise, shrinking factor."""

    kind: str
    words: str
    centre: tuple[float, float]
    angle_deg: float = 0.0
    shrink: float = 1.0


def placed(kind: str, words: str, centre: NDArray, *, angle_deg: float = 0.0, shrink: float = 1.0) -> Text:
    """Return a text at a centre given as an array of two coordinates."""
    return Text(kind, words, (float(centre[0]), float(centre[1])), float(angle_deg), shrink)


def upright(angles_deg: NDArray) -> NDArray[np.float64]:
    """Return angles turned by half a turn where a text would stand on its head: within (-90, 90]."""
    turned = 90.0 - np.mod(90.0 - angles_deg, 180.0)
    return np.where(turned <= -90.0 + 1e-6, 90.0, turned)
