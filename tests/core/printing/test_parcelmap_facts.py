# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import pandas as pd
import pytest
import shapely

from sanquan_plugin.core.coordinates.crs import zone_crs
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.parcelmaps import building_marks, coordinate_note, holders, parcel_facts

FIRST, SECOND = "371324001001JC00001", "371324001001JC00002"
SQUARE = "POLYGON ((0 0, 10 0, 10 8, 0 8, 0 0))"
BESIDE = "POLYGON ((10 0, 20 0, 20 8, 10 8, 10 0))"


@pytest.mark.parametrize(
    ("structure", "storeys", "mark"),
    [
        ("4", 2, "混2"),
        ("04", 1.0, "混1"),
        ("砖木", 1, "砖1"),
        (None, 2, "2"),
        ("土", None, "土"),
        ("3", 6, "砼6"),
    ],
)
def test_structure_and_storeys(structure, storeys, mark):
    assert building_marks(pd.DataFrame({"fwjg": [structure], "zcs": [storeys]})).tolist() == [mark]


def test_a_layer_without_the_columns_has_no_marks():
    assert building_marks(pd.DataFrame({"name": ["a", "b"]})).tolist() == ["", ""]


def test_co_owners_are_joined_once_each():
    rights = pd.DataFrame(
        {
            "zddm": [FIRST, FIRST + " ", SECOND, FIRST],
            "holder": ["张三", "李四", None, "张三"],
            "cert_area_m2": [100.0, 100.0, None, 100.0],
        }
    )
    table = holders(rights)
    assert table.loc[FIRST].tolist() == ["张三、李四", "", "100.00"]
    assert table.loc[SECOND].tolist() == ["", "", ""]


def test_rights_need_a_holder():
    with pytest.raises(InputError, match="holder"):
        holders(pd.DataFrame({"zddm": [FIRST]}))


def test_facts_print_the_planar_area_and_the_own_class(make_parcels):
    parcels = make_parcels({FIRST: SQUARE, SECOND: BESIDE}, yt=["0703", None], zl=["某村", None])
    classes = gpd.GeoDataFrame(
        {"dlbm": ["0102", "0702"]},
        geometry=shapely.from_wkt(
            ["POLYGON ((0 0, 13 0, 13 8, 0 8, 0 0))", "POLYGON ((13 0, 30 0, 30 8, 13 8, 13 0))"]
        ),
        crs=parcels.crs,
    )
    rights = pd.DataFrame({"zddm": [FIRST], "holder": ["张三"], "cert_no": ["鲁1"], "cert_area_m2": [79.995]})
    facts = parcel_facts(parcels, rights, classes)
    assert facts["area_m2"].tolist() == ["80.00", "80.00"]
    assert facts["land_class"].tolist() == ["0703", "0702"]
    assert facts["holder"].tolist() == ["张三", ""]
    assert facts["location"].tolist() == ["某村", ""]


def test_certificate_areas_are_rounded_half_up():
    rights = pd.DataFrame({"zddm": [FIRST], "holder": ["张三"], "cert_area_m2": [1.005]})
    assert holders(rights).loc[FIRST, "cert_area_m2"] == "1.01"


def test_the_note_names_the_central_meridian():
    assert coordinate_note(zone_crs(39, prefixed=True)) == "2000国家大地坐标系 3°带 中央子午线117°"
    assert coordinate_note(None) == ""
