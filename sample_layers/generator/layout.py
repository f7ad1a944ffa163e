# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of lots in the local frame: who shares which corner, before anything is measured."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from generator.spec import Column, Point, VillageSpec

LANE_M = (3.4, 5.6)
SNAP_M = 1.5


@dataclass
class Run:
    """One row of lots that share walls: party walls as node chains from front (street) to back."""

    column: Column
    number: int
    front_y_m: float
    back_y_m: float
    walls: list[list[Point]]
    wide: set[int]
    joined_back: list[Point] = field(default_factory=list)
    joined_front: list[Point] = field(default_factory=list)


@dataclass(frozen=True)
class LocalLot:
    """One lot as a ring of shared local nodes (m)."""

    column: Column
    row: int
    index: int
    ring: tuple[Point, ...]
    alone: bool
    wide: bool


def rows_of(spec: VillageSpec, rng: np.random.Generator) -> list[Run]:
    """Return all rows of the village; the wide (over-cap) lots are spread over them."""
    runs = [run for column in spec.columns for run in _stack(spec, column, rng)]
    picks = np.linspace(5, len(runs) - 3, len(spec.wide_area_m2)).astype(int)
    for pick, area in zip(picks, rng.permutation(spec.wide_area_m2), strict=True):
        _widen(runs[int(pick)], float(area), rng)
    for run in runs:
        _bend_walls(run, rng)
    _join_rows(runs)
    return runs


def _stack(spec: VillageSpec, column: Column, rng: np.random.Generator) -> list[Run]:
    runs, y = [], column.first_y_m
    for number, lots in enumerate(column.lots):
        depth = float(rng.uniform(*spec.depth_m))
        widths = rng.uniform(*spec.lot_area_m2, size=lots) / depth
        if lots == max(column.lots):
            widths *= np.clip(column.length_m / widths.sum(), 0.94, 1.06)
        x = column.anchor_x_m + column.outward * float(rng.uniform(0.0, 1.5))
        edges = [x, *(x + column.outward * np.cumsum(widths))]
        back = y + column.upward * depth
        walls = [[(float(e), y), (float(e), back)] for e in edges]
        runs.append(Run(column, number, y, back, walls, set()))
        lane = 0.0 if number in column.joined else float(rng.uniform(*LANE_M))
        y = back + column.upward * lane
    return runs


def _widen(run: Run, area_m2: float, rng: np.random.Generator) -> None:
    lot = int(rng.integers(1, len(run.walls) - 2))
    depth = abs(run.back_y_m - run.front_y_m)
    old = abs(run.walls[lot + 1][0][0] - run.walls[lot][0][0])
    push = run.column.outward * (area_m2 / depth - old)
    lost = 1 if area_m2 / depth > 1.4 * old else 0
    tail = [[(x + push, y) for x, y in wall] for wall in run.walls[lot + 1 :]]
    run.walls[lot + 1 :] = tail[: len(tail) - lost] if len(tail) > 1 + lost else tail
    run.wide.add(lot)


def _bend_walls(run: Run, rng: np.random.Generator) -> None:
    """Give some party walls a jog, so that both neighbours become L-shaped."""
    for i in range(1, len(run.walls) - 1):
        if {i - 1, i} & run.wide or rng.random() > 0.11:
            continue
        (x, front), (_, back) = run.walls[i]
        middle = front + (back - front) * float(rng.uniform(0.4, 0.6))
        jog = run.column.outward * float(rng.choice([-1, 1]) * rng.uniform(0.9, 1.5))
        run.walls[i] = [(x - jog, front), (x - jog, middle), (x + jog, middle), (x + jog, back)]


def _join_rows(runs: list[Run]) -> None:
    """Let back-to-back rows know each other's corners; corners nearly alike become one."""
    for low, high in pairwise(runs):
        if low.column is not high.column or low.back_y_m != high.front_y_m:
            continue
        backs = [wall[-1] for wall in low.walls]
        for wall in high.walls:
            nearest = min(backs, key=lambda node: abs(node[0] - wall[0][0]))
            if abs(nearest[0] - wall[0][0]) < SNAP_M:
                wall[0] = nearest
        low.joined_back = [wall[0] for wall in high.walls]
        high.joined_front = backs


def lots_of(runs: list[Run], rng: np.random.Generator) -> list[LocalLot]:
    """Cut every row into lots; rings list each neighbour's corner that falls on a side."""
    lots = []
    for run in runs:
        for i in range(len(run.walls) - 1):
            near, far = run.walls[i], run.walls[i + 1]
            front = _between(near[0], far[0], run.joined_front) or _street_bend(near[0], far[0], run, rng)
            back = _between(near[-1], far[-1], run.joined_back)
            nodes = [*near, *back, *reversed(far), *reversed(front)]
            ring = [(x, y + run.column.tilt * (x - run.column.anchor_x_m)) for x, y in nodes]
            alone = not run.joined_front and not run.joined_back
            lots.append(LocalLot(run.column, run.number, i, tuple(ring), alone, i in run.wide))
    return lots


def _between(start: Point, end: Point, nodes: list[Point]) -> list[Point]:
    low, high = sorted((start[0], end[0]))
    inside = [node for node in nodes if low < node[0] < high]
    return sorted(inside, key=lambda node: abs(node[0] - start[0]))


def _street_bend(start: Point, end: Point, run: Run, rng: np.random.Generator) -> list[Point]:
    """Give about a tenth of the free street fronts a bend (a gateway set back from the lane)."""
    if run.joined_front or rng.random() > 0.12:
        return []
    x = start[0] + (end[0] - start[0]) * float(rng.uniform(0.35, 0.65))
    return [(x, start[1] + run.column.upward * float(rng.uniform(0.4, 0.9)))]
