# SPDX-License-Identifier: GPL-2.0-or-later
"""Lots on the map: rings on the mm grid, their place in the village, and free ones to pick from."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import shapely

from generator.frame import printed_area_m2, to_map
from generator.layout import LocalLot, lots_of, rows_of
from generator.spec import Point, VillageSpec

JITTER_M = 0.14


@dataclass
class Lot:
    """A homestead parcel: ``ring`` is open, in map metres; ``role`` says what was planned for it."""

    column: str
    row: int
    index: int
    ring: list[Point]
    local: Point
    alone: bool
    role: str = ""
    zddm: str = ""
    zdtzm: str = "JC"
    bdcdyh: str = ""
    built: bool = True

    @property
    def area_m2(self) -> Decimal:
        """Printed planar area (0.01 m2) of the ring as it stands."""
        return printed_area_m2(self.ring)

    @property
    def polygon(self) -> shapely.Polygon:
        """The ring as a polygon in map coordinates."""
        return shapely.Polygon(self.ring)


def make_lots(spec: VillageSpec) -> list[Lot]:
    """Lay the village out and put it on the map: exact shared corners, nothing planted yet."""
    rng = np.random.default_rng([spec.seed, 1])
    local = lots_of(rows_of(spec, rng), rng)
    nodes = list(dict.fromkeys(node for lot in local for node in lot.ring))
    moved = np.array(nodes) + np.clip(rng.normal(0.0, 0.08, (len(nodes), 2)), -JITTER_M, JITTER_M)
    mapped = dict(zip(nodes, map(tuple, to_map(spec, moved).tolist()), strict=True))
    return [_lot(lot, mapped) for lot in local]


def _lot(lot: LocalLot, mapped: dict[Point, Point]) -> Lot:
    ring = [mapped[node] for node in lot.ring]
    centre = np.array(lot.ring).mean(axis=0)
    role = "area_over_cap" if lot.wide else ""
    return Lot(
        lot.column.name, lot.row, lot.index, ring, (float(centre[0]), float(centre[1])), lot.alone, role
    )


class Pool:
    """Hands out lots that have no role yet, each once, always in the same order for one seed."""

    def __init__(self, lots: list[Lot], seed: int) -> None:
        """Keep a reference to all lots; ``seed`` fixes the random picks."""
        self.lots = lots
        self._rng = np.random.default_rng([seed, 2])

    def free(self) -> list[Lot]:
        """Return the lots without a role, in the order of the village."""
        return [lot for lot in self.lots if not lot.role]

    def take(self, count: int, role: str) -> list[Lot]:
        """Give ``role`` to ``count`` random free lots and return them."""
        free = self.free()
        picked = [free[i] for i in self._rng.choice(len(free), size=count, replace=False)]
        return [self.give(lot, role) for lot in picked]

    def take_near(self, point: Point, count: int, role: str) -> list[Lot]:
        """Give ``role`` to the ``count`` free lots nearest a local point (m)."""
        free = sorted(self.free(), key=lambda lot: np.hypot(lot.local[0] - point[0], lot.local[1] - point[1]))
        return [self.give(lot, role) for lot in free[:count]]

    def take_pairs(self, count: int, role: str, alone: bool = False) -> list[tuple[Lot, Lot]]:
        """Give ``role`` to ``count`` pairs of free lots that share one straight party wall."""
        pairs = []
        for _ in range(count):
            options = self._neighbours(alone)
            first, second = options[int(self._rng.integers(len(options)))]
            pairs.append((self.give(first, role), self.give(second, role)))
        return pairs

    def _neighbours(self, alone: bool) -> list[tuple[Lot, Lot]]:
        by_place = {(lot.column, lot.row, lot.index): lot for lot in self.free()}
        pairs = []
        for (column, row, index), lot in by_place.items():
            other = by_place.get((column, row, index + 1))
            if other and len(shared_wall(lot, other)) == 2 and (not alone or lot.alone):
                pairs.append((lot, other))
        return pairs

    def give(self, lot: Lot, role: str) -> Lot:
        """Set the role of one lot and return it."""
        lot.role = role
        return lot


def shared_wall(lot: Lot, other: Lot) -> list[Point]:
    """Return the corners two lots have in common, in the order of ``lot``'s ring."""
    theirs = set(other.ring)
    return [point for point in lot.ring if point in theirs]
