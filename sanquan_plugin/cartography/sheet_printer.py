# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints the map of one parcel after the other from a template."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from sanquan_plugin.cartography.page_layers import PageLayers
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.template import VARIABLES, Template
from sanquan_plugin.core.point_table import Row, first_numbers, in_pages
from sanquan_plugin.core.scale import MM_PER_M, Rung, choose_denominator
from sanquan_plugin.core.sheet.composition import compose
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.subjects import Subjects

_MISSING_NOTE = "图上注记不下的点号、边长，见界址点成果表。"
_PAGE_NOTE = "（共{points}点，全部坐标见第2页）"
_PART_NOTE = "（共{points}点，表中只列前面部分）"


class SheetPrinter:
    """A template with its layers; `show` fills it for a parcel, `write` adds its pages to a PDF.

    `stamps` are the template's variables that are the same on all sheets (coordinate_note,
    office, drawn_by …).
    """

    def __init__(
        self,
        template: Template,
        crs: QgsCoordinateReferenceSystem,
        rungs: Sequence[Rung],
        stamps: dict[str, str],
    ) -> None:
        """Put the page layers into the template's map. Raises InputError when a style can't be read."""
        self.template = template
        self._rungs = rungs
        self._stamps = stamps
        self._layers = PageLayers(crs)
        self._obstacles = template.obstacles()
        self._frame_mm = template.frame_mm
        self._values: dict[str, str] = {}
        self._table_pages: list[list[Row]] = []
        template.map.setCrs(crs)
        template.map.setLayers(self._layers.layers)

    def denominator(self, shape: shapely.Geometry) -> int | None:
        """Return the scale for a parcel in m; None where it fits the frame at no scale."""
        left, bottom, right, top = shapely.bounds(shape)
        return choose_denominator((right - left, top - bottom), self._frame_mm, self._rungs)

    def show(self, subjects: Subjects, row: int, denominator: int, facts: dict[str, str]) -> list[str]:
        """Fill the template for the parcel in a row and return the texts that found no place on the map.

        `facts` are the parcel's own variables.
        """
        reach_m = max(self._frame_mm) * denominator / MM_PER_M
        subject = subjects.subject(row, reach_m)
        paper = Paper.centred(tuple(shapely.bounds(subject.shape)), denominator, self._frame_mm)
        drawing = compose(
            subject, paper, self._frame_mm, obstacles=self._obstacles, measure=self._layers.measure
        )
        self._layers.fill(drawing, paper)
        self.template.map.zoomToExtent(_extent(paper, self._frame_mm))
        table_note = self._fill_tables(subjects.table(row), len(subject.points))
        blank = dict.fromkeys(VARIABLES, "")
        notes = {"table_note": table_note, "note": _MISSING_NOTE if drawing.missing else ""}
        self._values = {**blank, **self._stamps, **facts, "scale": str(denominator), **notes}
        return [*drawing.missing, *drawing.unlabelled]

    def write(self, pdf: PdfFile) -> int:
        """Add the pages of the parcel shown and return how many they are."""
        self._turn_to(0)
        pdf.add(0)
        numbered = zip(self._table_pages, first_numbers(self._table_pages), strict=False)
        for number, (rows, first) in enumerate(numbered, start=1):
            self._turn_to(number)
            self.template.tables(1)[0].fill(rows, first)
            pdf.add(1)
        return 1 + len(self._table_pages)

    def _turn_to(self, page: int) -> None:
        pages = {"page": str(page + 1), "pages": str(1 + len(self._table_pages))}
        self.template.set_values({**self._values, **pages})

    def _fill_tables(self, rows: list[Row], points: int) -> str:
        """Fill the tables of the map page, plan further pages where they don't hold all, and return the note."""
        tables = self.template.tables(0)
        parts = in_pages(rows, min((table.capacity for table in tables), default=len(rows)))
        for number, table in enumerate(tables):
            table.fill(parts[number] if number < len(parts) else [])
        self._table_pages = []
        if len(parts) <= len(tables):
            return ""
        if not self.template.tables(1):
            return _PART_NOTE.format(points=points)
        self._table_pages = in_pages(rows, self.template.tables(1)[0].capacity)
        return _PAGE_NOTE.format(points=points)


def _extent(paper: Paper, frame_mm: tuple[float, float]) -> QgsRectangle:
    left, bottom = paper.origin
    right, top = paper.to_ground(np.array(frame_mm))
    return QgsRectangle(left, bottom, float(right), float(top))
