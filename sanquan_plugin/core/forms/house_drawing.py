# SPDX-License-Identifier: GPL-2.0-or-later
"""Dimensions and marks of a 房产分户图 on paper: each length beside its side, nothing over another."""

from __future__ import annotations

from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.text import BUILDING, LENGTH, SHRINK, Measure, Text, placed, upright

_GAP_MM = 0.8
_CLEAR_MM = 0.3
_SLIDES = (0.5, 0.35, 0.65, 0.2, 0.8)
_GRID = np.linspace(0.1, 0.9, 9)
_LEAST_M = 0.05

Side = tuple[NDArray, NDArray, float]
"""Both ends in mm, and the length in m."""


def plan_texts(
    outlines: NDArray, marks: list[str], paper: Paper, *, obstacles: NDArray, measure: Measure
) -> list[Text]:
    """Return the lengths (m, two decimals) of all sides and the mark inside each building.

    `outlines` are on turned ground (m), `obstacles` in mm. A length stands outside its side, along
    it; where that is taken, inside or farther out. What finds no place is left out.
    """
    drawn = paper.drawn(outlines)
    room = _Room([*shapely.get_parts(shapely.boundary(drawn)), *obstacles], measure)
    texts: list[Text | None] = []
    for ground, shape in zip(outlines, drawn, strict=True):
        texts += [room.dimension(side, shape) for side in _sides(ground, paper)]
    texts += [room.inside(shape, mark) for shape, mark in zip(drawn, marks, strict=True)]
    return [text for text in texts if text is not None]


def _sides(ground: shapely.Geometry, paper: Paper) -> list[Side]:
    """Return ends in mm and length in m of each side worth a figure, the longest first."""
    found = []
    for ring in shapely.get_rings(shapely.get_parts(ground)):
        corners = shapely.get_coordinates(ring)
        on_paper = paper.to_mm(corners)
        lengths_m = round_half_up(np.hypot(*np.diff(corners, axis=0).T), 2)
        found += list(zip(on_paper[:-1], on_paper[1:], lengths_m, strict=True))
    return sorted((side for side in found if side[2] >= _LEAST_M), key=lambda side: -side[2])


class _Room:
    """What is taken on the plan, and the texts that still find a place."""

    def __init__(self, taken: list[shapely.Geometry], measure: Measure) -> None:
        self._taken = taken
        self._measure = measure

    def dimension(self, side: Side, shape: shapely.Geometry) -> Text | None:
        """Return the length beside its side, outside the shape if that is free; None where nothing is."""
        start, end, length_m = side
        words = f"{length_m:.2f}"
        run = end - start
        along = run / np.hypot(*run)
        out = np.array([-along[1], along[0]])
        if shapely.contains_xy(shape, *((start + end) / 2.0 + out * 0.1)):
            out = -out
        angle = float(upright(np.degrees(np.arctan2(run[1:], run[:1])))[0])
        for shrink in SHRINK:
            size = self._measure(LENGTH, words, shrink)
            off = _GAP_MM + size[1] / 2.0
            for away, slide in product((off, -off, off + size[1] + _GAP_MM), _SLIDES):
                centre = start + run * slide + out * away
                if self._take(centre, angle, size):
                    return placed(LENGTH, words, centre, angle_deg=angle, shrink=shrink)
        return None

    def inside(self, shape: shapely.Geometry, mark: str) -> Text | None:
        """Return the mark as near the middle of a building as is free; None where nothing is."""
        left, bottom, right, top = shapely.bounds(shape)
        east, north = np.meshgrid(left + (right - left) * _GRID, bottom + (top - bottom) * _GRID)
        grid = np.column_stack([east.ravel(), north.ravel()])
        grid = grid[shapely.contains_xy(shape, *grid.T)]
        middle = shapely.get_coordinates(shapely.centroid(shape))[0]
        for shrink in SHRINK:
            size = self._measure(BUILDING, mark, shrink)
            for centre in grid[np.argsort(np.hypot(*(grid - middle).T), kind="stable")]:
                if self._take(centre, 0.0, size):
                    return placed(BUILDING, mark, centre, shrink=shrink)
        return None

    def _take(self, centre: NDArray, angle_deg: float, size_mm: tuple[float, float]) -> bool:
        """Take the place of a text where nothing is; tell whether it was free."""
        half = np.array(size_mm) / 2.0 + _CLEAR_MM
        turn = np.radians(angle_deg)
        rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
        box = shapely.polygons(corners @ rotation + centre)
        if shapely.intersects(box, np.array(self._taken, dtype=object)).any():
            return False
        self._taken.append(box)
        return True
