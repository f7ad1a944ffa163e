# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes GeoPackage layers (version 1.3, fixed dates) and the height raster."""

import os
from pathlib import Path

import fiona
import numpy as np
from fiona.crs import CRS
from osgeo import gdal, osr
from shapely.geometry import MultiPolygon, mapping
from shapely.geometry.base import BaseGeometry

from generator.terrain import CELL_M, NODATA, Heights

FIXED_DATE = "2025-10-20T09:00:00.000Z"
TYPES = {str: "str", int: "int", float: "float"}


def write_geopackage(path: Path, layers: dict[str, list[dict]], epsg: int) -> None:
    """Write layers of multipolygons; field types follow the first record of each layer."""
    path.unlink(missing_ok=True)
    os.environ["OGR_CURRENT_DATE"] = FIXED_DATE
    for name, records in layers.items():
        fields = {key: TYPES[type(value)] for key, value in records[0].items() if key != "geometry"}
        schema = {"geometry": "MultiPolygon", "properties": fields}
        options = {} if path.exists() else {"VERSION": "1.3"}
        with fiona.open(
            path, "w", driver="GPKG", layer=name, schema=schema, crs=CRS.from_epsg(epsg), **options
        ) as sink:
            sink.writerecords(_feature(record, fields) for record in records)


def _feature(record: dict, fields: dict[str, str]) -> dict:
    properties = {name: record[name] for name in fields}
    return {"type": "Feature", "geometry": mapping(_multi(record["geometry"])), "properties": properties}


def _multi(shape: BaseGeometry) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def write_heights(path: Path, heights: Heights, epsg: int) -> None:
    """Write the height grid as a compressed Float32 GeoTIFF with a nodata value."""
    rows, columns = heights.values.shape
    options = ["COMPRESS=DEFLATE", "PREDICTOR=3"]
    raster = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32, options)
    raster.SetGeoTransform((heights.west, CELL_M, 0.0, heights.north, 0.0, -CELL_M))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    raster.SetProjection(reference.ExportToWkt())
    band = raster.GetRasterBand(1)
    band.SetNoDataValue(NODATA)
    band.WriteArray(np.ascontiguousarray(heights.values))
    raster.FlushCache()
