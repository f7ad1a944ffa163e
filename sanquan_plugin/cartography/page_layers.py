# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of the map on a page: memory layers that hold one parcel's drawing and nothing else."""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer

from sanquan_plugin.cartography.drawn_layer import show_shapes, styled_layer
from sanquan_plugin.cartography.text_layer import TextLayer
from sanquan_plugin.core.sheet.composition import Drawing
from sanquan_plugin.core.sheet.sides import Paper
from sanquan_plugin.core.sheet.text import Measure

_TOP_TO_BOTTOM = (
    ("point", "Point"),
    ("dot", "Point"),
    ("boundary", "Polygon"),
    ("bar", "LineString"),
    ("leader", "LineString"),
    ("building", "Polygon"),
    ("neighbour", "LineString"),
    ("feature", "LineString"),
)


class PageLayers:
    """The layers of one page, filled anew for each parcel; styles are resources/styles/parcel_map_*.qml."""

    def __init__(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Make empty layers. Raises InputError when a style can't be read."""
        self._text = TextLayer(crs)
        self._layers = {name: styled_layer(f"parcel_map_{name}", kind, crs) for name, kind in _TOP_TO_BOTTOM}
        self._filled: set[str] = set()

    @property
    def layers(self) -> list[QgsMapLayer]:
        """Return the layers that show something, the top one first: QGIS spends time on empty ones too."""
        return [self._text.layer, *(self._layers[name] for name in self._layers if name in self._filled)]

    @property
    def measure(self) -> Measure:
        """Return the function that tells how large texts are in these styles."""
        return self._text.measure

    def fill(self, drawing: Drawing, paper: Paper) -> None:
        """Show a drawing, and nothing of the one before."""
        shapes = {
            "point": drawing.points,
            "dot": drawing.dots,
            "boundary": np.array([drawing.parcel]),
            "bar": drawing.bars,
            "leader": drawing.leaders,
            "building": drawing.buildings,
            "neighbour": drawing.stubs,
            "feature": drawing.features,
        }
        filled = {name for name, drawn in shapes.items() if len(drawn)}
        for name in filled | self._filled:
            show_shapes(self._layers[name], shapely.transform(shapes[name], paper.to_ground))
        self._filled = filled
        self._text.fill(drawing.texts, paper)
