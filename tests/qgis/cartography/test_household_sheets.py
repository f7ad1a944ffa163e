# SPDX-License-Identifier: GPL-2.0-or-later
"""Household sheets read back: homesteads, plots, shares, pages."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from sanquan_plugin import paths
from sanquan_plugin.processing.householdsheet import HouseholdSheets
from sanquan_plugin.store.package import read_table
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.sample_package import CODES, HOUSEHOLDS, NAMES, make_package


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("households") / "village.gpkg")


def sheets(package, folder, feedback=None, *, catch=True, **parameters):
    given = {"PACKAGE": str(package), "FOLDER": str(folder), **parameters}
    feedback = feedback or QgsProcessingFeedback(False)
    return HouseholdSheets().create().run(given, QgsProcessingContext(), feedback, {}, catch)


def test_one_household_with_two_homesteads_and_five_plots(package, tmp_path):
    results, ok = sheets(package, tmp_path, HOUSEHOLDS=HOUSEHOLDS[3])
    assert ok and results["PRINTED"] == 1
    text = text_of(tmp_path / f"{HOUSEHOLDS[3]}.pdf")
    # Two lots of 180.00 m² = 360.00 m² = 0.5400 亩; contracts 1 + 2 + 3 + 4 + 5.5 = 15.50 亩.
    for words in (
        NAMES[3],
        "2宗，360.00m²，0.5400亩",
        "5块，合同面积15.50亩",
        "2.5股",
        "内部资料不得公开",
        CODES[3],
        CODES[4],
        "证4",
        "空闲宅基地",
        "第1页共1页",
    ):
        assert words in text, words
    assert not [name for name in NAMES[:3] if name in text]


def test_all_households_and_none_of_their_id_numbers(package, tmp_path):
    assert sheets(package, tmp_path)[0]["PRINTED"] == 4
    for code, name in zip(HOUSEHOLDS, NAMES, strict=True):
        text = text_of(tmp_path / f"{code}.pdf")
        assert name in text and "371324188001010016" not in text.replace("号371324188001010016", "")
    first = text_of(tmp_path / f"{HOUSEHOLDS[0]}.pdf")
    assert "2人" in first and "0块，合同面积0.00亩" in first and "集体股份无" in first


def test_more_plots_than_rows_take_more_pages(package, tmp_path):
    template = paths.resource("layouts", "household.qpt").read_text(encoding="utf-8")
    assert 'size="84,86,mm"' in template
    (tmp_path / "household.qpt").write_text(
        template.replace('size="84,86,mm"', 'size="84,16,mm"'), encoding="utf-8"
    )
    assert sheets(package, tmp_path, HOUSEHOLDS=HOUSEHOLDS[3], TEMPLATES=str(tmp_path))[1]
    file = tmp_path / f"{HOUSEHOLDS[3]}.pdf"
    pages = len(PdfReader(file).pages)
    assert pages > 1 and f"第{pages}页共{pages}页" in text_of(file)
    assert all(f"371324198206010000{number}" in text_of(file) for number in range(1, 6))


def test_unknown_households_are_refused_and_a_cancelled_run_leaves_nothing(package, tmp_path):
    feedback = QgsProcessingFeedback(False)
    assert not sheets(package, tmp_path, feedback, HOUSEHOLDS="371324198206009999")[1]
    assert "371324198206009999" in feedback.textLog()
    cancelled = QgsProcessingFeedback(False)
    cancelled.cancel()
    sheets(package, tmp_path, cancelled)
    assert list(tmp_path.iterdir()) == []


def test_parcels_name_the_households_that_hold_them_and_are_logged(package, tmp_path):
    results, ok = sheets(package, tmp_path, CODES=f"{CODES[3]},{CODES[4]}")
    assert (
        ok and results["PRINTED"] == 1 and [file.stem for file in tmp_path.glob("*.pdf")] == [HOUSEHOLDS[3]]
    )
    log = read_table(package, "print_log")
    last = log[log["product"] == "农户三权情况表"].tail(2)
    assert sorted(last["zddm"]) == [CODES[3], CODES[4]] and (last["inputs_hash"].str.len() == 64).all()


def test_parcels_that_nobody_holds_are_refused(package, tmp_path):
    with pytest.raises(QgsProcessingException, match="CODES"):
        sheets(package, tmp_path, catch=False, CODES="371324198206JC99999")
