# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import pytest
import shapely
from pyproj import CRS

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.importing.importing import to_schema, to_target

CODE = "371324008029JC00001"
LOT = "POLYGON((39567000.00049 3860000.0005,39567012 3860000,39567012 3860016.7,39567000 3860016.7,39567000.00049 3860000.0005))"


def test_coordinates_are_rounded_half_up_once(make_parcels):
    placed = to_target(make_parcels({CODE: LOT}))
    assert shapely.get_coordinates(placed.geometry)[0].tolist() == [39567000.0, 3860000.001]


def test_zone_prefix_names_the_system_where_the_file_is_silent(make_parcels):
    assert to_target(make_parcels({CODE: LOT}, crs=None)).crs.to_epsg() == 4527


def test_silence_without_prefix_is_refused(make_parcels):
    with pytest.raises(InputError, match="Name it in CRS"):
        to_target(make_parcels({CODE: "POLYGON((0 0,9 0,9 9,0 0))"}, crs=None))


def test_degrees_need_a_target(make_parcels):
    degrees = make_parcels({CODE: LOT}).to_crs("EPSG:4490")
    with pytest.raises(InputError, match="TARGET_CRS"):
        to_target(degrees)
    back = to_target(degrees, target=CRS("EPSG:4527"))
    assert back.geometry[0].area == pytest.approx(200.4, abs=0.05)


def test_old_datums_are_never_changed_silently(make_parcels):
    old = make_parcels(
        {CODE: "POLYGON((500000 3860000,500010 3860000,500010 3860010,500000 3860000))"}, crs="EPSG:2363"
    )
    with pytest.raises(InputError, match="Xian 1980"):
        to_target(old, target=CRS("EPSG:4548"))


def test_schema_maps_chinese_headings_and_derives_what_follows(make_parcels):
    raw = (
        make_parcels({CODE: LOT})
        .rename(columns={"zddm": "宗地代码"})
        .assign(坐落="东官庄村1号", 宗地面积="199.0", 多余=1)
    )
    layer, report = to_schema(to_target(raw))
    row = layer.iloc[0]
    assert (row.zddm, row.zl, row.zdtzm, row.mjdw, row.ysdm) == (CODE, "东官庄村1号", "JC", "1", "6001010000")
    assert (row.zdmj, row.recorded_m2) == (200.39, 199.0)
    assert row.geometry.geom_type == "MultiPolygon"
    assert (row.use_status, row.right_status) == ("in_use", "current")
    assert report.empty and "多余" not in layer.columns


def test_report_names_rows_that_need_a_look(make_parcels):
    raw = make_parcels([(CODE, LOT), (CODE, LOT), ("", LOT), ("12", None), ("P", "POINT(1 1)")])
    layer, report = to_schema(raw)
    assert len(layer) == 4
    assert list(zip(report["row"], report["action"], strict=True)) == [
        (1, "noted"),
        (2, "noted"),
        (3, "refused"),
        (4, "noted"),
        (4, "noted"),
        (5, "refused"),
        (5, "noted"),
    ]


def test_field_map_goes_first_and_is_checked(make_parcels):
    raw = make_parcels({"x": LOT}).assign(筆ID=CODE)
    assert to_schema(raw, field_map={"ZDDM": "筆ID"})[0]["zddm"].tolist() == [CODE]
    with pytest.raises(InputError, match="only: zddm, 筆ID"):
        to_schema(raw, field_map={"ZDDM": "筆"})
    with pytest.raises(InputError, match="has not"):
        to_schema(raw, field_map={"ZZZ": "筆ID"})


def test_empty_layer_stays_empty():
    empty = gpd.GeoDataFrame({"zddm": []}, geometry=[], crs="EPSG:4527")
    layer, report = to_schema(to_target(empty))
    assert layer.empty and report.empty and "zdmj" in layer.columns
