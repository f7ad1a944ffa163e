# SPDX-License-Identifier: GPL-2.0-or-later
"""importparcels through qgis_process, one run a format."""

import subprocess

import fiona
import geopandas as gpd
import pytest
import shapely

from tests.core.drawings import CASS

CODE = "371324008029JC00001"
BOUNDS = (39567000, 3860000, 39567012, 3860016.7)
CSV = (
    "宗地代码,点号,X坐标,Y坐标\r\n"
    f"{CODE},J1,3860000,39567000\r\n{CODE},J2,3860000,39567012\r\n"
    f"{CODE},J3,3860016.7,39567012\r\n{CODE},J4,3860016.7,39567000\r\n"
)
TXT = (
    "[属性描述]\r\n坐标系=2000国家大地坐标系\r\n几度分带=3\r\n带号=39\r\n[地块坐标]\r\n"
    f"5,0.0200,{CODE},东官庄村,面,,农村宅基地,0702,@\r\n"
    "J1,1,3860000,39567000\r\nJ2,1,3860000,39567012\r\nJ3,1,3860016.7,39567012\r\n"
    "J4,1,3860016.7,39567000\r\nJ1,1,3860000,39567000\r\n"
)


def imported(path):
    return gpd.read_file(path, engine="fiona")


@pytest.mark.parametrize(
    ("name", "content"),
    [("图 一.dxf", CASS), ("点 表.csv", CSV.encode("gbk")), ("坐标 一.txt", TXT.encode("gbk"))],
)
def test_files_without_a_system_of_their_own(run, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    done = run("importparcels", INPUT=tmp_path / name, OUTPUT=tmp_path / "o.gpkg", REPORT=tmp_path / "r.html")
    assert done.status == 0, done.text
    layer = imported(tmp_path / "o.gpkg")
    assert layer["ZDDM"].tolist() == [CODE] and layer["ZDMJ"].tolist() == [200.4]
    assert layer.crs.to_epsg() == 4527
    assert "编码 GB18030" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_file_geodatabase_is_a_folder(run, samples, tmp_path):
    source = samples / "lanling" / "parcels.shp"
    command = ["ogr2ogr", "-q", "-f", "OpenFileGDB", tmp_path / "村.gdb", source, "-oo", "ENCODING=GBK"]
    subprocess.run(command, check=True, capture_output=True)
    done = run("importparcels", INPUT=tmp_path / "村.gdb", OUTPUT=tmp_path / "o.gpkg")
    assert done.status == 0, done.text
    layer = imported(tmp_path / "o.gpkg")
    with fiona.open(source, encoding="GB18030") as given:
        assert layer["ZL"].tolist() == [feature["properties"]["ZL"] for feature in given]


def test_a_field_map_is_remembered_and_forgotten(run, tmp_path):
    lot = gpd.GeoDataFrame({"筆ID甲": [CODE]}, geometry=[shapely.box(*BOUNDS)], crs="EPSG:4527")
    lot.to_file(tmp_path / "a.gpkg", driver="GPKG", engine="fiona")
    given = {"INPUT": tmp_path / "a.gpkg", "OUTPUT": tmp_path / "o.gpkg"}
    assert run("importparcels", **given, FIELD_MAP='{"ZDDM": "筆ID甲"}').status == 0
    again = run("importparcels", **given)
    assert again.status == 0 and "筆ID甲" in again.text
    forgotten = run("importparcels", **given, FIELD_MAP="{}")
    assert forgotten.status != 0
    assert run("importparcels", **given).status != 0


def test_a_drawing_without_the_layer_is_one_sentence(run, tmp_path):
    (tmp_path / "a.dxf").write_bytes(CASS)
    done = run("importparcels", INPUT=tmp_path / "a.dxf", DXF_LAYERS="ZD", OUTPUT=tmp_path / "o.gpkg")
    assert done.status != 0 and "JMD, JZD" in done.text
    assert not (tmp_path / "o.gpkg").exists()
