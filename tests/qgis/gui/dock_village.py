# SPDX-License-Identifier: GPL-2.0-or-later
"""A village of four parcels in a row, 12 m x 10 m each, for the tests of the desktop."""

from __future__ import annotations

import pathlib
import shutil

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import upsert
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.schema import create_package
from tests.made_once import made_once

CODES = [f"371324198206JC{number:05d}" for number in range(1, 5)]
VILLAGE = Village("东官庄村", "371324198206", 4527, ("371324",), 2, 200.0, "lanling")


@made_once
def make_village(path: pathlib.Path) -> pathlib.Path:
    """Write the package of the village."""
    create_package(path, VILLAGE)
    fill_village(path)
    return path


def fill_village(path: pathlib.Path | PostgisPackage) -> None:
    """Fill an empty package: parcels 1 to 3 held by 张小明, 王芳, 李强; nobody holds parcel 4."""
    left = [39567000.0 + 12 * number for number in range(4)]
    shapes = [shapely.multipolygons([shapely.box(x, 3860000, x + 12, 3860010)]) for x in left]
    parcels = gpd.GeoDataFrame(
        {
            "zddm": CODES,
            "zl": ["前街1号", "前街2号", "后街3号", "后街4号"],
            "use_status": "in_use",
            "right_status": "current",
        },
        geometry=shapes,
        crs="EPSG:4527",
    )
    households = pd.DataFrame({"nhdm": ["h1", "h2", "h3"], "hzxm": ["张小明", "王芳", "李强"]})
    rights = pd.DataFrame({"zddm": CODES[:3], "nhdm": ["h1", "h2", "h3"], "zsmj": [120.0, 120.0, 80.0]})
    with transaction(path) as dataset:
        upsert(dataset, "ZDJBXX", parcels, ["zddm"])
        upsert(dataset, "NH", households, ["nhdm"])
        upsert(dataset, "SHYQR", rights, ["zddm", "nhdm"])


def parcels_alone(folder, sample):
    """Put the sample's parcels into a folder without anything else."""
    folder.mkdir()
    for path in sample.glob("parcels.*"):
        shutil.copy(path, folder / path.name)
    return folder
