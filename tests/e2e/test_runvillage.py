# SPDX-License-Identifier: GPL-2.0-or-later
"""The whole job on the larger sample village: what a bureau would look at first."""

import csv
import re
import shutil
import sqlite3
import tomllib
from contextlib import closing

import geopandas as gpd
import openpyxl
import pytest
from pypdf import PdfReader
from stdnum.cn import ric

from sanquan_plugin.core.geometry.area import printed_area_m2
from sanquan_plugin.core.rights.rightsfile import read_rights
from sanquan_plugin.store.package import read_table
from tests.registers import records

PRODUCTS = {
    *("village.gpkg", "maps", "ledger.xlsx", "problems.gpkg", "suitability.png", "report.html"),
    *("plan_report.html", "plan_report.xlsx"),
}
USES = {"cultivate": "宜耕", "forest": "宜林", "build": "宜建", "reserve": "收储"}
KINDS = {"withdrawn": "已退出", "withdrawn_unverified": "已退出·待核"}
CHECKED = {"overlap", "gap", "sliver", "code_format", "code_mismatch", "code_duplicate"}


@pytest.fixture(scope="module")
def done(run, samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("全 村") / "东官庄 村"
    result = run("runvillage", FOLDER_IN=samples / "lanling", FOLDER_OUT=folder)
    assert result.status == 0, result.text
    return result.results, folder


@pytest.fixture(scope="module")
def key(samples):
    return tomllib.loads((samples / "lanling" / "faults.toml").read_text(encoding="utf-8"))["fault"]


def report_rows(folder):
    text = (folder / "maps" / "report.csv").read_text(encoding="utf-8-sig")
    return {row["zddm"]: row for row in csv.DictReader(text.splitlines())}


def ledger_rows(folder):
    rows = records(openpyxl.load_workbook(folder / "ledger.xlsx")["宅基地台账"])
    return {row["宗地代码"]: row for row in rows[:-1]}


def test_the_whole_set_and_nothing_else(done):
    results, folder = done
    assert {path.name for path in folder.iterdir()} == PRODUCTS
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert len(list((folder / "maps").glob("*.pdf"))) == results["PRINTED"]


def test_the_log_names_who_changed_each_row(done):
    log = read_table(done[1] / "village.gpkg", "audit_log")
    assert set(log["table_name"]) >= {"ZDJBXX", "point_register", "mark"}
    surveyors = {"历史退出登记", "调查员甲", "调查员乙"}
    assert set(log["who"]) == {"建立数据包", "批量导入（runvillage）", *surveyors}


def test_the_folder_handed_over_stays_as_it_was(done, samples):
    committed = {
        "dem.tif",
        "faults.toml",
        "parcels.shp",
        "planning.gpkg",
        "rights.xlsx",
        "soil.gpkg",
        "village.toml",
    }
    present = {path.name for path in (samples / "lanling").iterdir()}
    assert committed <= present
    assert not any(
        name.endswith((".aux.xml", "-wal", "-shm", "-journal", ".cpg", ".qix")) for name in present
    )


def test_problems_are_those_planted(done, key):
    _, folder = done
    problems = gpd.read_file(folder / "problems.gpkg", engine="fiona")
    found = sorted(zip(problems["rule"], problems["zddm"], problems["other"].fillna(""), strict=True))
    assert found == sorted((f["kind"], f["zddm"], f["other"]) for f in key if f["kind"] in CHECKED)


def test_nearly_all_faultless_parcels_are_printed_and_every_other_has_its_reason(done, key):
    _, folder = done
    rows = report_rows(folder)
    faulty = {code for fault in key for code in (fault["zddm"], fault["other"])}
    faultless = set(read_table(folder / "village.gpkg", "ZDJBXX")["zddm"]) - faulty
    printed = {code for code in faultless if rows[code]["status"] == "printed"}
    assert len(printed) >= 0.85 * len(faultless)
    assert all(row["message"] for row in rows.values() if row["status"] != "printed")
    geometry_faults = {f["zddm"] for f in key if f["kind"] in CHECKED}
    drawn = [rows[code]["message"] for code in geometry_faults if rows[code]["status"] == "printed"]
    assert all(message.startswith("草图") and "界址重叠" in message for message in drawn)


def test_code_and_area_agree_everywhere_for_ten_parcels(done):
    _, folder = done
    parcels = read_table(folder / "village.gpkg", "ZDJBXX").set_index("zddm")
    ledger = ledger_rows(folder)
    printed = sorted(code for code, row in report_rows(folder).items() if row["status"] == "printed")
    for code in printed[:: len(printed) // 10][:10]:
        text = PdfReader(folder / "maps" / f"{code}.pdf").pages[0].extract_text()
        stored = parcels.loc[code]
        computed = printed_area_m2(gpd.GeoSeries([stored.geometry]).to_numpy())[0]
        assert stored["zdmj"] == computed == ledger[code]["实测面积(m²)"]
        assert code in text and re.search(rf"(?<![\d.]){computed:.2f}(?!\d)", text)


def test_withdrawn_and_unverified_are_kept_apart(done, samples):
    results, folder = done
    exits = read_rights(samples / "lanling" / "rights.xlsx")[0]["exit_paper"]
    complete = int(exits.notna().all(axis=1).sum())
    assert (results["WITHDRAWN"], results["UNVERIFIED"]) == (complete, len(exits) - complete)
    evaluation = read_table(folder / "village.gpkg", "evaluation")
    withdrawn = evaluation[evaluation["status"] == "withdrawn"]
    assert results["NET_M2"] == pytest.approx(withdrawn["net_planar_m2"].sum(), abs=1e-6)
    assert set(evaluation["use"]) <= {"cultivate", "forest", "build", "reserve", "unknown"}
    assert evaluation["reason"].str.len().min() > 5


def test_the_report_is_masked_and_tells_the_figures(done, samples):
    results, folder = done
    page = (folder / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", page)
    tables, _ = read_rights(samples / "lanling" / "rights.xlsx")
    assert not any(name in text for name in tables["NHHNCY"]["xm"])
    assert not any(ric.is_valid(number) for number in re.findall(r"\d{17}[\dX]", text))
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    assert f"{results['NET_MU']:.4f}" in text and "https://" not in text and "http://" not in text


def test_boundary_points_lie_in_the_package(done):
    _, folder = done
    points, lines = read_table(folder / "village.gpkg", "JZD"), read_table(folder / "village.gpkg", "JZX")
    assert set(points["zdzhdm"]) == set(read_table(folder / "village.gpkg", "ZDJBXX")["zddm"])
    assert points["jblx"].isna().all(), "a mark that nobody surveyed must stay empty"
    assert len(lines) > 1000 and (lines["jzxcd"] > 0).all()


def test_statistics_of_land_are_sums_of_what_the_package_holds(run, done, tmp_path):
    _, folder = done
    told = run("statistics", PACKAGES=folder / "village.gpkg", OUTPUT=tmp_path / "统计.xlsx")
    assert told.status == 0, told.text
    book = openpyxl.load_workbook(tmp_path / "统计.xlsx")
    with closing(sqlite3.connect(folder / "village.gpkg")) as package:
        assert whole(
            book["复垦"], "建议用途", "状态", "宗数", "面积(m²)", "可复垦净面积(m²)", "新增耕地(亩)"
        ) == {
            (USES[use], KINDS.get(status, "闲置（调查）"), count, gross, net, farmland)
            for use, status, count, gross, net, farmland in package.execute(
                "SELECT use, CASE WHEN status LIKE 'withdrawn%' THEN status ELSE 'idle' END AS kind, count(*), "
                "round(sum(planar_m2), 2), round(sum(net_planar_m2), 2), round(sum(new_farmland_mu), 4) "
                "FROM evaluation GROUP BY use, kind"
            )
        }
        grades = package.execute(
            "SELECT count(*), round(sum(planar_m2), 2) FROM evaluation GROUP BY grade_cultivate"
        ).fetchall()
        quota = package.execute(
            "SELECT count(*), round(sum(planar_m2), 2), round(sum(net_planar_m2), 2), round(sum(net_mu), 4), "
            "round(sum(new_farmland_mu), 4) FROM evaluation WHERE status = 'withdrawn'"
        ).fetchall()
    judged = whole(book["适宜性"], "评价用途", "宗数", "面积(m²)")
    assert {tuple(figures) for use, *figures in judged if use == "宜耕"} == set(grades)
    heads = ("宗数", "拆旧面积(m²)", "复垦净面积(m²)", "复垦净面积(亩)", "新增耕地(亩)")
    assert whole(book["指标"], *heads) == set(quota)


def whole(page, *heads):
    """Return the figures of the rows for all villages together."""
    return {tuple(row[head] for head in heads) for row in records(page) if row["级别"] == "合计"}


def test_running_again_updates_the_same_package(run, done, samples):
    results, folder = done
    before = len(read_table(folder / "village.gpkg", "mark"))
    again = run("runvillage", FOLDER_IN=samples / "lanling", FOLDER_OUT=folder)
    assert again.status == 0, again.text
    assert {key: again.results[key] for key in results} == results
    assert len(read_table(folder / "village.gpkg", "mark")) == before
    assert read_table(folder / "village.gpkg", "ZDJBXX")["zdszd"].notna().mean() > 0.8
    assert {path.name for path in folder.iterdir()} == PRODUCTS


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ("parcels.shp", "has no parcel layer"),
        ("rights.xlsx", "has no rights table"),
        ("village.toml", "has no village.toml"),
    ],
)
def test_a_missing_file_is_named_and_nothing_is_written(run, samples, tmp_path, gone, sentence):
    shutil.copytree(samples / "pingluo", tmp_path / "in", ignore=shutil.ignore_patterns(gone))
    failed = run("runvillage", FOLDER_IN=tmp_path / "in", FOLDER_OUT=tmp_path / "out")
    assert failed.status != 0 and sentence in failed.text
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_broken_file_half_way_leaves_nothing(run, samples, tmp_path):
    shutil.copytree(samples / "pingluo", tmp_path / "in")
    (tmp_path / "in" / "rights.xlsx").write_text("no workbook", encoding="utf-8")
    failed = run("runvillage", FOLDER_IN=tmp_path / "in", FOLDER_OUT=tmp_path / "out")
    assert failed.status != 0 and "can't be read as XLSX" in failed.text
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_an_output_below_a_file_is_one_sentence(run, samples, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    failed = run("runvillage", FOLDER_IN=samples / "pingluo", FOLDER_OUT=tmp_path / "file" / "out")
    assert failed.status != 0 and "can't be written" in failed.text
