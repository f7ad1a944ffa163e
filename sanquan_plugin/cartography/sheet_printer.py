# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints the map of one parcel after the other from a template."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from sanquan_plugin.cartography.annex import with_annex
from sanquan_plugin.cartography.overview import Overview
from sanquan_plugin.cartography.page_layers import PageLayers
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_tables import SheetTables
from sanquan_plugin.cartography.template import ANNEX_PAGE, MAP_PAGE, TABLE_PAGE, VARIABLES, Template
from sanquan_plugin.core.printing.qr import qr_svg
from sanquan_plugin.core.printing.scale import MM_PER_M, Rung, choose_denominator
from sanquan_plugin.core.printing.sheet_checksum import SheetFacts, checksum, mark_text
from sanquan_plugin.core.sheet.composition import compose
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.subjects import Subjects

_MISSING_NOTE = "图上注记不下的点号、边长，见界址点成果表。"
_DRAFT_NOTE = "草图：{reasons}。"


class SheetPrinter:
    """A template with its layers; `show` fills it for a parcel, `write` adds its pages to a PDF.

    `stamps` are the template's variables that are the same on all sheets (coordinate_note,
    office, drawn_by …). `checksum` is that of the parcel shown last.
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
        self.checksum = ""
        self._rungs = rungs
        self._stamps = stamps
        self._layers = PageLayers(crs)
        self._overview = Overview(template, crs)
        self._tables = SheetTables(template)
        self._obstacles: dict[bool, NDArray] = {}
        self._frame_mm = template.frame_mm
        self._values: dict[str, str] = {}
        template.map.setCrs(crs)

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
        inset = self._overview.show(subject.shape, denominator, lambda near_m: subjects.around(row, near_m))
        paper = Paper.centred(tuple(shapely.bounds(subject.shape)), denominator, self._frame_mm)
        drawing = compose(
            subject, paper, self._frame_mm, obstacles=self._free_of(inset), measure=self._layers.measure
        )
        self._layers.fill(drawing, paper)
        self.template.map.setLayers(self._layers.layers)
        self.template.map.zoomToExtent(_extent(paper, self._frame_mm))
        rows = subjects.table(row)
        values = {**dict.fromkeys(VARIABLES, ""), **self._stamps, **facts, "scale": str(denominator)}
        values["table_note"] = self._tables.show(rows, len(subject.outline.names))
        values["note"] = _note(bool(drawing.missing), values["draft"])
        self._mark(SheetFacts(values["zddm"], values["holder"], values["area_m2"], values["drawn_on"], rows))
        self._values = with_annex(self.template, values)
        return [*drawing.missing, *drawing.unlabelled]

    def write(self, pdf: PdfFile) -> int:
        """Add the pages of the parcel shown and return how many they are."""
        further = self._tables.pages
        pages = 1 + further + bool(self._values["annex"])
        self._add(pdf, MAP_PAGE, 1, pages)
        for number in range(further):
            self._tables.turn_to(number)
            self._add(pdf, TABLE_PAGE, 2 + number, pages)
        if self._values["annex"]:
            self._add(pdf, ANNEX_PAGE, pages, pages)
        return pages

    def _add(self, pdf: PdfFile, sheet: int, page: int, pages: int) -> None:
        """Add a page of the template as page x of y."""
        self.template.set_values({**self._values, "page": str(page), "pages": str(pages)}, sheet)
        pdf.add(sheet, self.template.layout)

    def _mark(self, facts: SheetFacts) -> None:
        self.checksum = checksum(facts)
        self.template.set_qr(qr_svg(mark_text(facts)))

    def _free_of(self, inset: bool) -> NDArray:
        """Return the obstacles on the map, with or without the inset."""
        if inset not in self._obstacles:
            self._obstacles[inset] = self.template.obstacles()
        return self._obstacles[inset]


def _note(is_incomplete: bool, draft: str) -> str:
    draft_note = _DRAFT_NOTE.format(reasons=draft) if draft else ""
    return draft_note + (_MISSING_NOTE if is_incomplete else "")


def _extent(paper: Paper, frame_mm: tuple[float, float]) -> QgsRectangle:
    left, bottom = paper.origin
    right, top = paper.to_ground(np.array(frame_mm))
    return QgsRectangle(left, bottom, float(right), float(top))
