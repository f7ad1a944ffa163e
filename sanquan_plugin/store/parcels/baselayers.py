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
from sanquan_plugin.core.surroundings import is_line
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_village, replace_table, set_who
from sanquan_plugin.store.parcels.plots import write_plots

_BASE_KINDS = {"ROADS": "road", "CANALS": "ditch", "WATER": "water"}
_AREA = 2
_TABLES = {"BUILDINGS": "ZRZ", "DJQ": "DJQ", "DJZQ": "DJZQ"}


def import_base_layers(
    package: Path, handover: Handover, *, who: str = "", progress: Progress = SILENT
) -> None:
    """Write the folder's base layers into the package in one transaction; `who` stands in the log.

    Roads and water (areas and lines), districts and buildings are written anew as a whole, plots as
    `write_plots` does, which warns; so does a layer with shapes that its table does not hold.
    """
    target = CRS.from_epsg(read_village(package).epsg)
    layers = _roads_and_water(handover, target, progress)
    for role, table in _TABLES.items():
        if role in handover.roles:
            layers[table] = _areas(_read(*handover.roles[role], table, target), role, progress)
    plots = None
    if handover.contracts is not None:
        plots = _areas(_read(handover.contracts, None, "DK", target), handover.contracts.name, progress)
    with transaction(package) as dataset:
        set_who(dataset, who)
        for name, frame in layers.items():
            replace_table(dataset, name, frame)
        if plots is not None:
            write_plots(dataset, plots, progress=progress)


def _roads_and_water(handover: Handover, target: CRS, progress: Progress) -> dict[str, gpd.GeoDataFrame]:
    """Return the rows of base_area and base_line."""
    nothing = gpd.GeoDataFrame({"kind": [], "name": []}, geometry=[], crs=target)
    areas, lines = [nothing], [nothing]
    for role, kind in _BASE_KINDS.items():
        if role not in handover.roles:
            continue
        frame = _read(*handover.roles[role], "base_area", target).assign(kind=kind)
        drawn = is_line(frame.geometry.to_numpy())
        lines.append(frame[drawn].explode(index_parts=False))
        areas.append(_areas(frame[~drawn], role, progress))
    return {
        table: gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs=target)
        for table, parts in (("base_area", areas), ("base_line", lines))
    }


def _read(file: Path, layer: str | None, table: str, target: CRS) -> gpd.GeoDataFrame:
    frame = read_polygons(file, layer=layer)
    require_one_datum(frame.crs, target, layer or file.name)
    frame = frame.to_crs(target)
    attributes = catalogue.map_headings(pd.DataFrame(frame.drop(columns=frame.geometry.name)), table)
    texts = attributes.columns.intersection([f.name for f in catalogue.fields(table) if f.type == "text"])
    attributes = attributes.assign(**{name: text_column(attributes[name]) for name in texts})
    return gpd.GeoDataFrame(attributes, geometry=frame.geometry.to_numpy(), crs=target)


def _areas(frame: gpd.GeoDataFrame, layer: str, progress: Progress) -> gpd.GeoDataFrame:
    """Return the rows with polygons, as multipolygons; the others that have a shape are told."""
    is_area = shapely.get_dimensions(frame.geometry.to_numpy()) == _AREA
    others = int((~is_area & frame.geometry.notna().to_numpy()).sum())
    if others:
        progress.warning(
            "Layer {layer}: {count} shapes of a kind that is not taken over are left out.",
            layer=layer,
            count=others,
        )
    areas = frame[is_area]
    whole = [shapely.multipolygons(shapely.get_parts(shape)) for shape in areas.geometry]
    return areas.set_geometry(gpd.GeoSeries(whole, index=areas.index, crs=frame.crs))
