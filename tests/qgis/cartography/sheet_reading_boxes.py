# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts that stand in each other's way, or in none of their own: measured on the ink of the glyphs.

Two rectangles may bite 0.2 mm into each other and 0.2 mm out of the frame: less than the halo a
reader sees around a letter of 1.3 mm, more than what rounding to 1/300 inch moves one.
"""

from __future__ import annotations

import numpy as np
import shapely

from tests.qgis.cartography.sheet_reading import Page, Run

TOLERANCE_MM = 0.2
_ACROSS_THE_SHEET_MM = 8.0


def overlapping(page: Page) -> list[str]:
    """Return the pairs of texts of a page whose ink meets, and texts that leave the page."""
    runs = _small(page.runs)
    boxes = np.array([_shrunk(run) for run in runs], dtype=object)
    first, second = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    found = [
        f"“{runs[one].words}” on “{runs[other].words}”"
        for one, other in zip(first, second, strict=True)
        if one < other
    ]
    sheet = shapely.box(0.0, 0.0, *page.size_mm)
    return [*found, *(f"“{run.words}” leaves the page" for run in runs if not sheet.contains(run.box))]


def leaving(page: Page, frame: shapely.Polygon) -> list[str]:
    """Return the texts of the map that stick out of its frame."""
    grown = shapely.buffer(frame, TOLERANCE_MM, join_style="mitre")
    return [f"“{run.words}” leaves the frame" for run in labels(page, frame) if not grown.contains(run.box)]


def on_the_boundary(page: Page, frame: shapely.Polygon) -> list[str]:
    """Return the texts of the map that the parcel's boundary line (0.3 mm red) runs through."""
    lines = shapely.multilinestrings([shapely.linestrings(line) for line in page.red_lines])
    return [f"“{run.words}” on the boundary" for run in labels(page, frame) if _shrunk(run).intersects(lines)]


def labels(page: Page, frame: shapely.Polygon) -> list[Run]:
    """Return the texts whose middle lies on the map, without a word written across the whole sheet."""
    return [run for run in _small(page.runs) if frame.contains(shapely.points(run.centre))]


def _small(runs: list[Run]) -> list[Run]:
    return [run for run in runs if run.height_mm < _ACROSS_THE_SHEET_MM]


def _shrunk(run: Run) -> shapely.Geometry:
    return shapely.buffer(run.box, -TOLERANCE_MM / 2.0, join_style="mitre")
