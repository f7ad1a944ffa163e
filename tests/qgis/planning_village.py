# SPDX-License-Identifier: GPL-2.0-or-later
"""Twenty idle lots of the sample village in a package, for the tests of the planner's panel."""

from __future__ import annotations

import pathlib

import geopandas as gpd
import shapely

from sanquan_plugin.core.village import read_village
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import upsert
from sanquan_plugin.store.tables.schema import create_package

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "sample_layers" / "lanling"
_LOTS = 20


def make_planning_village(path: pathlib.Path) -> pathlib.Path:
    """Write the package: every 15th lot of the sample, idle; its soil, plan and terrain stay in SAMPLE."""
    create_package(path, read_village(SAMPLE / "village.toml"))
    read = gpd.read_file(SAMPLE / "parcels.shp")
    read = read[read.geometry.notna() & read.geometry.is_valid].drop_duplicates("ZDDM").iloc[::14].head(_LOTS)
    shapes = [shapely.multipolygons([part]) for part in read.geometry.explode().groupby(level=0).first()]
    codes = {"zddm": read["ZDDM"].to_numpy(), "use_status": "idle", "right_status": "current"}
    lots = gpd.GeoDataFrame(codes, geometry=shapes, crs=read.crs)
    with transaction(path) as dataset:
        upsert(dataset, "ZDJBXX", lots, ["zddm"])
    return path
