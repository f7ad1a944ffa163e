# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report of a whole sample village by qgis_process: pages, numbers, nobody's name."""

from __future__ import annotations

import geopandas as gpd
import pytest

from sanquan_plugin.store.package import read_table
from tests.core.plan_cases import numbers, printed_cells, words_of_page


@pytest.fixture(scope="module")
def village(run, samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("规 划") / "新渠村"
    done = run("runvillage", FOLDER_IN=samples / "pingluo", FOLDER_OUT=folder)
    assert done.status == 0, done.text
    return folder, done.results


def test_the_report_tells_the_area_that_runvillage_tells(village):
    folder, results = village
    words = words_of_page(folder / "plan_report.html")
    assert f"{results['NET_MU']:.4f}" in words
    for title in (
        "用途图",
        "可复垦面积怎么来的",
        "拆旧、复垦、安置、节余",
        "成片地块",
        "答案有多稳",
        "资料来源与参数",
    ):
        assert title in words


def test_every_number_of_the_report_is_in_the_workbook(village):
    folder, _ = village
    code12 = read_table(folder / "village.gpkg", "project_info").set_index("key")["value"]["code12"]
    shown = [text for text in words_of_page(folder / "plan_report.html") if code12 not in text]
    assert numbers(shown) - numbers(printed_cells(folder / "plan_report.xlsx")) == set()


def test_nobody_is_named(village):
    folder, _ = village
    package = folder / "village.gpkg"
    people = set(read_table(package, "NH")["hzxm"]) | set(read_table(package, "NHHNCY")["xm"])
    text = (folder / "plan_report.html").read_text(encoding="utf-8")
    assert {name for name in people if f">{name}<" in text} == set()
    assert set(printed_cells(folder / "plan_report.xlsx")) & people == set()


def test_scenario_of_a_whole_village_and_the_same_report_again(run, village, samples, tmp_path):
    folder, _ = village
    lots = gpd.read_file(folder / "village.gpkg", layer="evaluation")[["zddm", "geometry"]]
    lots.to_file(tmp_path / "lots.gpkg")
    moved = run(
        "comparescenarios",
        PARCELS=tmp_path / "lots.gpkg",
        BASE="pingluo",
        OTHER="default",
        SOIL=f"{samples / 'pingluo' / 'soil.gpkg'}|layername=soil",
        OUTPUT=tmp_path / "moved.gpkg",
    )
    assert moved.status == 0, moved.text
    given = {"PACKAGE": folder / "village.gpkg", "OTHER": tmp_path / "moved.gpkg"}
    pages = []
    for name in ("one.html", "two.html"):
        done = run("planreport", **given, OUTPUT=tmp_path / name)
        assert done.status == 0, done.text
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1] and "换一个方案" in pages[0].decode()
