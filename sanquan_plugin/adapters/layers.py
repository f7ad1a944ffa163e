# SPDX-License-Identifier: GPL-2.0-or-later
"""Optional layers and lists of layers of a parameter, as frames in the parcels' coordinate system."""

from __future__ import annotations

import geopandas as gpd
from pyproj import CRS
from qgis.core import QgsMapLayer, QgsVectorLayer

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.core.coordinates.crs import is_same
from sanquan_plugin.core.coordinates.datum import require_one_datum
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress


def layers_to_frames(
    layers: list[QgsMapLayer], crs: CRS, name: str, *, progress: Progress = SILENT
) -> list[gpd.GeoDataFrame]:
    """Return vector layers as frames in one coordinate system, saying which were reprojected.

    Raises InputError for a layer that can't be read or has features but no coordinate system.
    """
    return [in_crs(_frame(layer, name, progress), crs, layer.name(), progress) for layer in layers]


def in_crs(frame: gpd.GeoDataFrame, crs: CRS, name: str, progress: Progress) -> gpd.GeoDataFrame:
    """Return a frame in a coordinate system, with a message where it had another one.

    Raises InputError when it has features but no coordinate system, and between an old datum (Xian
    1980, Beijing 1954) and another one.
    """
    if frame.crs is None:
        if len(frame):
            raise InputError(
                "Layer {layer} has no coordinate system. Set it in the layer's properties.", layer=name
            )
        return frame.set_crs(crs)
    if is_same(frame.crs, crs):
        return frame
    require_one_datum(frame.crs, crs, name)
    progress.message(
        "Layer {layer} is reprojected from {source} to {target}.",
        layer=name,
        source=frame.crs.to_string(),
        target=crs.to_string(),
    )
    return frame.to_crs(crs)


def _frame(layer: QgsMapLayer, name: str, progress: Progress) -> gpd.GeoDataFrame:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        raise InputError(
            "{name}: layer {layer} can't be read as a vector layer.", name=name, layer=layer.name()
        )
    return source_to_frame(layer, progress=progress)
