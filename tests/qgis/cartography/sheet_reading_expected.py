# SPDX-License-Identifier: GPL-2.0-or-later
"""What a parcel's pages must say, worked out from its shape in whole millimetres and decimal arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

Corner = tuple[str, str]
Side = tuple[frozenset[Corner], str]
_CENT = Decimal("0.01")


class Expected(NamedTuple):
    """A parcel as it must be printed: words, rings in mm on the ground (east, north; open), sides with length."""

    code: str
    holder: str
    area: str
    rings: list[NDArray[np.int64]]

    @property
    def corners(self) -> set[Corner]:
        """Return X (north) and Y (east) of the points, with three decimals."""
        return {_corner(point) for ring in self.rings for point in ring}

    @property
    def sides(self) -> list[Side]:
        """Return the two corners and the length, with two decimals, of each side."""
        return [
            (frozenset([_corner(start), _corner(end)]), _length(start, end))
            for ring in self.rings
            for start, end in zip(ring, np.roll(ring, -1, axis=0), strict=True)
        ]


def expected(code: str, holder: str, shape: shapely.Geometry) -> Expected:
    """Return what the pages of a parcel must say; `shape` is in metres at 1 mm."""
    rings = [
        _open_ring(line)
        for part in shapely.get_parts(shape)
        for line in (shapely.get_exterior_ring(part), *part.interiors)
    ]
    signs = [
        1 if number == 0 else -1
        for part in shapely.get_parts(shape)
        for number in range(1 + len(part.interiors))
    ]
    mm2 = sum(sign * abs(_double_area(ring)) for sign, ring in zip(signs, rings, strict=True))
    area = (Decimal(int(mm2)) / Decimal(2_000_000)).quantize(_CENT, ROUND_HALF_UP)
    return Expected(code, holder, str(area), rings)


def _open_ring(line: shapely.Geometry) -> NDArray[np.int64]:
    points = np.rint(shapely.get_coordinates(line)[:-1] * 1000).astype(np.int64)
    return points[(points != np.roll(points, 1, axis=0)).any(axis=1)]


def _double_area(ring: NDArray[np.int64]) -> int:
    moved = (ring - ring[0]).astype(object)
    following = np.roll(moved, -1, axis=0)
    return int((moved[:, 0] * following[:, 1] - following[:, 0] * moved[:, 1]).sum())


def _corner(point: NDArray[np.int64]) -> Corner:
    east, north = (Decimal(int(value)) / 1000 for value in point)
    return f"{north:.3f}", f"{east:.3f}"


def _length(start: NDArray[np.int64], end: NDArray[np.int64]) -> str:
    across, up = (Decimal(int(value)) / 1000 for value in end - start)
    return str((across * across + up * up).sqrt().quantize(_CENT, ROUND_HALF_UP))
