# SPDX-License-Identifier: GPL-2.0-or-later
import fiona
import geopandas as gpd
import pytest

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.file.geopackage import change, layer_of, transaction
from sanquan_plugin.store.package import read_table


def read(path):
    return gpd.read_file(path, engine="fiona")


def test_parcels_arrive_in_the_standard_schema(run, samples, tmp_path):
    source = samples / "lanling" / "parcels.shp"
    done = run("importparcels", INPUT=source, OUTPUT=tmp_path / "宗地 一.gpkg", REPORT=tmp_path / "报告.html")
    assert done.status == 0, done.text
    layer = read(tmp_path / "宗地 一.gpkg")
    assert set(layer.columns) - {"geometry"} == {field.field for field in catalogue.fields("ZDJBXX")}
    with fiona.open(source, encoding="GB18030") as given:
        assert len(layer) == len(given) == done.results["ROWS"]
        assert layer["ZL"].tolist() == [feature["properties"]["ZL"] for feature in given]
    assert "宗地代码重复" in (tmp_path / "报告.html").read_text(encoding="utf-8")


def test_importing_again_changes_nothing(run, samples, package, tmp_path):
    again = run("importparcels", INPUT=samples / "lanling" / "parcels.shp", PACKAGE=package)
    assert (again.results["ADDED"], again.results["CHANGED"]) == (0, 0)
    rights = run("importrights", RIGHTS=samples / "lanling" / "rights.xlsx", PACKAGE=package)
    assert (rights.results["ADDED"], rights.results["CHANGED"]) == (0, 0)


def test_importing_again_keeps_what_the_file_does_not_have(run, samples, tmp_path):
    package, source = tmp_path / "v.gpkg", samples / "pingluo" / "parcels.shp"
    run("createpackage", VILLAGE=samples / "pingluo" / "village.toml", OUTPUT=package)
    run("importparcels", INPUT=source, PACKAGE=package)
    with transaction(package) as dataset:
        change(layer_of(dataset, "ZDJBXX"), 1, {"zdszd": "村内道路", "zl": "改过的坐落"})
    again = run("importparcels", INPUT=source, PACKAGE=package)
    assert (again.results["ADDED"], again.results["CHANGED"]) == (0, 1)
    row = read_table(package, "ZDJBXX").iloc[0]
    assert row["zdszd"] == "村内道路" and row["zl"] != "改过的坐落"


def test_a_dry_run_writes_nothing(run, samples, tmp_path):
    package = tmp_path / "v.gpkg"
    run("createpackage", VILLAGE=samples / "pingluo" / "village.toml", OUTPUT=package)
    logged = len(read_table(package, "audit_log"))
    done = run(
        "importparcels",
        INPUT=samples / "pingluo" / "parcels.shp",
        PACKAGE=package,
        DRY_RUN="true",
        OUTPUT=tmp_path / "none.gpkg",
        REPORT=tmp_path / "r.html",
    )
    assert done.status == 0 and (tmp_path / "r.html").is_file()
    assert done.results["ADDED"] == done.results["ROWS"] > 100
    rights = run("importrights", RIGHTS=samples / "pingluo" / "rights.xlsx", PACKAGE=package, DRY_RUN="true")
    assert rights.status == 0 and rights.results["ADDED"] > 100
    assert not (tmp_path / "none.gpkg").exists() and read(package).empty
    assert read_table(package, "NH").empty and len(read_table(package, "audit_log")) == logged


