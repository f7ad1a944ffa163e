# SPDX-License-Identifier: GPL-2.0-or-later
"""A parcel map template (.qpt): its first page is the map, its second the table of points, its third the annex.

What a template needs: a map with the id `map`. What it may have: tables (manual tables) whose
frames' ids start with `points_`, those of the first page filled from left to right, those of the
second page as often as needed; labels with the variables of `VARIABLES` as [% @name %]; a picture
`qr`; a map `overview`, shown for tiny parcels. The third page is printed when names had to be
shortened. Every item that lies above the map is kept free of texts.
"""

from __future__ import annotations

import base64
import re
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
    QgsLayoutItemPicture,
    QgsLayoutRenderContext,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtXml import QDomDocument

from sanquan_plugin.cartography.cells import Cell
from sanquan_plugin.cartography.fonts import installed_format
from sanquan_plugin.cartography.point_tables import PointTable
from sanquan_plugin.core.errors import InputError

VARIABLES = [
    "zddm",
    "holder",
    "location",
    "map_sheet",
    "area_m2",
    "cert_no",
    "cert_area_m2",
    "scale",
    "coordinate_note",
    "table_note",
    "note",
    "draft",
    "annex",
    "page",
    "pages",
    "office",
    "drawn_by",
    "drawn_on",
    "checked_by",
    "checked_on",
]
DPI = 300.0
MAP_PAGE, TABLE_PAGE, ANNEX_PAGE = 0, 1, 2
_VARIABLE = re.compile(r"@(\w+)")
_EXPRESSION = re.compile(r"\[%(.*?)%\]", re.DOTALL)


class Template:
    """A loaded template, filled for one parcel after the other. Belongs to the main thread."""

    def __init__(self, path: Path) -> None:
        """Load a template.

        Raises InputError when the file is no template, has no map, or no Chinese font is installed.
        """
        self._project = QgsProject()
        self.layout = load_layout(path, self._project)
        item = self.layout.itemById("map")
        if not isinstance(item, QgsLayoutItemMap):
            raise InputError(
                "Template {file} has no map with the id 'map'. Set the id in its item properties.", file=path
            )
        self.map = item
        _add_reference(self.layout)
        self._qr = self.layout.itemById("qr")
        self.set_variables(dict.fromkeys(VARIABLES, ""))
        labels = self._labels()
        self.unknown_variables = sorted({name for label in labels for name in _unknown(label)})
        self._cells = [Cell(label) for label in labels]
        self._tables = self._load_tables()

    @property
    def frame_mm(self) -> tuple[float, float]:
        """Return width and height of the map in mm."""
        size = self.map.sizeWithUnits()
        size = self.layout.renderContext().measurementConverter().convert(size, Qgis.LayoutUnit.Millimeters)
        return size.width(), size.height()

    def obstacles(self) -> NDArray:
        """Return the visible items above the map (north arrow), in mm from the map's lower left corner."""
        frame = self.map.sceneBoundingRect()
        width, height = self.frame_mm
        found = []
        for item in self.layout.items():
            if not isinstance(item, QgsLayoutItem) or item is self.map or isinstance(item, QgsLayoutItemPage):
                continue
            box = item.sceneBoundingRect()
            if frame.contains(box.center()) and item.isVisible() and item.zValue() > self.map.zValue():
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

    @property
    def has_annex(self) -> bool:
        """Tell whether there is a page for what had to be shortened."""
        return self.layout.pageCollection().pageCount() > ANNEX_PAGE

    def tables(self, page: int) -> list[PointTable]:
        """Return the tables of the map page or the table page, left to right."""
        return self._tables[page]

    def holds(self, variable: str, words: str) -> bool:
        """Tell whether every label that shows just this variable has room for the words."""
        return all(cell.holds(words) for cell in self._cells if cell.shows_only(variable))

    def set_variables(self, values: dict[str, str]) -> None:
        """Set the variables of the next page."""
        QgsExpressionContextUtils.setLayoutVariables(self.layout, values)

    def set_values(self, values: dict[str, str], page: int) -> None:
        """Set the variables, and fit long words into the cells of a page of the template."""
        self.set_variables(values)
        for cell in self._cells:
            if cell.page == page:
                cell.fit(values)

    def set_qr(self, svg: str) -> None:
        """Show an SVG in the picture `qr`, if there is one; it stays vector in a PDF."""
        if isinstance(self._qr, QgsLayoutItemPicture):
            content = base64.b64encode(svg.encode("ascii")).decode("ascii")
            self._qr.setPicturePath(f"base64:{content}", Qgis.PictureFormat.SVG)

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


def _add_reference(layout: QgsPrintLayout) -> None:
    """Give the layout a hidden, empty reference map.

    QGIS derives a drawing context from the reference map for each item and each cell of a table; from
    the real map, with its system and layers, that takes more time than drawing the item.
    """
    reference = QgsLayoutItemMap(layout)
    reference.setKeepLayerSet(True)
    layout.addLayoutItem(reference)
    reference.attemptSetSceneRect(QRectF(0.0, 0.0, 1.0, 1.0))
    reference.setVisibility(False)
    layout.setReferenceMap(reference)


def _unknown(label: QgsLayoutItemLabel) -> list[str]:
    """Return the variables of a label that neither the plugin nor QGIS knows."""
    context = label.createExpressionContext()
    names = [name for inside in _EXPRESSION.findall(label.text()) for name in _VARIABLE.findall(inside)]
    return [name for name in names if not context.hasVariable(name)]


def load_layout(path: Path, project: QgsProject) -> QgsPrintLayout:
    """Return the layout of a template for vector output. Raises InputError when the file is no template."""
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
