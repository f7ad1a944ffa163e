# SPDX-License-Identifier: GPL-2.0-or-later
"""exportcoordinates and importcoordinates through qgis_process, under Chinese paths."""

import json

import fiona
import geopandas as gpd
import pytest
import shapely

SQUARE = "J1,1,3860000,567000\nJ2,1,3860100,567000\nJ3,1,3860100,567100\nJ1,1,3860000,567000\n"
HEAD = "[地块坐标]\n4,0.5000,C1,名,面,,,,@\n"


def read(path, **options):
    return gpd.read_file(path, engine="fiona", **options)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "坐标 目录"
    folder.mkdir()
    return folder


def test_the_village_goes_out_and_comes_back(run, package, folder):
    parcels = f"{package}|layername=ZDJBXX"
    out = run("exportcoordinates", PARCELS=parcels, OUTPUT=folder / "东官庄.txt")
    assert out.status == 0, out.text
    content = (folder / "东官庄.txt").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") and "带号=39" in content.decode("gbk")
    back = run(
        "importcoordinates",
        INPUT=folder / "东官庄.txt",
        OUTPUT=folder / "宗地.gpkg",
        REPORT=folder / "报告.html",
    )
    assert back.status == 0, back.text
    before, after = read(package, layer="ZDJBXX"), read(folder / "宗地.gpkg")
    before = before[before.geometry.notna()]
    assert after["ZDDM"].tolist() == before["ZDDM"].tolist() and after.crs == before.crs
    pairs = zip(before.geometry.normalize(), after.geometry.normalize(), strict=True)
    assert all(shapely.equals_exact(one, other) for one, other in pairs)
    assert abs(after["declared_ha"] * 10_000 - before["ZDMJ"].to_numpy()).max() <= 0.5
    assert back.results["ROWS"] == len(before) and "坐标文件读入报告" in (folder / "报告.html").read_text(
        "utf-8"
    )

    again = run(
        "exportcoordinates",
        PARCELS=folder / "宗地.gpkg",
        HEADER=back.results["HEADER"],
        OUTPUT=folder / "再次.txt",
    )
    assert again.status == 0 and (folder / "再次.txt").read_bytes() == content


def test_options_of_export(run, samples, folder):
    layer = folder / "p.gpkg"
    assert run("importparcels", INPUT=samples / "pingluo" / "parcels.shp", OUTPUT=layer).status == 0
    (folder / "头.txt").write_text(
        "[项目信息]\n名=平罗\n[属性描述]\n数据产生单位=测绘院\n[地块坐标]\n", "utf-8"
    )
    done = run(
        "exportcoordinates",
        PARCELS=layer,
        AREA="ellipsoidal",
        ENCODING="UTF-8",
        HEADER=folder / "头.txt",
        OUTPUT=folder / "o.txt",
    )
    assert done.status == 0, done.text
    lines = (folder / "o.txt").read_text("utf-8").splitlines()
    assert lines[:4] == ["[项目信息]", "名=平罗", "[属性描述]", "数据产生单位=测绘院"]
    assert "几度分带=3" in lines and "带号=36" in lines
    assert done.results["PARCELS_WRITTEN"] == len(read(layer))


def test_a_zone_that_nothing_tells_is_asked_for(run, folder):
    (folder / "a.txt").write_bytes((HEAD + SQUARE).encode("gbk"))
    refused = run("importcoordinates", INPUT=folder / "a.txt", OUTPUT=folder / "o.gpkg")
    assert refused.status != 0 and "tell the zone" in refused.text
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    done = run("importcoordinates", INPUT=folder / "a.txt", CRS="EPSG:4548", OUTPUT=folder / "o.gpkg")
    assert done.status == 0 and read(folder / "o.gpkg").crs.to_epsg() == 4548


def test_errors_name_the_line_and_leave_nothing(run, folder):
    (folder / "a.txt").write_text(HEAD + SQUARE + "J2,1,错,1\n", "utf-8")
    done = run("importcoordinates", INPUT=folder / "a.txt", CRS="EPSG:4548", OUTPUT=folder / "o.gpkg")
    assert done.status != 0 and "a.txt, line 7:" in done.text
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_old_datum_and_degrees_keep_their_system(run, folder):
    (folder / "54.txt").write_text("[属性描述]\n坐标系=1954北京坐标系\n带号=39\n" + HEAD + SQUARE, "utf-8")
    done = run("importcoordinates", INPUT=folder / "54.txt", OUTPUT=folder / "54.gpkg")
    assert done.status == 0 and read(folder / "54.gpkg").crs.to_epsg() == 2436
    degrees = "1,34.80000001,117.7\n2,34.81,117.7\n3,34.81,117.71\n"
    (folder / "d.txt").write_text(HEAD + degrees, "utf-8")
    done = run("importcoordinates", INPUT=folder / "d.txt", OUTPUT=folder / "d.gpkg")
    layer = read(folder / "d.gpkg")
    assert done.status == 0 and layer.crs.to_epsg() == 4490
    assert layer.total_bounds.tolist() == [117.7, 34.80000001, 117.71, 34.81]
    refused = run("exportcoordinates", PARCELS=folder / "d.gpkg", OUTPUT=folder / "d2.txt")
    assert refused.status != 0 and "is in degrees" in refused.text and not (folder / "d2.txt").exists()


def test_an_empty_layer(run, folder):
    schema = {"geometry": "Polygon", "properties": {"ZDDM": "str"}}
    with fiona.open(folder / "e.gpkg", "w", driver="GPKG", schema=schema, crs="EPSG:4527", VERSION="1.3"):
        pass
    assert run("exportcoordinates", PARCELS=folder / "e.gpkg", OUTPUT=folder / "e.txt").status == 0
    assert run("importcoordinates", INPUT=folder / "e.txt", OUTPUT=folder / "f.gpkg").status == 0
    assert read(folder / "f.gpkg").empty


def test_the_header_is_json(run, folder):
    (folder / "a.txt").write_text("[属性描述]\n带号=39\n精度=0.01\n" + HEAD + SQUARE, "utf-8")
    done = run("importcoordinates", INPUT=folder / "a.txt", OUTPUT=folder / "o.gpkg")
    assert json.loads(done.results["HEADER"]) == {"属性描述": {"带号": "39", "精度": "0.01"}}