def test_a_state_that_no_file_gives_keeps_out_its_row_alone(run, samples, tmp_path):
    package, report = tmp_path / "v.gpkg", tmp_path / "r.html"
    lots = read(samples / "pingluo" / "parcels.shp").head(5)
    states = ["现势", "已退出", None, "注销", "已退出·待核"]
    lots.assign(right_status=states).to_file(tmp_path / "lots.gpkg", engine="fiona")
    run("createpackage", VILLAGE=samples / "pingluo" / "village.toml", OUTPUT=package)
    done = run("importparcels", INPUT=tmp_path / "lots.gpkg", PACKAGE=package, REPORT=report)
    assert done.status == 0 and done.results["ADDED"] == 3, done.text
    there = read_table(package, "ZDJBXX")
    assert there["right_status"].tolist() == ["current", "current", "withdrawn_unverified"]
    text = report.read_text(encoding="utf-8")
    assert text.count("不随文件导入；请改为现势、已退出·待核或留空") == 2 and "未导入" in text
    assert all(word in text for word in ("“已退出”", "“注销”", lots["ZDDM"][1], lots["ZDDM"][3]))


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"INPUT": "nowhere.shp"}, "There is no file"),
        ({"ENCODING": "klingon"}, "Unknown encoding 'klingon'"),
        ({"FIELD_MAP": '{"ZDDM": "没有"}'}, "the file has only"),
        ({"FIELD_MAP": "ZDDM=a"}, "FIELD_MAP is no JSON"),
        ({"PACKAGE": "nowhere.gpkg"}, "There is no village package"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(run, samples, tmp_path, parameters, sentence):
    given = {"INPUT": samples / "lanling" / "parcels.shp", "OUTPUT": tmp_path / "out.gpkg", **parameters}
    done = run("importparcels", **given)
    assert done.status != 0 and sentence in done.text
    assert list(tmp_path.iterdir()) == []


def test_degrees_without_target_are_refused(run, samples, tmp_path):
    degrees = read(samples / "pingluo" / "parcels.shp").to_crs("EPSG:4490")
    degrees.to_file(tmp_path / "度.gpkg", driver="GPKG", engine="fiona")
    refused = run("importparcels", INPUT=tmp_path / "度.gpkg", OUTPUT=tmp_path / "out.gpkg")
    assert refused.status != 0 and "TARGET_CRS" in refused.text
    done = run(
        "importparcels", INPUT=tmp_path / "度.gpkg", TARGET_CRS="EPSG:4524", OUTPUT=tmp_path / "out.gpkg"
    )
    assert done.status == 0 and read(tmp_path / "out.gpkg").crs.to_epsg() == 4524


def test_rights_without_the_key_column(run, package, tmp_path):
    folder = tmp_path / "权利 表"
    folder.mkdir()
    (folder / "households.csv").write_text("农户代码,户主姓名\n1,张三\n", encoding="utf-8")
    (folder / "homestead_rights.csv").write_text("宗地代码\nA\n", encoding="utf-8")
    done = run("importrights", PACKAGE=package, RIGHTS=folder)
    assert done.status != 0 and "homestead_rights has no column nhdm" in done.text


def test_output_below_a_file_can_not_be_written(run, samples, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(
        "createpackage",
        VILLAGE=samples / "lanling" / "village.toml",
        OUTPUT=tmp_path / "file" / "x" / "v.gpkg",
    )
    assert done.status != 0 and "can't be written" in done.text
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_empty_layer_and_null_geometry(run, tmp_path):
    schema = {"geometry": "Polygon", "properties": {"ZDDM": "str"}}
    with fiona.open(tmp_path / "e.gpkg", "w", driver="GPKG", schema=schema, crs="EPSG:4527"):
        pass
    assert run("importparcels", INPUT=tmp_path / "e.gpkg", OUTPUT=tmp_path / "o.gpkg").status == 0
    assert read(tmp_path / "o.gpkg").empty
    with fiona.open(tmp_path / "n.gpkg", "w", driver="GPKG", schema=schema, crs="EPSG:4527") as layer:
        layer.write({"geometry": None, "properties": {"ZDDM": "371324008029JC00001"}})
    assert run("importparcels", INPUT=tmp_path / "n.gpkg", OUTPUT=tmp_path / "p.gpkg").status == 0
    assert len(read(tmp_path / "p.gpkg")) == 1


def test_a_mark_that_no_list_knows_is_refused_by_row_and_the_rest_is_imported(run, samples, tmp_path):
    package, folder = tmp_path / "v.gpkg", tmp_path / "csv"
    folder.mkdir()
    (folder / "households.csv").write_text("nhdm,hzxm\n1,张三\n", encoding="utf-8")
    (folder / "homestead_rights.csv").write_text("zddm,nhdm\nA,1\n", encoding="utf-8")
    code = read(samples / "pingluo" / "parcels.shp")["ZDDM"].drop_duplicates(keep=False).iloc[0]
    dated = ",李四,2026-09-28"
    lines = ["zddm,status,surveyor,date", f"{code},闲置{dated}", f"{code},消失{dated}", f"NONE,闲置{dated}"]
    lines.append(f"{code},闲置,李四,")
    (folder / "marks.csv").write_text("\n".join(lines), encoding="utf-8")
    run("createpackage", VILLAGE=samples / "pingluo" / "village.toml", OUTPUT=package)
    run("importparcels", INPUT=samples / "pingluo" / "parcels.shp", PACKAGE=package)
    done = run("importrights", PACKAGE=package, RIGHTS=folder, REPORT=tmp_path / "r.html")
    assert (done.status, done.results["REFUSED"]) == (0, 3), done.text
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<td>3</td>" in report and "“消失”不能作为标记" in report
    assert "<td>4</td>" in report and "没有这一宗地代码" in report
    assert "<td>5</td>" in report and "缺少调查员或调查日期" in report
    assert read_table(package, "mark")["zddm"].tolist() == [code]
