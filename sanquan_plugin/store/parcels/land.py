# SPDX-License-Identifier: GPL-2.0-or-later
"""The land around a village's parcels, as neighbours' names and the printed maps have it."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sanquan_plugin.core.surroundings import is_line, roads_and_water
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.package import read_table

_KINDS = ("road", "ditch", "water")


def surroundings(path: Path) -> gpd.GeoDataFrame:
    """Return kind, name and geometry of roads and water of a package, areas and lines, each once."""
    package = open_dataset(path)
    return roads_and_water(read_table(package, "base_area"), read_table(package, "base_line"))


def base_land(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return the shapes of roads, ditches and water of a package by kind, the top one first.

    Lines stand above all areas, as `road_line`, `ditch_line`, `water_line`.
    """
    base = surroundings(path)
    drawn = is_line(base.geometry.to_numpy())
    lines = {f"{kind}_line": base.loc[drawn & (base["kind"] == kind), ["geometry"]] for kind in _KINDS}
    return {**lines, **{kind: base.loc[~drawn & (base["kind"] == kind), ["geometry"]] for kind in _KINDS}}


def all_land(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return `base_land` and beneath it the contracted plots (`contract`)."""
    return {**base_land(path), "contract": read_table(path, "DK")[["geometry"]]}
