# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report of a small package: nobody's name or number, the hash of each input, the same each time."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.core.inputs_hash import file_hash
from sanquan_plugin.core.village import Village
from sanquan_plugin.processing.planreport import PlanReport
from sanquan_plugin.store.planning.evaluations import adopt
from sanquan_plugin.store.tables.schema import create_package
from tests.qgis.sample_package import CODES, ID_NUMBER, NAMES, PHONE, make_package


@pytest.fixture
def package(qgis_app, tmp_path):
    return make_package(tmp_path / "东官庄 村.gpkg")


def run(package, folder, **parameters):
    algorithm = PlanReport()
    algorithm.initAlgorithm()
    outputs = {"OUTPUT": str(folder / "报告.html"), "XLSX": str(folder / "报告.xlsx")}
    return algorithm.run(
        {"PACKAGE": str(package), **outputs, **parameters},
        QgsProcessingContext(),
        QgsProcessingFeedback(False),
        {},
        False,
    )[0]


def test_no_name_gets_out_and_each_input_has_its_hash(package, tmp_path):
    adopt(package, CODES[3:4], "build", reason=f"{NAMES[3]}申请", person=NAMES[1], adopted_on="2026-09-28")
    source = tmp_path / "资料.txt"
    source.write_text("土壤", encoding="utf-8")
    found = run(package, tmp_path, SOURCES=[str(source)])
    text = (tmp_path / "报告.html").read_text(encoding="utf-8")
    for secret in (ID_NUMBER, PHONE, *NAMES):
        assert secret not in text
    assert "王*申请" in text and "李*" in text and "资料.txt" in text
    assert file_hash(source) in text
    assert found["PAGES"] >= 8 and (tmp_path / "报告.xlsx").is_file()


def test_a_rerun_gives_the_same_page(package, tmp_path):
    run(package, tmp_path)
    before = (tmp_path / "报告.html").read_bytes()
    run(package, tmp_path)
    assert (tmp_path / "报告.html").read_bytes() == before


def test_a_layer_of_another_kind_is_refused(package, tmp_path):
    with pytest.raises(QgsProcessingException, match="weight_flip"):
        run(package, tmp_path, FLIPS=f"{package}|layername=ZDJBXX")
    assert not (tmp_path / "报告.html").exists()


def test_without_an_evaluation_there_is_no_report(qgis_app, tmp_path):
    path = tmp_path / "empty.gpkg"
    create_package(path, Village("东官庄村", "371324198206", 4527))
    with pytest.raises(QgsProcessingException):
        run(path, tmp_path)
