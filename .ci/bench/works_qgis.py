# SPDX-License-Identifier: GPL-2.0-or-later
"""Works inside QGIS, and QGIS's own tools for what the core does."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import synthetic
from qgis.core import QgsVectorLayer
from qgis_session import memory_layer, run

from sanquan_plugin.adapters.frames import frame_to_sink, source_to_frame


def round_trip(count: int) -> Callable[[], object]:
    """Layer to frame to layer."""
    layer = memory_layer(synthetic.parcels(count))

    def once() -> object:
        frame = source_to_frame(layer)
        copy = QgsVectorLayer("Polygon?crs=EPSG:4527&field=zddm:string", "copy", "memory")
        frame_to_sink(frame, copy.dataProvider(), copy.fields())
        return copy

    return once


def geopandas_round_trip(count: int) -> Callable[[], object]:
    """The first half by geopandas' own reader of features (`__geo_interface__`)."""
    layer = memory_layer(synthetic.parcels(count))
    return lambda: gpd.GeoDataFrame.from_features(layer.getFeatures(), crs=synthetic.CRS)


def on_lots(name: str, count: int) -> Callable[[], object]:
    """One of QGIS's checking tools on the lots."""
    layer = memory_layer(synthetic.parcels(count))
    outputs = {
        "qgis:checkvalidity": dict.fromkeys(
            ["VALID_OUTPUT", "INVALID_OUTPUT", "ERROR_OUTPUT"], "TEMPORARY_OUTPUT"
        ),
        "native:coveragevalidate": {"INVALID_EDGES": "TEMPORARY_OUTPUT"},
    }
    key = "INPUT_LAYER" if name == "qgis:checkvalidity" else "INPUT"
    return lambda: run(name, **{key: layer}, **outputs[name])


def self_overlaps(count: int) -> Callable[[], object]:
    """Overlaps alone, by QGIS's intersection of the layer with itself."""
    layer = memory_layer(synthetic.parcels(count))
    return lambda: run("native:intersection", INPUT=layer, OVERLAY=layer, OUTPUT="TEMPORARY_OUTPUT")


def sides_with_neighbours(count: int) -> Callable[[], object]:
    """Corners, sides and the lots they touch, by a chain of QGIS's tools; no numbering, no order."""
    layer = memory_layer(synthetic.parcels(count))

    def once() -> object:
        corners = run("native:extractvertices", INPUT=layer, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
        rims = run("native:polygonstolines", INPUT=layer, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
        sides = run("native:explodelines", INPUT=rims, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
        beside = run(
            "native:joinattributesbylocation",
            INPUT=sides,
            JOIN=layer,
            PREDICATE=[0],
            METHOD=0,
            OUTPUT="TEMPORARY_OUTPUT",
        )["OUTPUT"]
        return corners, beside

    return once


def overlaying(
    name: str, zones: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame], count: int
) -> Callable[[], object]:
    """Areas of lots over zones by one of QGIS's tools."""
    lots = synthetic.parcels(count)
    layer, other = memory_layer(lots), memory_layer(zones(lots))
    if name == "native:calculatevectoroverlaps":
        return lambda: run(name, INPUT=layer, LAYERS=[other], OUTPUT="TEMPORARY_OUTPUT")
    return lambda: run(name, INPUT=layer, OVERLAY=other, OUTPUT="TEMPORARY_OUTPUT")
