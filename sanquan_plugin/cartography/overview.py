# SPDX-License-Identifier: GPL-2.0-or-later
"""The inset that shows where a tiny parcel lies among its neighbours; it has no scale of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutItemMap, QgsRectangle

from sanquan_plugin.cartography.drawn_layer import show_shapes, styled_layer
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.printing.scale import MM_PER_M
from sanquan_plugin.core.sheet.sizes import size

_TITLE = "overview_title"
_AREA = 2


class Overview:
    """The second map of a template, with the id `overview`; a template without one never shows it."""

    def __init__(self, template: Template, crs: QgsCoordinateReferenceSystem) -> None:
        """Give the map its layers. Raises InputError when a style can't be read."""
        item = template.layout.itemById("overview")
        self._map = item if isinstance(item, QgsLayoutItemMap) else None
        self._title = template.layout.itemById(_TITLE)
        self._parcel = styled_layer("parcel_map_boundary", "Polygon", crs)
        self._around = styled_layer("parcel_map_neighbour", "LineString", crs)
        if self._map is not None:
            self._map.setCrs(crs)
            self._map.setLayers([self._parcel, self._around])

    def show(self, shape: shapely.Geometry, denominator: int, around: Callable[[float], NDArray]) -> bool:
        """Show the inset for a parcel that is tiny on paper, hide it for any other; return whether it shows.

        `around` gives the other parcels and features within a distance in m of the parcel.
        """
        left, bottom, right, top = shapely.bounds(shape)
        longer_mm = max(right - left, top - bottom) * MM_PER_M / denominator
        shown = self._map is not None and bool(longer_mm < size("overview_below"))
        for item in (self._map, self._title):
            if item is not None:
                item.setVisibility(shown)
        if self._map is not None and shown:
            reach_m = size("overview_reach")
            near = around(reach_m)
            outlines = np.where(shapely.get_dimensions(near) == _AREA, shapely.boundary(near), near)
            show_shapes(self._around, outlines[~shapely.is_empty(outlines)])
            show_shapes(self._parcel, np.array([shape]))
            middle = QgsRectangle(left, bottom, right, top).center()
            self._map.zoomToExtent(QgsRectangle.fromCenterAndSize(middle, 2 * reach_m, 2 * reach_m))
        return shown
