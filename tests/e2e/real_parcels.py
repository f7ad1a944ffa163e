# SPDX-License-Identifier: GPL-2.0-or-later
"""Real parcels with fictional 19-digit codes, holders and certificates, ready for parcelmaps."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

SURNAMES = "赵钱孙李周吴郑王冯陈"
AROUND_M = 60.0
GIVEN_NAMES = ("某", "测甲", "测乙", "测丙", "测丁")
VILLAGES = {
    "joetsu": ("joetsu_parcels.gpkg", "EPSG:6676"),
    "paris": ("paris18_parcels.json", "EPSG:2154"),
}


class Village(NamedTuple):
    """Files of one village: the imported layer with ZDDM, and the table of holders; the codes to be printed."""

    parcels: Path
    rights: Path
    codes: list[str]


def fictional_holder(number: int) -> str:
    """Return one to three names nobody was registered under, the same for a number each time."""
    names = [
        SURNAMES[(number + one) % len(SURNAMES)] + GIVEN_NAMES[(number // 7 + one) % len(GIVEN_NAMES)]
        for one in range(1 + (number % 11 == 0) + (number % 23 == 0))
    ]
    return "、".join(names)


def prepare(run, shared: Path, name: str, folder: Path, count: int) -> Village:
    """Import what lies around `count` parcels of the shared data, and write its fictional holders.

    The layer is brought into metres; `run` is qgis_process.
    """
    file, target = VILLAGES[name]
    given = gpd.read_file(shared / file, engine="fiona")[["geometry"]]
    given["编号"] = [f"371324001001JC{number:05d}" for number in range(1, len(given) + 1)]
    metric = given.to_crs(target)
    village = Village(folder / "parcels.gpkg", folder / "rights.csv", hardest_and_spread(metric, count))
    chosen = metric["编号"].isin(village.codes).to_numpy()
    tree = shapely.STRtree(metric.geometry.to_numpy())
    near = tree.query(metric.geometry.to_numpy()[chosen], predicate="dwithin", distance=AROUND_M)[1]
    given = given.iloc[np.unique(near)]
    given.to_file(folder / "given.gpkg", driver="GPKG", engine="fiona")
    done = run(
        "importparcels",
        INPUT=folder / "given.gpkg",
        FIELD_MAP='{"ZDDM": "编号"}',
        TARGET_CRS=target,
        OUTPUT=village.parcels,
    )
    assert done.status == 0, done.text
    rights = pd.DataFrame({"zddm": given["编号"]})
    rights["holder"] = [fictional_holder(number) for number in given.index]
    rights["cert_no"] = [f"虚构({2000 + number % 26})不动产权第{number:07d}号" for number in given.index]
    rights.to_csv(village.rights, index=False, encoding="utf-8")
    return village


def hardest_and_spread(parcels: gpd.GeoDataFrame, count: int) -> list[str]:
    """Return `count` codes (编号): the hardest to draw, then parcels spread evenly over the layer.

    Hardest are those with holes, with most corners, the smallest, the largest and the narrowest.
    """
    shapes = parcels.geometry.to_numpy()
    area, length = shapely.area(shapes), shapely.length(shapes)
    hard = {
        "holes": -shapely.get_num_interior_rings(shapely.get_geometry(shapes, 0)),
        "corners": -shapely.get_num_coordinates(shapes),
        "smallest": area,
        "largest": -area,
        "narrowest": area / length,
    }
    each = max(count // 20, 1)
    rows = [row for measure in hard.values() for row in np.argsort(measure, kind="stable")[:each]]
    spread = np.linspace(0, len(parcels) - 1, 2 * count).astype(int)
    chosen = list(dict.fromkeys([*rows, *spread[::2], *spread[1::2]]))[:count]
    return parcels["编号"].iloc[chosen].tolist()
