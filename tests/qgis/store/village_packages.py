# SPDX-License-Identifier: GPL-2.0-or-later
"""Two neighbouring villages' packages that agree on most rows and differ on one parcel."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.geopackage import append, layer_of, open_dataset, transaction
from sanquan_plugin.store.marks.marking import mark_parcels
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.tables.schema import create_package
from tests.made_once import made_once

EAST, WEST = "371324001001", "371324001002"
# A parcel's code begins with its cadastral sub-district, which is not its village's statistical code.
EAST_LOTS, WEST_LOTS = "371324008029", "371324008030"
BORDER = f"{EAST_LOTS}JC00009"


def make_pair(folder: Path) -> tuple[Path, Path]:
    """Write both packages; the border parcel is in both, with another area in the west, one zone price alike."""
    return _make(folder / "east.gpkg", EAST, 200.4), _make(folder / "west.gpkg", WEST, 201.0)


def parcels(codes: list[str], area_m2: float) -> gpd.GeoDataFrame:
    """Return parcels side by side; the last one comes twice where its code does."""
    boxes = [shapely.box(39567000 + 20 * x, 3860000, 39567012 + 20 * x, 3860016.7) for x in range(len(codes))]
    shapes = [shapely.multipolygons([box]) for box in boxes]
    return gpd.GeoDataFrame({"zddm": codes, "zdmj": area_m2}, geometry=shapes, crs="EPSG:4527")


def assert_same_rows(one: Path, other: Path) -> None:
    """Expect each table of a package to be equal to that of another, row by row and value by value."""
    first, second = open_dataset(one), open_dataset(other)
    for table in catalogue.tables():
        pd.testing.assert_frame_equal(
            _plain(read_table(first, table)), _plain(read_table(second, table)), obj=table
        )


def _plain(frame: pd.DataFrame | gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(frame.to_wkb() if "geometry" in frame else frame).astype(object)


def _area(shape: shapely.Geometry, **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=[shape], crs="EPSG:4527")


def _registered(code: str, household: str) -> dict[str, pd.DataFrame]:
    """Return a row of each of the standards' tables for one parcel, and a seizure of both villages that was released."""
    unit, house = f"{code}F00010001", {"zddm": code, "zrzh": f"{code}0001", "nmfwdm": f"房{code}"}
    released = {"jfwh": "解1", "jfdjsj": "2026-06-07"}
    rows = {
        "JSYDSYQ": {"zddm": code, "bdcqzh": f"证{code}", "djlx": "100", "qdjg": 12.5},
        "QLR": {"zddm": code, "nhdm": household, "gj": "142", "dzyj": "a@b.cn"},
        "SUYQR": {"suyqrdm": f"{household[:12]}00", "suyqrmc": "村集体", "dbrzjhm": "1"},
        "ZJDZDXX": {"zddm": code, "zjddm": f"宅{code}", "wbzyy": "历史遗留"},
        "ZJDLY": {"zddm": code, "bz": "院墙倒塌"},
        "NMFW": {**house, "hx": "三室", "sjc": 1},
        "NMFWLY": {**house, "fwaqxjddj": "C", "nsy": 1200.5},
        "DYAQ": {"bdcdyh": unit, "bdcdjzmh": f"押{code}", "zwlxqssj": "2024-01-02"},
        "CFDJ": {"bdcdyh": unit, "cfwh": "封1", "cfjg": "县法院", **released},
    }
    return {table: pd.DataFrame([row]) for table, row in rows.items()}


@made_once
def _make(path: Path, code12: str, border_m2: float) -> Path:
    create_package(path, Village("东村" if code12 == EAST else "西村", code12, 4527))
    lots = EAST_LOTS if code12 == EAST else WEST_LOTS
    codes = [f"{lots}JC00001", f"{lots}JC00002", f"{lots}JC00002"]
    household = f"{code12}010001"
    subdistrict = shapely.multipolygons([shapely.box(39567000, 3859990, 39567100, 3860030)])
    frames = {
        "DJQ": _area(subdistrict, djqdm=[EAST_LOTS[:9]], djqmc=["卞庄"]),
        "DJZQ": _area(subdistrict, djzqdm=[lots], bsm=[1]),
        "base_line": _area(shapely.box(0, 0, 1, 1).exterior, kind=["road"], name=["村路"]),
        "NH": pd.DataFrame({"nhdm": [household], "hzxm": ["张一"]}),
        "NHHNCY": pd.DataFrame({"nhdm": [household], "xm": ["张一"], "zjhm": ["1"], "birth": ["1980-01-01"]}),
        "SHYQR": pd.DataFrame({"zddm": codes[:1], "nhdm": [household]}),
        "base_price": pd.DataFrame({"zone": ["一级"]}),
        "ZDBHQK": pd.DataFrame({"zddm": codes[:1], "bhyy": "分割", "bhnr": "宗地代码注销", "dbr": "李勘测"}),
        **_registered(codes[0], household),
    }
    with transaction(path) as dataset:
        append(layer_of(dataset, "ZDJBXX"), parcels([*codes, BORDER], border_m2))
        for table, frame in frames.items():
            append(layer_of(dataset, table), frame)
    mark = {"zddm": codes[0], "status": "idle", "reason": "长期外出", "surveyor": "李勘测"}
    mark_parcels(path, pd.DataFrame([{**mark, "date": "2026-09-28", "note": ""}]))
    return path
