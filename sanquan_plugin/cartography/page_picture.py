# SPDX-License-Identifier: GPL-2.0-or-later
"""The first page of a PDF as a picture, by the PDF reader of QGIS's GDAL."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

DOTS_PER_INCH = 144


def page_picture(path: Path) -> QImage | None:
    """Return the first page at 144 dots an inch; None where this GDAL reads no PDF."""
    options = QgsRasterLayer.LayerOptions(False)
    layer = QgsRasterLayer(f"{path}|option:DPI={DOTS_PER_INCH}", "page", "gdal", options)
    if not layer.isValid():
        return None
    picture = layer.previewAsImage(QSize(layer.width(), layer.height()))
    return None if picture.isNull() else picture
