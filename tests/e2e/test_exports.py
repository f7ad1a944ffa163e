# SPDX-License-Identifier: GPL-2.0-or-later
"""exportparcels, exportpoints, exportregistry, exporthomestead through qgis_process, read back with fiona."""

import fiona
import geopandas as gpd
import openpyxl
import pandas as pd
import pytest


def read(path, layer=None):
    return gpd.read_file(path, layer=layer, engine="fiona")


@pytest.fixture(scope="module")
def parcels(package):
    return read(package, "ZDJBXX")


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_a_shapefile_is_what_another_office_expects(run, package, parcels, tmp_path, encoding):
    path = tmp_path / "导出 结果" / "宗地.shp"
    done = run("exportparcels", PACKAGE=package, ENCODING=encoding, OUTPUT=path)
    assert done.status == 0, done.text
    assert done.results["ROWS"] == len(parcels)
    assert "right_stat" in done.text
    with fiona.open(path) as rows:
        assert all(len(name.encode(encoding)) <= 10 for name in rows.schema["properties"])
    assert path.with_suffix(".cpg").read_text() == encoding
    assert parcels["ZL"][0].encode(encoding) in path.with_suffix(".dbf").read_bytes()
    back = read(path)
    assert back["ZDDM"].tolist() == parcels["ZDDM"].tolist()
    assert back["ZL"].fillna("").tolist() == parcels["ZL"].fillna("").tolist()
    assert back["ZDMJ"].tolist() == parcels["ZDMJ"].tolist()
    assert back.geometry.area.sum() == pytest.approx(parcels.geometry.area.sum(), abs=1e-6)


@pytest.mark.parametrize("suffix", ["gpkg", "geojson"])
def test_a_layer_in_other_formats_comes_back_through_importparcels(run, samples, tmp_path, suffix):
    source = samples / "pingluo" / "parcels.shp"
    path = tmp_path / f"宗地.{suffix}"
    assert run("exportparcels", PARCELS=source, OUTPUT=path).status == 0
    again = run("importparcels", INPUT=path, OUTPUT=tmp_path / "again.gpkg")
    assert again.status == 0, again.text
    before = run("importparcels", INPUT=source, OUTPUT=tmp_path / "before.gpkg")
    assert before.status == 0, before.text
    ours, theirs = read(tmp_path / "again.gpkg"), read(tmp_path / "before.gpkg")
    assert ours["ZDDM"].tolist() == theirs["ZDDM"].tolist()
    assert ours.geometry.area.tolist() == theirs.geometry.area.tolist()


def test_points_as_tables_and_layers(run, package, parcels, tmp_path):
    done = run("exportpoints", PACKAGE=package, FORMAT="SHP", FOLDER=tmp_path / "界址 点")
    assert done.status == 0, done.text
    points, lines = read(tmp_path / "界址 点" / "JZD.shp"), read(tmp_path / "界址 点" / "JZX.shp")
    assert done.results["POINTS_WRITTEN"] == len(points) == len(lines)
    assert set(points["ZDZHDM"]) == set(parcels.loc[parcels.geometry.notna(), "ZDDM"])
    assert (points["XZBZ"] - points.geometry.y).abs().max() < 5e-4
    page = openpyxl.load_workbook(done.results["TABLES"]).active
    titles = [row[0].value for row in page.iter_rows(max_col=1)].count("界址点成果表")
    assert titles == done.results["PARCELS_WRITTEN"] == parcels.geometry.notna().sum()


def test_the_registry_set(run, package, parcels, tmp_path):
    folder = tmp_path / "登记 成果"
    done = run("exportregistry", PACKAGE=package, FOLDER=folder)
    assert done.status == 0, done.text
    ours = read(folder / "ZDJBXX.shp")
    assert ours["ZDDM"].tolist() == parcels["ZDDM"].tolist()
    assert ours["ZDMJ"].tolist() == parcels["ZDMJ"].tolist()
    assert ours.geometry.area.sum() == pytest.approx(parcels.geometry.area.sum(), abs=1e-6)
    rights = read(package, "SHYQR")
    assert len(read(folder / "QLR.dbf")) == len(rights.drop_duplicates(["ZDDM", "NHDM"]))
    listed = pd.read_csv(folder / "missing.csv", encoding="utf-8-sig", keep_default_na=False)
    assert done.results["MISSING"] == len(listed)
    kinds = listed[(listed["layer"] == "JZD") & (listed["field"] == "JBLX")]
    assert kinds["missing"].tolist() == [len(read(folder / "JZD.shp"))]
    assert "内部资料" in (folder / "report.html").read_text(encoding="utf-8")
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_the_homestead_set(run, package, parcels, tmp_path):
    done = run("exporthomestead", PACKAGE=package, EDITION="agri", FOLDER=tmp_path / "宅基地")
    assert done.status == 0, done.text
    inside = tmp_path / "宅基地" / "homestead_agri.gpkg"
    assert len(read(inside, "ZJDZDXX")) == len(read(inside, "ZJDLY")) == len(parcels)
    assert read(inside, "NHHNCY")["ZJHM"].tolist() == read(package, "NHHNCY")["ZJHM"].tolist()
    members = read(package, "NHHNCY")["ZJHM"].dropna()
    assert not any(number in done.text for number in members)


def test_what_can_not_be_done_is_said_in_one_sentence(run, package, tmp_path):
    unread = run("exportregistry", PACKAGE=package, EDITION="2021", FOLDER=tmp_path / "a")
    assert unread.status != 0 and "EDITION 2021" in unread.text and not (tmp_path / "a").exists()
    (tmp_path / "file").write_text("")
    blocked = run("exporthomestead", PACKAGE=package, FOLDER=tmp_path / "file" / "b")
    assert blocked.status != 0 and "can't be written" in blocked.text and "Traceback" not in blocked.text
    both = run(
        "exportparcels", PACKAGE=package, PARCELS=f"{package}|layername=ZDJBXX", OUTPUT=tmp_path / "a.shp"
    )
    assert both.status != 0 and "either PACKAGE or PARCELS" in both.text
    onto = run("exportparcels", PACKAGE=package, OUTPUT=package)
    assert onto.status != 0 and "holds other layers" in onto.text
    assert len(read(package, "NH")) > 0
