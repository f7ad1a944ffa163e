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

    @property
    def layers(self) -> list[QgsMapLayer]:
        """Return the layers, the top one first."""
        return [self._text.layer, *self._layers.values()]

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
        for name, layer in self._layers.items():
            show_shapes(layer, shapely.transform(shapes[name], paper.to_ground))
        self._text.fill(drawing.texts, paper)
