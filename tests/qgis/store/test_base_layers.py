# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted plots of a folder imported again: updated by code, none lost, nothing erased by an empty cell."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing.handover import Handover
from sanquan_plugin.core.progress import SilentProgress
from sanquan_plugin.gui.village.opening import _surroundings
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.parcels.baselayers import import_base_layers
from sanquan_plugin.store.parcels.land import base_land
from sanquan_plugin.store.rights.handover import write_rights
from tests.qgis.gui.dock_village import make_village

PLOTS = ["3713241982060100001", "3713241982060100002"]


class Warned(SilentProgress):
    """Keeps the parameters of what it is warned of."""

    def __init__(self):
        self.told = []

    def warning(self, template, **params):
        self.told.append(params)


@pytest.fixture
def package(qgis_app, tmp_path):
    return make_village(tmp_path / "村.gpkg")


@pytest.fixture
def bring(package, tmp_path):
    """Import a layer of plots, as a shapefile of a folder; return what was warned of."""

    def start(shift=0.0, **columns):
        shapes = [
            shapely.box(39567000 + 50 * n + shift, 3860100, 39567040 + 50 * n, 3860140) for n in range(2)
        ]
        table = pd.DataFrame(columns)
        layer = gpd.GeoDataFrame(table, geometry=shapes[: len(table)], crs="EPSG:4527")
        layer.to_file(tmp_path / "contract_parcels.shp", engine="fiona", encoding="utf-8")
        warned = Warned()
        import_base_layers(package, folder(tmp_path), who="李勘测", progress=warned)
        return warned.told

    return start


def folder(path):
    """Return a folder that holds plots besides parcels and rights."""
    return Handover(path, path, path, path / "contract_parcels.shp", None, {})


def plots(package):
    """Return the plots of the package by code."""
    return read_table(package, "DK").set_index("dkbm")


def test_what_a_list_says_of_plots_stays_when_their_layer_comes(package, bring):
    sheet = {
        "dkbm": [*PLOTS, "P9"],
        "dkdz": ["路", "渠", "沟"],
        "dkmc": ["东坡", "西坡", "北坡"],
        "cbfbm": "c1",
    }
    write_rights(package, {"DK": pd.DataFrame(sheet)})
    told = bring(DKBM=PLOTS, DKMC=["东坡地", ""], SCMJM=[2.5, 3.5])
    found = plots(package)
    assert found.index.tolist() == [*PLOTS, "P9"] and found["dkdz"].tolist() == ["路", "渠", "沟"]
    assert found["dkmc"].tolist() == ["东坡地", "西坡", "北坡"] and set(found["cbfbm"]) == {"c1"}
    assert found["scmjm"].tolist()[:2] == [2.5, 3.5]
    assert found.geometry.notna().tolist() == [True, True, False]
    assert told == [{"count": 1, "codes": "P9"}]


def test_again_the_same_layer_changes_nothing_and_a_new_shape_is_taken(package, bring):
    assert bring(DKBM=PLOTS, SCMJM=[2.5, 3.5]) == []
    before = plots(package)
    assert bring(DKBM=PLOTS, SCMJM=[2.5, 3.5]) == []
    assert plots(package).equals(before)
    bring(shift=1.0, DKBM=PLOTS, SCMJM=[2.5, 3.5])
    assert [shape.bounds[0] for shape in plots(package).geometry] == [39567001.0, 39567051.0]


def test_a_plot_that_the_layer_has_no_more_stays_and_the_wizard_says_so(package, bring, tmp_path):
    bring(DKBM=PLOTS, SCMJM=[2.5, 3.5])
    assert bring(DKBM=PLOTS[:1], SCMJM=[2.75]) == [{"count": 1, "codes": PLOTS[1]}]
    assert plots(package)["scmjm"].tolist() == [2.75, 3.5]
    assert PLOTS[1] in _surroundings(package, folder(tmp_path), "李勘测")


def test_plots_without_codes_are_refused_with_what_to_do(package, bring):
    with pytest.raises(InputError, match="has no column dkbm"):
        bring(NAME=["东坡", "西坡"])
    assert plots(package).empty


def test_roads_come_as_areas_and_as_lines_and_districts_with_their_codes(package, tmp_path):
    """A road and its centre line: both are kept, and counted once; points are told, not taken."""
    street = shapely.box(39567000, 3859990, 39567100, 3859996)
    middle = shapely.LineString([(39566990, 3859993), (39567100, 3859993)])
    brook = shapely.MultiLineString(
        [[(39567000, 3859900), (39567050, 3859900)], [(39567060, 3859900), (39567070, 3859900)]]
    )
    shapes = {
        "roads": ({"NAME": ["大街", "大街", "站牌"]}, [street, middle, street.centroid]),
        "water": ({"name": ["小河"]}, [brook]),
        "DJQ": ({"DJQDM": ["371324008"], "DJQMC": ["卞庄"]}, [street]),
        "DJZQ": ({"DJZQDM": ["371324008029"], "BSM": [7]}, [street]),
    }  # fmt: skip
    file = tmp_path / "planning.gpkg"
    for name, (columns, parts) in shapes.items():
        layer = gpd.GeoDataFrame(columns, geometry=parts, crs="EPSG:4527")
        layer.to_file(file, layer=name, driver="GPKG", engine="fiona")
    roles = {
        name: (file, name.lower() if name in ("ROADS", "WATER") else name)
        for name in ("ROADS", "WATER", "DJQ", "DJZQ")
    }
    warned = Warned()
    import_base_layers(package, Handover(tmp_path, tmp_path, tmp_path, None, None, roles), progress=warned)
    assert warned.told == [{"layer": "ROADS", "count": 1}]
    assert read_table(package, "base_area")[["kind", "name"]].values.tolist() == [["road", "大街"]]
    lines = read_table(package, "base_line")
    assert lines[["kind", "name"]].values.tolist() == [["road", "大街"], ["water", "小河"], ["water", "小河"]]
    assert lines.length.tolist() == [110.0, 50.0, 10.0]
    assert read_table(package, "DJQ")[["djqdm", "djqmc"]].values.tolist() == [["371324008", "卞庄"]]
    assert read_table(package, "DJZQ")[["djzqdm", "bsm"]].values.tolist() == [["371324008029", 7]]
    land = base_land(package)
    assert {kind: frame.length.sum() for kind, frame in land.items() if len(frame)} == {
        "road_line": 10.0, "water_line": 60.0, "road": 212.0,
    }  # fmt: skip
