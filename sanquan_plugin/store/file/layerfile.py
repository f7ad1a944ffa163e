# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer of a bureau's file as a frame, in one stream where GDAL can give it so."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.vectorfile import SHAPEFILE, read_polygons
from sanquan_plugin.store.file import arrow
from sanquan_plugin.store.file.geopackage import quiet


def read_layer_file(path: Path, encoding: str, layer: str) -> gpd.GeoDataFrame:
    """Return a layer as `read_polygons` does: own headings, shapes without Z, null ones null.

    `encoding` is that of a shapefile's table. Layers with columns or curves that the stream does
    not give right are read row by row.
    Raises InputError when the file can't be read or holds no polygons.
    """
    options = [f"ENCODING={encoding}"] if path.suffix.lower() == SHAPEFILE else []
    with quiet():
        try:
            dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, open_options=options)
            source = dataset.GetLayerByName(layer) if dataset is not None else None
            frame = (
                arrow.read_columns(source, with_fid=False)
                if source is not None and arrow.can_read(source)
                else read_polygons(path, encoding=encoding, layer=layer)
            )
        except (RuntimeError, UnicodeDecodeError) as error:
            raise InputError("{file} can't be read: {reason}", file=path, reason=error) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("{file} holds no polygons.", file=path)
    return frame
