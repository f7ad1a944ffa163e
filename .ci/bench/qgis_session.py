# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS without a window: algorithms by id, frames as memory layers."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from sanquan_plugin.processing.provider import SanQuanProvider

# As the toolbox runs them: its default is to look at every geometry and to stop at an invalid one.
CHECK = Qgis.InvalidGeometryCheck.AbortOnInvalid


@cache
def application() -> tuple[object, ...]:
    """Start QGIS once, with its own algorithms and the plugin's; return what must stay alive."""
    qgis = QgsApplication([], False)
    qgis.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.algs.qgis.QgisAlgorithmProvider import QgisAlgorithmProvider

    registry = QgsApplication.processingRegistry()
    providers = QgsNativeAlgorithms(registry), QgisAlgorithmProvider(), SanQuanProvider()
    for provider in providers:
        registry.addProvider(provider)
    return qgis, *providers


def run(name: str, **parameters: object) -> dict[str, object]:
    """Run an algorithm by id as the toolbox does and return its outputs, layers as layers.

    Raises RuntimeError where it fails.
    """
    application()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    context.setInvalidGeometryCheck(CHECK)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    if algorithm is None:
        raise RuntimeError(f"this QGIS has no {name}")
    possible, reason = algorithm.canExecute()
    if not possible:
        raise RuntimeError(reason)
    results, done = algorithm.run(parameters, context, feedback)
    if not done:
        raise RuntimeError(f"{name}: {feedback.textLog()[-300:]}")
    return {
        key: context.takeResultLayer(value) or value if isinstance(value, str) else value
        for key, value in results.items()
    }


def memory_layer(frame: gpd.GeoDataFrame, kind: str = "Polygon") -> QgsVectorLayer:
    """Return a memory layer of a frame with a spatial index; all columns become text."""
    application()
    names = [name for name in frame.columns if name != frame.geometry.name]
    fields = "".join(f"&field={name}:string" for name in names)
    layer = QgsVectorLayer(f"{kind}?crs={frame.crs.to_string()}{fields}", "bench", "memory")
    features = []
    for wkb, *values in zip(
        shapely.to_wkb(frame.geometry.to_numpy()), *(frame[name] for name in names), strict=True
    ):
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        feature.setGeometry(shape)
        feature.setAttributes([str(value) for value in values])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.dataProvider().createSpatialIndex()
    return layer
