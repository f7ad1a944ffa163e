# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the map lies on a page: told by the template of the same page size."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import shapely

from sanquan_plugin import paths
from tests.qgis.cartography.sheet_reading import Page

_PAGE, _MAP = "65638", "65639"
_ROUNDED_MM = 0.5


def map_frame(page: Page) -> shapely.Polygon:
    """Return the frame of the map on a page in mm from the upper left corner."""
    for path in sorted(paths.resource("layouts").glob("parcel_*.qpt")):
        size, frame = _page_and_frame(path)
        if max(abs(page.size_mm[0] - size[0]), abs(page.size_mm[1] - size[1])) < _ROUNDED_MM:
            return frame
    raise AssertionError(f"no template has pages of {page.size_mm} mm")


@cache
def _page_and_frame(path: Path) -> tuple[tuple[float, float], shapely.Polygon]:
    items = list(ElementTree.parse(path).getroot().iter("LayoutItem"))
    sheet = next(item for item in items if item.get("type") == _PAGE)
    frame = next(item for item in items if item.get("type") == _MAP and item.get("id") == "map")
    left, top = _millimetres(frame.get("positionOnPage"))
    width, height = _millimetres(frame.get("size"))
    return _millimetres(sheet.get("size")), shapely.box(left, top, left + width, top + height)


def _millimetres(text: str) -> tuple[float, float]:
    first, second, unit = text.split(",")
    assert unit == "mm", text
    return float(first), float(second)
