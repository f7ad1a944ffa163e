# SPDX-License-Identifier: GPL-2.0-or-later
"""A parcel map template (.qpt): its first page is the map, its second the table of points.

What a template needs: a map with the id `map`. What it may have: tables (manual tables) whose
frames' ids start with `points_`, those of the first page filled from left to right, the one of
the second page as often as needed; labels with the variables of `VARIABLES` as [% @name %].
Every item on the map is kept free of texts.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutRenderContext,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from sanquan_plugin.cartography.cells import Cell
from sanquan_plugin.cartography.fonts import installed_format
from sanquan_plugin.cartography.point_tables import PointTable
from sanquan_plugin.core.errors import InputError

VARIABLES = [
    "zddm",
    "holder",
    "location",
    "area_m2",
    "cert_no",
    "cert_area_m2",
    "scale",
    "coordinate_note",
    "table_note",
    "note",
    "page",
    "pages",
    "office",
    "drawn_by",
    "drawn_on",
    "checked_by",
    "checked_on",
]
DPI = 300.0


class Template:
    """A loaded template, filled for one parcel after the other. Belongs to the main thread."""

    def __init__(self, path: Path) -> None:
        """Load a template.

        Raises InputError when the file is no template, has no map, or no Chinese font is installed.
        """
        self._project = QgsProject()
        self.layout = _load(path, self._project)
        item = self.layout.itemById("map")
        if not isinstance(item, QgsLayoutItemMap):
            raise InputError(
                "Template {file} has no map with the id 'map'. Set the id in its item properties.", file=path
            )
        self.map = item
        self._cells = [Cell(label) for label in self._labels()]
        self._tables = self._load_tables()

    @property
    def frame_mm(self) -> tuple[float, float]:
        """Return width and height of the map in mm."""
        size = self.map.sizeWithUnits()
        size = self.layout.renderContext().measurementConverter().convert(size, Qgis.LayoutUnit.Millimeters)
        return size.width(), size.height()

    def obstacles(self) -> NDArray:
        """Return the items that lie on the map (north arrow), in mm from the map's lower left corner."""
        frame = self.map.sceneBoundingRect()
        width, height = self.frame_mm
        found = []
        for item in self.layout.items():
            if not isinstance(item, QgsLayoutItem) or item is self.map or isinstance(item, QgsLayoutItemPage):
                continue
            box = item.sceneBoundingRect()
            if frame.contains(box.center()) and item.isVisible():
                across, down = width / frame.width(), height / frame.height()
                found.append(
                    shapely.box(
                        (box.left() - frame.left()) * across,
                        (frame.bottom() - box.bottom()) * down,
                        (box.right() - frame.left()) * across,
                        (frame.bottom() - box.top()) * down,
                    )
                )
        return np.array(found, dtype=object)

    def tables(self, page: int) -> list[PointTable]:
        """Return the tables of a page (0 map, 1 points), left to right."""
        return self._tables[page]

    def set_values(self, values: dict[str, str]) -> None:
        """Set the variables of the next page and fit long words into their cells."""
        QgsExpressionContextUtils.setLayoutVariables(self.layout, values)
        for cell in self._cells:
            cell.fit()

    def _labels(self) -> list[QgsLayoutItemLabel]:
        labels = [item for item in self.layout.items() if isinstance(item, QgsLayoutItemLabel)]
        for label in labels:
            label.setTextFormat(installed_format(label.textFormat()))
        return labels

    def _load_tables(self) -> tuple[list[PointTable], list[PointTable]]:
        pages: tuple[list[PointTable], list[PointTable]] = ([], [])
        frames = [item for item in self.layout.items() if isinstance(item, QgsLayoutFrame)]
        for frame in sorted(frames, key=lambda frame: frame.sceneBoundingRect().left()):
            if frame.id().startswith("points_") and frame.page() in (0, 1):
                pages[frame.page()].append(PointTable(frame))
        return pages


def _load(path: Path, project: QgsProject) -> QgsPrintLayout:
    document = QDomDocument()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("Template {file} can't be read: {reason}", file=path, reason=error) from None
    layout = QgsPrintLayout(project)
    if not document.setContent(text) or not layout.loadFromTemplate(document, QgsReadWriteContext())[1]:
        raise InputError("{file} is no QGIS layout template (.qpt).", file=path)
    context = layout.renderContext()
    context.setDpi(DPI)
    context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagForceVectorOutput, True)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagAntialiasing, True)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagUseAdvancedEffects, False)
    return layout
