# SPDX-License-Identifier: GPL-2.0-or-later
"""Roads, water, cadastral districts, buildings and contracted plots of a handed-over folder into the package."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.coordinates.datum import require_one_datum
from sanquan_plugin.core.files.vectorfile import read_polygons, text_column
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_village, replace_table, set_who
from sanquan_plugin.store.parcels.plots import write_plots

_BASE_KINDS = {"ROADS": "road", "CANALS": "ditch", "WATER": "water"}
_TABLES = {"BUILDINGS": "ZRZ", "DJQ": "DJQ", "DJZQ": "DJZQ"}


def import_base_layers(
    package: Path, handover: Handover, *, who: str = "", progress: Progress = SILENT
) -> None:
    """Write the folder's base layers into the package in one transaction; `who` stands in the log.

    Roads, water, districts and buildings are written anew as a whole, plots as `write_plots` does, which warns.
    """
    target = CRS.from_epsg(read_village(package).epsg)
    layers = {"base_area": _base_area(handover, target)}
    for role, table in _TABLES.items():
        if role in handover.roles:
            layers[table] = _read(*handover.roles[role], table, target)
    plots = None if handover.contracts is None else _read(handover.contracts, None, "DK", target)
    with transaction(package) as dataset:
        set_who(dataset, who)
        for name, frame in layers.items():
            replace_table(dataset, name, frame)
        if plots is not None:
            write_plots(dataset, plots, progress=progress)


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
    texts = attributes.columns.intersection([f.name for f in catalogue.fields(table) if f.type == "text"])
    attributes = attributes.assign(**{name: text_column(attributes[name]) for name in texts})
    parts = gpd.GeoDataFrame(attributes, geometry=frame.geometry.to_numpy(), crs=target)
    areas = parts[parts.geom_type.isin(["Polygon", "MultiPolygon"])]
    whole = [shapely.multipolygons(shapely.get_parts(shape)) for shape in areas.geometry]
    return areas.set_geometry(gpd.GeoSeries(whole, index=areas.index, crs=target))
