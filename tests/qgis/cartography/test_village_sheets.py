# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of a whole village: figures, scale, masking, refusals."""

from __future__ import annotations

import pandas as pd
import pytest
from pypdf import PdfReader
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.core.catalogue import statuses
from sanquan_plugin.core.village import Village
from sanquan_plugin.processing.villagemap import VillageMap
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import read_table, upsert
from sanquan_plugin.store.tables.schema import create_package
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.cartography.privacy import citizen_numbers, phones, words_of
from tests.qgis.sample_package import CODES, NAMES, make_package

MM_PER_POINT = 25.4 / 72.0
PAPERS = {"A3": (420, 297), "A2": (594, 420), "A1": (841, 594)}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("sheets") / "village.gpkg")


def sheet(package, path, **parameters):
    given = {"PACKAGE": str(package), "OUTPUT": str(path), **parameters}
    feedback = QgsProcessingFeedback(False)
    return VillageMap().create().run(given, QgsProcessingContext(), feedback, {}, False)


def test_the_sheet_of_rights_counts_what_the_package_holds(package, tmp_path):
    results, ok = sheet(package, tmp_path / "rights.pdf", PRODUCT="rights", OFFICE="某县测绘院")
    text = text_of(tmp_path / "rights.pdf")
    assert ok and results["SCALE"].removeprefix("1:") in text
    # Five lots of 180.00 m²: two to be withdrawn, one each in use, idle, vacant; four have certificates.
    for words in (
        "东官庄村三权分布图",
        "自用1宗",
        "拟退出2宗",
        "拟退出2360.000.540040.0",
        "合计5900.001.3500100.0",
    ):
        assert words in text, words
    assert "已领不动产权证480.0" in text and "某县测绘院" in text and "道路" in text and "承包地块" in text
    assert all(code[-5:] in text for code in CODES)


@pytest.mark.parametrize("product", ["rights", "uses"])
def test_a_masked_sheet_shows_nobody(package, tmp_path, product):
    assert sheet(package, tmp_path / "a.pdf", PRODUCT=product)[1]
    text = words_of(tmp_path / "a.pdf")
    assert citizen_numbers(text) == [] and phones(text, "") == [] and "内部资料" not in text
    assert not [name for name in NAMES if name in text or name[0] + "*" in text]


def test_an_internal_sheet_shows_names_under_a_banner(package, tmp_path):
    assert sheet(package, tmp_path / "a.pdf", PRODUCT="rights", MASKED=False)[1]
    text = text_of(tmp_path / "a.pdf")
    assert all(name in text for name in NAMES) and "内部资料不得公开" in text
    words = words_of(tmp_path / "a.pdf")
    assert citizen_numbers(words) == [] and phones(words, "") == []


def test_uses_in_mu_with_the_profiles_version(package, tmp_path):
    assert sheet(package, tmp_path / "a.pdf", PRODUCT="uses")[1]
    text = text_of(tmp_path / "a.pdf")
    assert "宜耕10.00000.00000.27000.2700" in text and "合计20.00000.00000.40500.4050" in text
    assert "lanling1.0" in text and "宜建1宗" in text


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_papers_have_their_size(package, tmp_path, paper):
    assert sheet(package, tmp_path / "a.pdf", PRODUCT="uses", FORMAT=paper)[1]
    box = PdfReader(tmp_path / "a.pdf").pages[0].mediabox
    size = (float(box.width) * MM_PER_POINT, float(box.height) * MM_PER_POINT)
    assert size == pytest.approx(PAPERS[paper], abs=1.0)


def test_an_empty_package_is_refused_and_leaves_no_file(tmp_path):
    create_package(tmp_path / "empty.gpkg", Village("空村", "371324198206", 4527))
    for product in ("rights", "uses"):
        given = {
            "PACKAGE": str(tmp_path / "empty.gpkg"),
            "OUTPUT": str(tmp_path / "a.pdf"),
            "PRODUCT": product,
        }
        with pytest.raises(QgsProcessingException, match=r"no parcels|no evaluation|没有"):
            VillageMap().create().run(given, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False)
    assert [path.name for path in tmp_path.iterdir()] == ["empty.gpkg"]


def test_an_adopted_use_goes_before_the_recommended_one_and_the_legend_says_so(tmp_path):
    package = make_package(tmp_path / "village.gpkg")
    evaluated = read_table(package, "evaluation")
    zddm, recommended = evaluated[["zddm", "use"]].iloc[0]
    use = "forest" if recommended != "forest" else "build"
    row = {
        "uuid": "1",
        "zddm": zddm,
        "use": use,
        "reason": "村规划",
        "person": "王",
        "adopted_on": "2026-09-28",
    }
    with transaction(package) as dataset:
        upsert(dataset, "adoption", pd.DataFrame([row]), ["uuid"])
    assert sheet(package, tmp_path / "a.pdf", PRODUCT="uses")[1]
    text = text_of(tmp_path / "a.pdf")
    label = statuses("use")[use]["label_zh"]
    count = int((evaluated["use"] == use).sum()) + 1
    assert f"{label}{count}宗（采用1宗）" in text and "采用的用途" in text and "1宗按采用的用途" in text


def test_a_printed_sheet_is_in_the_print_log_with_the_hash_of_what_it_shows(tmp_path):
    package = make_package(tmp_path / "village.gpkg")
    for name in ("a", "b"):
        assert sheet(package, tmp_path / f"{name}.pdf", PRODUCT="rights")[1]
    log = read_table(package, "print_log")
    assert log["file"].tolist() == ["a.pdf", "b.pdf"] and log["product"].tolist() == ["三权分布图"] * 2
    assert log["inputs_hash"].nunique() == 1 and log["scale"].str.startswith("1:").all()
