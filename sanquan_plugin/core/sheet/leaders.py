# SPDX-License-Identifier: GPL-2.0-or-later
"""Candidates for texts that stand away from what they name, with a thin line that leads to it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.beside import turned
from sanquan_plugin.core.sheet.boxes import edge_towards, reach_mm
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import upright

_TURNS_DEG = np.array(
    [
        0,
        8,
        -8,
        16,
        -16,
        25,
        -25,
        38,
        -38,
        52,
        -52,
        66,
        -66,
        80,
        -80,
        180,
        165,
        -165,
        150,
        -150,
        135,
        -135,
        115,
        -115,
    ]
)
_FIRST_MM = 1.6
_GROWTH = 1.22
_TURN_COSTS_MM = 4.0
BANDS_MM = ((0.0, 5.0), (5.0, 14.0), (14.0, np.inf))


class Anchors(NamedTuple):
    """What leaders start from: points (n, 2), ways out (n, 2) and the angles (n,) of the texts."""

    start: NDArray[np.float64]
    outward: NDArray[np.float64]
    angle_deg: NDArray[np.float64]


def led(
    owners: NDArray[np.int64], anchors: Anchors, sizes_mm: NDArray, *, band_mm: tuple[float, float]
) -> Candidates:
    """Return places all around each anchor, short lines and those straight out first, with the texts'
    own angles, then turned along their lines.

    `owners` (n,) number the texts, `sizes_mm` (n, 2) are their sizes; `band_mm` bounds the length of
    the lines.
    """
    distances = _distances()
    distances = distances[(distances >= band_mm[0]) & (distances < band_mm[1])]
    ways = turned(anchors.outward, _TURNS_DEG)
    rank = np.argsort(
        (distances[None, :] + _TURN_COSTS_MM * np.abs(np.radians(_TURNS_DEG))[:, None]).ravel(), kind="stable"
    )
    each = len(rank)
    ways = np.repeat(ways, len(distances), axis=1)[:, rank]
    away = np.tile(distances, len(_TURNS_DEG))[rank]
    sizes = np.repeat(sizes_mm, each, axis=0)
    starts = np.repeat(anchors.start, each, axis=0)
    flat = ways.reshape(-1, 2)
    along = upright(np.degrees(np.arctan2(flat[:, 1], flat[:, 0])))
    own, along_line = (
        _placed(owners, starts, flat, np.tile(away, len(owners)), angles_deg=angles, sizes_mm=sizes)
        for angles in (np.repeat(anchors.angle_deg, each), along)
    )
    return Candidates(
        np.concatenate([own.owner, along_line.owner]),
        np.concatenate([own.centre, along_line.centre]),
        np.concatenate([own.angle_deg, along_line.angle_deg]),
        np.concatenate([own.size_mm, along_line.size_mm]),
        leader=np.concatenate([own.leader, along_line.leader]),
    )


def _placed(
    owners: NDArray,
    starts: NDArray,
    ways: NDArray,
    away_mm: NDArray,
    *,
    angles_deg: NDArray,
    sizes_mm: NDArray,
) -> Candidates:
    """Return texts with these angles whose near edge lies so far from their anchor."""
    centres = starts + ways * (away_mm + reach_mm(sizes_mm, _own(ways, angles_deg)))[:, None]
    ends = edge_towards(centres, angles_deg, sizes_mm + 0.4, starts)
    lines = shapely.linestrings(np.stack([starts, ends], axis=1))
    return Candidates(
        np.repeat(owners, len(starts) // max(len(owners), 1)), centres, angles_deg, sizes_mm, leader=lines
    )


def _distances() -> NDArray[np.float64]:
    steps = int(np.log(size("leader") / _FIRST_MM) / np.log(_GROWTH))
    return _FIRST_MM * _GROWTH ** np.arange(steps + 1)


def _own(ways: NDArray, angles_deg: NDArray) -> NDArray[np.float64]:
    """Return directions as seen by texts that are turned."""
    turn = np.radians(angles_deg)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.column_stack([ways[:, 0] * cos + ways[:, 1] * sin, ways[:, 1] * cos - ways[:, 0] * sin])
