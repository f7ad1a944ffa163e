# SPDX-License-Identifier: GPL-2.0-or-later
"""A small village package: five homesteads of four households, plots, a road; texts that must never get out."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import replace_table
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.tables.schema import create_package
from tests.made_once import made_once

ID_NUMBER, PHONE = "371324188001010016", "13812345678"
NAMES = ["张小明", "李四", "欧阳小红", "王五"]
CODES = [f"371324008029JC0000{number}" for number in range(1, 6)]
HOUSEHOLDS = [f"37132419820600000{number}" for number in range(1, 5)]
CONTRACTORS = [f"37132419820601000{number}" for number in range(1, 5)]
VILLAGE = Village("东官庄村", "371324198206", 4527, cap_m2=200.0)
EAST, NORTH = 39586600.0, 3859900.0


@made_once
def make_package(path: Path) -> Path:
    """Write the package of the village."""
    create_package(path, VILLAGE)
    fill_package(path)
    return path


def fill_package(path: Path | PostgisPackage) -> None:
    """Fill an empty one: lot 1 in use, 2 and 3 to be withdrawn, 4 idle, 5 vacant; household 4 has 4, 5 and all plots."""
    with transaction(path) as dataset:
        for name, frame in {**_land(), **_people()}.items():
            replace_table(dataset, name, frame)


def _boxes(places: list[tuple[float, float, float, float]], **columns: object) -> gpd.GeoDataFrame:
    shapes = [
        shapely.multipolygons([shapely.box(EAST + x, NORTH + y, EAST + x + w, NORTH + y + h)])
        for x, y, w, h in places
    ]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4527")


def _land() -> dict[str, gpd.GeoDataFrame]:
    lots = [(12.0 * place, 0.0, 12.0, 15.0) for place in range(5)]
    parcels = _boxes(
        lots,
        zddm=CODES,
        zl=[f"兰陵县东官庄村西片第1排{number}号{ID_NUMBER}" for number in range(1, 6)],
        zdmj=180.0,
        use_status=["in_use", "proposed_withdrawal", "proposed_withdrawal", "idle", "vacant_lot"],
        right_status="current",
        bz=f"电话{PHONE}",
    )
    evaluation = parcels.iloc[3:5][["zddm", "geometry"]].assign(
        status="idle",
        use=["cultivate", "build"],
        planar_m2=180.0,
        net_planar_m2=[180.0, 90.0],
        net_ellipsoidal_m2=[179.9, 89.9],
        net_mu=[0.27, 0.135],
        new_farmland_mu=[0.27, 0.0],
        profile_version="lanling 1.0",
        reason=f"{NAMES[3]} {ID_NUMBER}",
    )
    plots = _boxes(
        [(20.0 * place, 100.0, 20.0, 200.0) for place in range(5)],
        dkbm=[f"371324198206010000{number}" for number in range(1, 6)],
        dkmc="村东地",
        cbfbm=CONTRACTORS[3],
        scmjm=6.0,
    )
    road = _boxes([(-10.0, -6.0, 90.0, 6.0)], kind=["road"], name=["东官庄大街"])
    return {"ZDJBXX": parcels, "evaluation": evaluation, "DK": plots, "base_area": road}


def _people() -> dict[str, pd.DataFrame]:
    return {
        "NH": pd.DataFrame(
            {
                "nhdm": HOUSEHOLDS,
                "hzxm": NAMES,
                "cbfbm": CONTRACTORS,
                "moved_to_city": "none",
                "txdz": f"县城{PHONE}",
                "bz": ID_NUMBER,
            }
        ),
        "NHHNCY": pd.DataFrame(
            {
                "nhdm": HOUSEHOLDS[:1] * 2,
                "xm": [NAMES[0], "赵六"],
                "zjhm": ID_NUMBER,
                "lxdh": PHONE,
                "cybzsm": ID_NUMBER,
            }
        ),
        "SHYQR": pd.DataFrame(
            {
                "zddm": CODES,
                "nhdm": [*HOUSEHOLDS, HOUSEHOLDS[3]],
                "bdcqzh": ["证1", "证2", "证3", "证4", None],
                "share": "1",
                "zjdpzmj": [180.0, 150.0, 180.0, 180.0, None],
                "zsmj": [180.0, 180.0, 180.0, 170.0, None],
            }
        ),
        "CBDKXX": pd.DataFrame(
            {
                "dkbm": [f"371324198206010000{number}" for number in range(1, 6)],
                "cbfbm": CONTRACTORS[3],
                "htmjm": [1.0, 2.0, 3.0, 4.0, 5.5],
            }
        ),
        "share_right": pd.DataFrame({"nhdm": HOUSEHOLDS[3:], "share": [2.5]}),
    }
