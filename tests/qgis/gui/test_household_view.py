# SPDX-License-Identifier: GPL-2.0-or-later
"""householdview and risklist on a package: tables, points, pages; nothing personal where it is masked."""

import pandas as pd
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin.processing.provider import SanQuanProvider
from sanquan_plugin.store.file.geopackage import transaction
from sanquan_plugin.store.package import upsert
from tests.qgis.gui.dock_village import CODES, make_village

MORE = {
    "SHYQR": [{"zddm": CODES[3], "nhdm": "h1"}],
    "dispute": [{"zddm": CODES[0], "kind": "界址争议", "status": "open", "note": "联系 13812345678"}],
    "violation": [{"zddm": CODES[1], "kind": "占用耕地", "document_no": "罚1号", "uuid": "v1"}],
    "encumbrance": [
        {
            "uuid": "e1",
            "right": "homestead",
            "zddm": CODES[0],
            "kind": "抵押",
            "holder": "某银行",
            "document_no": "抵1号",
        }
    ],
    "settlement": [{"nhdm": "h1", "xm": "张小明", "settled_on": "2024-05-01", "category": "公职人员"}],
}


@pytest.fixture(scope="module")
def provider(qgis_app):
    provider = SanQuanProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture(scope="module")
def package(provider, tmp_path_factory):
    path = make_village(tmp_path_factory.mktemp("village") / "village.gpkg")
    with transaction(path) as dataset:
        for table, rows in MORE.items():
            upsert(dataset, table, pd.DataFrame(rows), list(rows[0])[:2])
    return path


def run(name, package, **parameters):
    """Return the results, and the rows of OUTPUT and FINDINGS as dictionaries."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{name}")
    context = QgsProcessingContext()
    given = {"PACKAGE": str(package), **parameters}
    results, _ = algorithm.run(given, context, QgsProcessingFeedback(False), {}, False)
    layers = {key: context.takeResultLayer(results[key]) for key in ("OUTPUT", "FINDINGS") if key in results}
    rows = {key: [_row(feature) for feature in layer.getFeatures()] for key, layer in layers.items()}
    return results, rows


def _row(feature):
    point = feature.geometry().asPoint() if not feature.geometry().isNull() else None
    return {**feature.attributeMap(), "at": point}


def test_households_and_findings_as_layers(package):
    results, rows = run("householdview", package, OUTPUT="memory:", FINDINGS="memory:")
    assert (results["HOUSEHOLD_COUNT"], results["FINDING_COUNT"]) == (3, 9)
    first = rows["OUTPUT"][0]
    assert (first["nhdm"], first["hzxm"], first["standing"]) == ("h1", "张*明", "several")
    assert (first["homesteads_m2"], first["encumbrances"], first["settled_on"]) == (240.0, 1, "2024-05-01")
    assert first["findings"].split(";") == ["several", "no_certificate", "disputed", "encumbered"]
    at = {(row["kind"], row["zddm"]): row["at"] for row in rows["FINDINGS"]}
    place = at["disputed", CODES[0]]
    assert 39567000 < place.x() < 39567012 and 3860000 < place.y() < 3860010


def test_a_masked_page_says_no_names_and_no_numbers_of_papers(package, tmp_path):
    run("householdview", package, HOUSEHOLDS="h1", REPORT=str(tmp_path / "masked.html"))
    run("householdview", package, HOUSEHOLDS="h1", MASKED=False, REPORT=str(tmp_path / "full.html"))
    masked, full = ((tmp_path / name).read_text(encoding="utf-8") for name in ("masked.html", "full.html"))
    assert "张*明" in masked and "一户多宅（依据不全）：2 宗，240.00 m²（0.3600 亩）" in masked
    assert not any(word in masked for word in ("张小明", "某银行", "抵1号", "前街1号", "内部资料"))
    assert all(
        word in full
        for word in ("张小明", "某银行", "前街1号", "内部资料", "1 人，最近 2024-05-01（公职人员）")
    )


def test_a_page_without_names_of_households_lists_all(package, tmp_path):
    run("householdview", package, REPORT=str(tmp_path / "all.html"))
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert all(code in page for code in ("h1", "h2", "h3")) and "<h3>宅基地" not in page


def test_an_unknown_household_is_refused(package):
    with pytest.raises(QgsProcessingException, match="no household h9"):
        run("householdview", package, HOUSEHOLDS="h9")


def test_the_risk_list(package, tmp_path):
    results, rows = run("risklist", package, OUTPUT="memory:", REPORT=str(tmp_path / "r.html"))
    assert (results["OPEN"], results["SETTLED"]) == (2, 0)
    assert [(row["risk"], row["zddm"]) for row in rows["OUTPUT"]] == [
        ("dispute", CODES[0]),
        ("violation", CODES[1]),
    ]
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "138****5678" in page and "13812345678" not in page and "未解决 2 件" in page
