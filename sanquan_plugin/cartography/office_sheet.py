# SPDX-License-Identifier: GPL-2.0-or-later
"""Any template (.qpt) of an office, filled and written: variables, tables, maps, pictures, legends by id."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLegendStyle,
    QgsMapLayer,
    QgsProject,
)

from sanquan_plugin.cartography.cells import Cell
from sanquan_plugin.cartography.fonts import installed_format
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.cartography.sheet_table import SheetTable
from sanquan_plugin.cartography.template import load_layout
from sanquan_plugin.core.errors import InputError

_Item = TypeVar("_Item", bound=QgsLayoutObject)
_LEGEND_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)


class OfficeSheet:
    """A loaded template; `set_values` and the items by id fill it, `write` adds a page to a PDF.

    It belongs to the main thread. Labels show the variables as [% @name %]; one without a value
    stays blank.
    """

    def __init__(self, path: Path, crs: QgsCoordinateReferenceSystem | None = None) -> None:
        """Load a template; its maps take the CRS, or keep the template's.

        Raises InputError when the file is no template or no Chinese font is installed.
        """
        self._path = path
        self._project = QgsProject()
        if crs is not None:
            self._project.setCrs(crs)
        self.layout = load_layout(path, self._project)
        self._tables: dict[str, SheetTable] = {}
        self._named: dict[str, str] = {}
        self._cells = [Cell(label) for label in self._labels()]
        for item in self.layout.items():
            if isinstance(item, QgsLayoutItemMap) and crs is not None:
                item.setCrs(crs)
            elif isinstance(item, QgsLayoutItemScaleBar):
                item.setTextFormat(installed_format(item.textFormat()))

    def set_values(self, values: dict[str, str]) -> None:
        """Set the template's variables, all of them, and fit long words into their labels."""
        QgsExpressionContextUtils.setLayoutVariables(self.layout, values)
        for cell in self._cells:
            cell.fit()

    def table(self, item_id: str) -> SheetTable:
        """Return the table in the frame with this id. Raises InputError when there is none."""
        if item_id not in self._tables:
            self._tables[item_id] = SheetTable(self._need(item_id, QgsLayoutFrame))
        return self._tables[item_id]

    def map(self, item_id: str) -> QgsLayoutItemMap:
        """Return the map with this id. Raises InputError when there is none."""
        return self._need(item_id, QgsLayoutItemMap)

    def picture(self, item_id: str, path: Path) -> None:
        """Show a picture file; nothing happens where the template has no such picture."""
        item = self._find(item_id, QgsLayoutItemPicture)
        if item is not None:
            item.setPicturePath(str(path))

    def legend(self, item_id: str, layers: list[QgsMapLayer]) -> None:
        """Fill the legend with this id, if there is one, with these layers, the top one first."""
        item = self._find(item_id, QgsLayoutItemLegend)
        if item is None:
            return
        self.own(layers)
        item.setAutoUpdateModel(False)
        root = item.model().rootGroup()
        root.clear()
        for layer in layers:
            root.addLayer(layer)
        for kind in _LEGEND_STYLES:
            changed = item.style(kind)
            changed.setTextFormat(installed_format(changed.textFormat()))
            item.setStyle(kind, changed)
        item.adjustBoxSize()

    def has(self, item_id: str) -> bool:
        """Tell whether the template has an item with this id."""
        return self._find(item_id, QgsLayoutItem) is not None

    def own(self, layers: list[QgsMapLayer]) -> None:
        """Keep layers as long as the sheet; maps and legends only point at theirs."""
        self._project.addMapLayers(layers, False)

    def replace_own(self, name: str, layer: QgsMapLayer) -> None:
        """Keep a layer under a name and let the one before it go."""
        before = self._named.pop(name, None)
        if before is not None:
            self._project.removeMapLayer(before)
        self.own([layer])
        self._named[name] = layer.id()

    def write(self, pdf: PdfFile, page: int = 0) -> None:
        """Add a page of the template (0 is the first), as it is filled now, to a PDF."""
        pdf.add(page, self.layout)

    def _need(self, item_id: str, kind: type[_Item]) -> _Item:
        item = self._find(item_id, kind)
        if item is None:
            raise InputError(
                "Template {file} has no {kind} with the id '{id}'. Set the id in its item properties.",
                file=self._path,
                kind=kind.__name__,
                id=item_id,
            )
        return item

    def _find(self, item_id: str, kind: type[_Item]) -> _Item | None:
        item = self.layout.itemById(item_id)
        return item if isinstance(item, kind) else None

    def _labels(self) -> list[QgsLayoutItemLabel]:
        labels = [item for item in self.layout.items() if isinstance(item, QgsLayoutItemLabel)]
        for label in labels:
            label.setTextFormat(installed_format(label.textFormat()))
        return labels
