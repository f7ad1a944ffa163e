# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads, water, buildings and contracted plots of a handed-over folder into the package."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.coordinates.datum import require_one_datum
from sanquan_plugin.core.files.vectorfile import read_polygons
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_village, replace_table

_BASE_KINDS = {"ROADS": "road", "CANALS": "ditch", "WATER": "water"}


def import_base_layers(package: Path, handover: Handover) -> None:
    """Write the folder's base layers into the package, anew as a whole, in one transaction."""
    target = CRS.from_epsg(read_village(package).epsg)
    layers = {"base_area": _base_area(handover, target)}
    if "BUILDINGS" in handover.roles:
        layers["ZRZ"] = _read(*handover.roles["BUILDINGS"], "ZRZ", target)
    if handover.contracts is not None:
        layers["DK"] = _read(handover.contracts, None, "DK", target)
    with transaction(package) as dataset:
        for name, frame in layers.items():
            replace_table(dataset, name, frame)


def _base_area(handover: Handover, target: CRS) -> gpd.GeoDataFrame:
    parts = [
        _read(*handover.roles[role], "base_area", target).assign(kind=kind)
        for role, kind in _BASE_KINDS.items()
        if role in handover.roles
    ]
    if not parts:
        return gpd.GeoDataFrame({"kind": [], "name": []}, geometry=[], crs=target)
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=target)


def _read(file: Path, layer: str | None, table: str, target: CRS) -> gpd.GeoDataFrame:
    frame = read_polygons(file, layer=layer)
    require_one_datum(frame.crs, target, layer or file.name)
    frame = frame.to_crs(target)
    attributes = catalogue.map_headings(pd.DataFrame(frame.drop(columns=frame.geometry.name)), table)
    parts = gpd.GeoDataFrame(attributes, geometry=frame.geometry.to_numpy(), crs=target)
    areas = parts[parts.geom_type.isin(["Polygon", "MultiPolygon"])]
    whole = [shapely.multipolygons(shapely.get_parts(shape)) for shape in areas.geometry]
    return areas.set_geometry(gpd.GeoSeries(whole, index=areas.index, crs=target))
