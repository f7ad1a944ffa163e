# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates of a file in the order of maps, with the zone number before the eastings (domain.md 4)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.coordinates.axes import Axes, detect
from sanquan_plugin.core.errors import InputError

ZONE_M = 1_000_000
_EIGHT_DIGITS = 10_000_000


class Placed(NamedTuple):
    """Coordinates in the order of maps, and how they stood in the file."""

    xy: NDArray[np.float64]  # (n, 2) east and north, m or degrees
    swapped: bool
    degrees: bool
    in_china: bool
    prefix: int | None  # zone number before the eastings


def place(first: NDArray[np.float64], second: NDArray[np.float64], lines: NDArray, *, file: str) -> Placed:
    """Return east and north by the number of digits; the grammar's X (north), Y (east) where they say nothing.

    Raises InputError, naming the line, when points disagree on the order or on the zone prefix.
    """
    pairs = np.column_stack([first, second])
    _require_one_order(pairs, lines, file)
    axes = detect(pairs)
    swapped = axes in (Axes.EAST_NORTH, Axes.LONGITUDE_LATITUDE)
    xy = pairs if swapped else pairs[:, ::-1]
    prefix = _prefix(xy[:, 0], lines, file)
    return Placed(xy, swapped, axes.is_degrees, in_china=axes is not Axes.UNKNOWN, prefix=prefix)


def _require_one_order(pairs: NDArray[np.float64], lines: NDArray, file: str) -> None:
    """Compare the first row of each kind: which value is larger, and whether it has eight digits."""
    kind = (pairs[:, 0] > pairs[:, 1]) + 2 * (pairs.max(axis=1, initial=0.0) >= _EIGHT_DIGITS)
    _, rows = np.unique(kind, return_index=True)
    orders = {row: axes for row in sorted(rows) if (axes := detect(pairs[[row]])) is not Axes.UNKNOWN}
    for row, axes in orders.items():
        if axes.is_swapped != next(iter(orders.values())).is_swapped:
            raise InputError(
                "{file}, line {line}: X and Y stand the other way round than in the lines before. "
                "Write X (north) first throughout.",
                file=file,
                line=int(lines[row]),
            )


def _prefix(east: NDArray[np.float64], lines: NDArray, file: str) -> int | None:
    zones = np.floor(east / ZONE_M).astype(np.int64)
    if not len(zones):
        return None
    other = np.flatnonzero(zones != zones[0])
    if len(other):
        raise InputError(
            "{file}, line {line}: the easting does not begin with {first} like those before. "
            "Hand over one file per zone.",
            file=file,
            line=int(lines[other[0]]),
            first=int(zones[0]),
        )
    return int(zones[0]) or None
