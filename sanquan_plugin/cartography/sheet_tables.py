# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of points of one sheet: those on its map page, and the further pages that hold them all."""

from __future__ import annotations

from itertools import zip_longest

from sanquan_plugin.cartography.template import MAP_PAGE, TABLE_PAGE, Template
from sanquan_plugin.core.boundary.point_table import Row, first_numbers, in_pages

_PAGE_NOTE = "（共{points}点，全部坐标见第2页）"
_PART_NOTE = "（共{points}点，表中只列前面部分）"


class SheetTables:
    """Fills a template's tables for one parcel after the other; `pages` is how many table pages it needs."""

    def __init__(self, template: Template) -> None:
        """Take over the tables of a template."""
        self._on_map = template.tables(MAP_PAGE)
        self._further = template.tables(TABLE_PAGE)
        self._parts: list[tuple[list[Row], int]] = []

    @property
    def pages(self) -> int:
        """Return the number of table pages of the parcel shown."""
        return -(-len(self._parts) // len(self._further)) if self._further else 0

    def show(self, rows: list[Row], points: int) -> str:
        """Fill the tables of the map page, plan further pages where they don't hold all, return the note."""
        parts = in_pages(rows, min((table.capacity for table in self._on_map), default=len(rows)))
        for table, part in zip_longest(self._on_map, parts[: len(self._on_map)], fillvalue=[]):
            table.fill(part)
        self._parts = []
        if len(parts) <= len(self._on_map):
            return ""
        if not self._further:
            return _PART_NOTE.format(points=points)
        parts = in_pages(rows, min(table.capacity for table in self._further))
        self._parts = list(zip(parts, first_numbers(parts), strict=True))
        return _PAGE_NOTE.format(points=points)

    def turn_to(self, page: int) -> None:
        """Fill the tables of a table page (0 is the first)."""
        parts = self._parts[page * len(self._further) : (page + 1) * len(self._further)]
        for table, (rows, first) in zip_longest(self._further, parts, fillvalue=([], 1)):
            table.fill(rows, first)
