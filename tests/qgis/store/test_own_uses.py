# SPDX-License-Identifier: GPL-2.0-or-later
"""Uses that a county adds to its package's list, and those that it renames, as marks, lists and ledgers have them."""

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.core.statistics.changes import idle_table
from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.processing.village_contents import rights_content
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.planning.plans import read_plan
from sanquan_plugin.store.statistics import read_village_tables
from tests.qgis.gui.dock_village import CODES, make_village
from tests.qgis.own_uses import add_own_uses, rename


@pytest.fixture(scope="module")
def run(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)

    def start(name, package, **parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
        given = {"PACKAGE": str(package), **{key: str(value) for key, value in parameters.items()}}
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        return algorithm.run(given, context, feedback, {}, False)[0]

    yield start
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def package(run, tmp_path):
    return add_own_uses(make_village(tmp_path / "村.gpkg"))


def mark(run, package, status, code, **more):
    given = {"STATUS": status, "CODES": code, "SURVEYOR": "测试员", "DATE": "2026-01-05", **more}
    return run("markparcels", package, **given)


def uses(package):
    return read_table(package, "ZDJBXX").set_index("zddm")["use_status"].tolist()


def marked(run, package):
    """Mark 民宿 by code and by name, and 空置 by its new name."""
    for code, word in zip(CODES, ("homestay", "民宿", "空置"), strict=False):
        assert mark(run, package, word, code)["MARKED"] == 1
    return package


def test_codes_and_names_of_the_package_are_marked(run, package, tmp_path):
    marked(run, package)
    assert uses(package) == ["homestay", "homestay", "vacant_lot", "in_use"]
    mark(run, package, "民宿", CODES[3], REPORT=tmp_path / "标记.html")
    assert "民宿" in (tmp_path / "标记.html").read_text(encoding="utf-8")


def test_a_word_that_is_on_no_list_is_refused_with_the_packages_words(run, package):
    with pytest.raises(QgsProcessingException, match="空置、房屋倒塌/废弃、拟退出、民宿、已退出"):
        mark(run, package, "民宅", CODES[0])


def test_a_list_of_marks_has_the_packages_names_and_an_older_finding_is_overtaken(run, package, tmp_path):
    marked(run, package)
    lines = [f"{CODES[0]},闲置,测试员,2025-12-01", f"{CODES[3]},民宿,测试员,2026-01-05"]
    text = "\n".join(["zddm,status,surveyor,date", *lines])
    (tmp_path / "marks.csv").write_text(text, encoding="utf-8")
    run("importrights", package, RIGHTS=tmp_path)
    assert uses(package) == ["homestay", "homestay", "vacant_lot", "homestay"]


def test_the_ledger_names_and_counts_them(run, package, tmp_path):
    path = tmp_path / "台账.xlsx"
    run("ledger", marked(run, package), OUTPUT=path)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["宅基地台账"].iter_rows()]
    heads = next(row for row in rows if "利用状况" in row)
    by_code = {row[heads.index("宗地代码")]: row[heads.index("利用状况")] for row in rows}
    assert [by_code[code] for code in CODES] == ["民宿", "民宿", "空置", "自用"]
    counted = [[cell.value for cell in row][:3] for row in book["统计"].iter_rows()]
    assert [row[1:] for row in counted if row[0] == "利用状况"] == [["自用", 1], ["空置", 1], ["民宿", 2]]


def test_statistics_name_them(run, package):
    table = idle_table([read_village_tables(marked(run, package))])
    assert set(table["闲置类型"]) - {"合计"} == {"空置"}


@pytest.mark.parametrize("masked", [False, True])
def test_the_village_sheet_counts_and_colours_them(run, package, masked):
    content = rights_content(marked(run, package), masked=masked)
    assert [row[:2] for row in content.tables["statistics"]] == [
        ["自用", "1"],
        ["空置", "1"],
        ["民宿", "2"],
        ["合计", "4"],
    ]
    legend = {category.value(): category for category in content.theme.layers[0].renderer().categories()}
    assert legend["homestay"].label() == "民宿  2 宗"
    assert legend["homestay"].symbol().symbolLayer(0).fillColor().name() == "#cc79a7"


def test_the_planners_report_has_the_names(run, package):
    mark(run, package, "民宿", CODES[0])
    assert read_plan(package).parcels["use_label"].tolist() == ["民宿", "自用", "自用", "自用"]


def test_a_name_that_is_changed_later_is_the_one_shown(run, package):
    marked(run, package)
    rename(package, "homestay", "乡村民宿")
    parcels, _ = parcels_with_rights(package)
    assert parcels["use_label"].tolist() == ["乡村民宿", "乡村民宿", "空置", "自用"]
    assert mark(run, package, "乡村民宿", CODES[3])["MARKED"] == 1
