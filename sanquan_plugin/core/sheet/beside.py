# SPDX-License-Identifier: GPL-2.0-or-later
"""Candidates for numbers beside their points and for lengths beside their sides, all at once."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.boxes import reach_mm
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import upright

_GAP_MM = 0.4
_TURNS_DEG = np.array([0, 20, -20, 40, -40, 60, -60, 80, -80, 105, -105, 130, -130, 155, -155, 180])
_OUTSIDE_TURNS = 9
_STEPS_MM = (0.1, 1.0, 2.2)
_SLIDES = np.array([0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8])
_NEARER_MM = 0.05


def turned(directions: NDArray, turns_deg: NDArray) -> NDArray[np.float64]:
    """Return unit directions (n, 2) turned by each of k angles; shape (n, k, 2)."""
    turn = np.radians(turns_deg)
    cos, sin = np.cos(turn), np.sin(turn)
    east, north = directions[:, :1], directions[:, 1:]
    return np.stack([east * cos - north * sin, east * sin + north * cos], axis=2)


def beside_points(sides: Sides, points: NDArray[np.int64], sizes_mm: NDArray) -> Candidates:
    """Return places for the numbers of some points: near outside, farther outside, near inside, far.

    `sizes_mm` (n, 2) are the numbers' sizes. A place is offered only where no other point is
    nearer to it than its own.
    """
    ways = turned(sides.corner_outward[points], _TURNS_DEG)
    reach = size("circle") / 2.0 + _GAP_MM + reach_mm(sizes_mm[:, None, :], ways)
    near, farther, far = (
        sides.start[points][:, None, :] + ways * (reach + step)[..., None] for step in _STEPS_MM
    )
    out = slice(None, _OUTSIDE_TURNS)
    centres = np.concatenate([near[:, out], farther[:, out], near[:, _OUTSIDE_TURNS:], far[:, out]], axis=1)
    offers = _flat(points, centres, np.zeros(len(points)), sizes_mm)
    return _nearest_own(offers, shapely.points(sides.start))


def beside_sides(sides: Sides, chosen: NDArray[np.int64], sizes_mm: NDArray) -> Candidates:
    """Return places for the lengths of some sides: outside along the side, a row farther, inside.

    `sizes_mm` (n, 2) are the lengths' sizes. A place is offered only where no other side is nearer
    to it than its own.
    """
    start, run, outward = sides.start[chosen], (sides.end - sides.start)[chosen], sides.outward[chosen]
    off = _GAP_MM + size("circle") / 4.0 + sizes_mm[:, 1] / 2.0
    aways = np.stack([off, off + sizes_mm[:, 1] + _GAP_MM, -off], axis=1)
    along = start[:, None, None, :] + run[:, None, None, :] * _SLIDES[None, None, :, None]
    centres = along + outward[:, None, None, :] * aways[:, :, None, None]
    offers = _flat(
        chosen,
        centres.reshape(len(chosen), aways.shape[1] * len(_SLIDES), 2),
        upright(sides.angles_deg)[chosen],
        sizes_mm,
    )
    return _nearest_own(offers, sides.lines)


def _flat(owners: NDArray, centres: NDArray, angles_deg: NDArray, sizes_mm: NDArray) -> Candidates:
    """Return k candidates for each owner; centres (n, k, 2), angles (n,), sizes (n, 2)."""
    each = centres.shape[1]
    return Candidates(
        np.repeat(owners, each),
        centres.reshape(-1, 2),
        np.repeat(angles_deg, each),
        np.repeat(sizes_mm, each, axis=0),
    )


def _nearest_own(offers: Candidates, named: NDArray) -> Candidates:
    """Return the candidates whose centre has nothing nearer than what it names."""
    if not len(offers.owner):
        return offers
    centres = shapely.points(offers.centre)
    nearest = shapely.STRtree(named).nearest(centres)
    own_mm = shapely.distance(centres, named[offers.owner])
    return offers.only(own_mm <= shapely.distance(centres, named[nearest]) + _NEARER_MM)
