# SPDX-License-Identifier: GPL-2.0-or-later
"""The drawing of a 宗地图 in a map of any other template: the 宗地草图 of a survey form."""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsRectangle,
)

from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.page_layers import PageLayers
from sanquan_plugin.core.printing.scale import MM_PER_M, choose_denominator, ladder
from sanquan_plugin.core.sheet.composition import compose
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.subjects import Subjects


class Sketch:
    """A map item that shows one parcel after the other with points, sides, buildings and neighbours."""

    def __init__(self, sheet: OfficeSheet, item_id: str, crs: QgsCoordinateReferenceSystem) -> None:
        """Put the layers into the map. Raises InputError when there is no such map or style."""
        self._map = sheet.map(item_id)
        self._layers = PageLayers(crs)
        self._frame_mm = frame_mm(sheet, self._map)
        self._obstacles = items_on(sheet, self._map)

    def show(self, subjects: Subjects, row: int) -> None:
        """Draw a parcel at the largest scale of the ladder that holds it; else at what fits."""
        shape = subjects.subject(row, 0.0).shape
        left, bottom, right, top = shapely.bounds(shape)
        extent_m = (right - left, top - bottom)
        denominator = choose_denominator(extent_m, self._frame_mm, ladder())
        if denominator is None:
            tightest = max(side / room for side, room in zip(extent_m, self._frame_mm, strict=True))
            denominator = int(np.ceil(1.2 * tightest)) * int(MM_PER_M)
        subject = subjects.subject(row, max(self._frame_mm) * denominator / MM_PER_M)
        paper = Paper.centred((left, bottom, right, top), denominator, self._frame_mm)
        drawing = compose(
            subject, paper, self._frame_mm, obstacles=self._obstacles, measure=self._layers.measure
        )
        self._layers.fill(drawing, paper)
        self._map.setLayers(self._layers.layers)
        self._map.zoomToExtent(extent_on(paper, self._frame_mm))


def frame_mm(sheet: OfficeSheet, item: QgsLayoutItemMap) -> tuple[float, float]:
    """Return width and height of a map in mm."""
    converter = sheet.layout.renderContext().measurementConverter()
    size = converter.convert(item.sizeWithUnits(), Qgis.LayoutUnit.Millimeters)
    return size.width(), size.height()


def items_on(sheet: OfficeSheet, item: QgsLayoutItemMap) -> np.ndarray:
    """Return the boxes of the items that lie on a map (north arrow), in mm from its lower left corner."""
    frame = item.sceneBoundingRect()
    boxes = [
        other.sceneBoundingRect()
        for other in sheet.layout.items()
        if isinstance(other, QgsLayoutItem) and other is not item and not isinstance(other, QgsLayoutItemPage)
    ]
    return np.array(
        [
            shapely.box(
                box.left() - frame.left(),
                frame.bottom() - box.bottom(),
                box.right() - frame.left(),
                frame.bottom() - box.top(),
            )
            for box in boxes
            if frame.contains(box.center())
        ],
        dtype=object,
    )


def extent_on(paper: Paper, size_mm: tuple[float, float]) -> QgsRectangle:
    """Return what a frame of this size shows of the ground."""
    left, bottom = paper.origin
    right, top = paper.to_ground(np.array(size_mm))
    return QgsRectangle(left, bottom, float(right), float(top))
