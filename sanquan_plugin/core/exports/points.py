# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers JZD and JZX of the standard as files."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.exports.boundary import Registered
from sanquan_plugin.core.exports.dbftext import table_encoding
from sanquan_plugin.core.exports.filling import fill_layer
from sanquan_plugin.core.exports.origins import named, shaped
from sanquan_plugin.core.exports.plan import REGISTRY, export_layers, layer_columns
from sanquan_plugin.core.exports.vectorwriter import write_geopackage, write_shapefile
from sanquan_plugin.core.progress import SILENT, Progress

_GEOPACKAGE, _SHAPEFILE = "GPKG", "SHP"


def write_boundary_layers(
    folder: Path,
    boundary: Registered,
    *,
    format_word: str = _GEOPACKAGE,
    encoding: str = "GBK",
    progress: Progress = SILENT,
) -> None:
    """Write JZD and JZX into jzd_jzx.gpkg, or as JZD.shp and JZX.shp in GBK or UTF-8.

    Columns are those of the standard; marks and kinds that were not surveyed stay empty.
    Raises InputError for another format or code page.
    """
    word = format_word.strip().upper()
    if word not in (_GEOPACKAGE, _SHAPEFILE):
        raise InputError(
            "Boundary points can't be written as '{format}'. Use GPKG or SHP.", format=format_word
        )
    plan = {layer.layer: layer for layer in export_layers(REGISTRY)}
    for name, origin, rows in (("JZD", "point", boundary.points), ("JZX", "line", boundary.lines)):
        layer = plan[name]
        frame, columns = fill_layer(layer, shaped(named(rows, origin), rows)), layer_columns(layer)
        if word == _GEOPACKAGE:
            path = folder / "jzd_jzx.gpkg"
            write_geopackage(path, name, frame, columns, geometry=layer.geometry, progress=progress)
        else:
            write_shapefile(
                folder / name,
                frame,
                columns,
                geometry=layer.geometry,
                encoding=table_encoding(encoding),
                progress=progress,
            )
