# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints the 房产分户图 of one parcel after the other: outlines with dimensions, the own ones bold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutItemPicture, QgsLayoutPoint

from sanquan_plugin.cartography.drawn_layer import show_shapes, styled_layer
from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sketch import extent_on, frame_mm, items_on
from sanquan_plugin.cartography.text_layer import TextLayer
from sanquan_plugin.core.forms.house_drawing import plan_texts
from sanquan_plugin.core.forms.house_plan import Plan
from sanquan_plugin.core.printing.scale import choose_denominator, ladder
from sanquan_plugin.core.sheet.sides import Paper

_WORD_OFF_MM = 9.5


class HousePlanPrinter:
    """The template with its layers; `stamps` are the variables that are the same on all plans."""

    def __init__(self, path: Path, crs: QgsCoordinateReferenceSystem, stamps: dict[str, str]) -> None:
        """Load the template. Raises InputError when it has no map `plan` or no table `houses`."""
        self._sheet = OfficeSheet(path, crs)
        self._map = self._sheet.map("plan")
        self._table = self._sheet.table("houses")
        self._stamps = stamps
        self._frame_mm = frame_mm(self._sheet, self._map)
        self._text = TextLayer(crs)
        self._houses = styled_layer("house_plan_outline", "MultiPolygon", crs)
        self._lot = styled_layer("house_plan_lot", "MultiPolygon", crs)
        self._map.setLayers([self._text.layer, self._houses, self._lot])

    def write(self, path: Path, plan: Plan, values: dict[str, str]) -> tuple[int, int] | None:
        """Write a plan to a PDF and return its pages and the scale's denominator.

        None where the houses fit at no scale of the ladder. Raises OutputError.
        """
        denominator = self._show(plan)
        if denominator is None:
            return None
        size = self._table.capacity
        parts = [plan.rows[first : first + size] for first in range(0, len(plan.rows), size)]
        pdf = PdfFile(path, f"房产分户图 {values['zddm']}", self._sheet.layout)
        try:
            for page, rows in enumerate(parts, start=1):
                self._table.fill(rows)
                turned = {"scale": str(denominator), "page": str(page), "pages": str(len(parts))}
                self._sheet.set_values({**self._stamps, **values, **plan.totals, **turned})
                self._sheet.write(pdf)
        except BaseException:
            pdf.discard()
            raise
        pdf.close()
        return len(parts), denominator

    def _show(self, plan: Plan) -> int | None:
        bounds = shapely.total_bounds(plan.outlines)
        denominator = choose_denominator(
            (bounds[2] - bounds[0], bounds[3] - bounds[1]), self._frame_mm, ladder()
        )
        if denominator is None:
            return None
        paper = Paper.centred(tuple(bounds), denominator, self._frame_mm)
        self._turn_north(plan.turn_deg)
        lot = paper.drawn(shapely.boundary(np.array([plan.lot], dtype=object)))
        obstacles = np.concatenate([items_on(self._sheet, self._map), lot])
        texts = plan_texts(plan.outlines, plan.marks, paper, obstacles=obstacles, measure=self._text.measure)
        self._text.fill(texts, paper)
        show_shapes(self._houses, plan.outlines)
        show_shapes(self._lot, np.array([plan.lot], dtype=object))
        self._map.zoomToExtent(extent_on(paper, self._frame_mm))
        return denominator

    def _turn_north(self, turn_deg: float) -> None:
        """Turn the north arrow as the ground was, and put its word at its tip."""
        arrow = self._sheet.layout.itemById("north_arrow")
        word = self._sheet.layout.itemById("north_word")
        if not isinstance(arrow, QgsLayoutItemPicture):
            return
        arrow.setPictureRotation(-turn_deg)
        if word is None:
            return
        middle = arrow.sceneBoundingRect().center()
        turn, size = np.radians(turn_deg), word.sceneBoundingRect().size()
        left = middle.x() - np.sin(turn) * _WORD_OFF_MM - size.width() / 2.0
        top = middle.y() - np.cos(turn) * _WORD_OFF_MM - size.height() / 2.0
        word.attemptMove(QgsLayoutPoint(float(left), float(top)))
