# SPDX-License-Identifier: GPL-2.0-or-later
"""Public notices read back: what stands there, and that nothing stands there that must not."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from sanquan_plugin.cartography.notice_sheet import Notice, write_notice_map, write_notice_table
from sanquan_plugin.cartography.office_batch import office_template
from sanquan_plugin.core.notices.notices import notice_table
from sanquan_plugin.core.printing.sheet_formats import sheet_format
from sanquan_plugin.core.public import public_view
from sanquan_plugin.processing.notice import PublicNotice
from sanquan_plugin.store.overview import parcels_with_rights
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.cartography.privacy import citizen_numbers, phones, words_of
from tests.qgis.sample_package import CODES, ID_NUMBER, NAMES, PHONE, make_package

OFFICE = "0539-5211234"
FILES = ["公示图.pdf", "公示表.pdf", "公示表.xlsx"]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("东 官庄") / "village.gpkg")


def post(package, folder, feedback=None, **parameters):
    given = {"PACKAGE": str(package), "FROM": "2026-09-28", "CONTACT": f"{OFFICE} 村委会", **parameters}
    given |= {"PUBLISHER": "东官庄村股份经济合作社", "FOLDER": str(folder)}
    feedback = feedback or QgsProcessingFeedback(False)
    results, ok = PublicNotice().create().run(given, QgsProcessingContext(), feedback, {}, False)
    assert ok, feedback.textLog()
    return results


def test_map_and_table_say_what_a_notice_must(package, tmp_path):
    results = post(package, tmp_path, LEVEL="village_board")
    assert (results["POSTED"], results["TO"]) == (2, "2026-10-10")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    table = text_of(tmp_path / "公示表.pdf")
    for words in (*CODES[1:3], *NAMES[1:3], "150.00", "30.00", "拟退出", "第1页共1页", "村务公开栏"):
        assert words in table, words
    for name in FILES[:2]:
        text = text_of(tmp_path / name)
        for words in (
            "2026-09-28至2026-10-10",
            OFFICE,
            "东官庄村股份经济合作社",
            "（盖章）",
            "2026-10-11",
            NAMES[1],
        ):
            assert words in text, (name, words)


@pytest.mark.parametrize("level", ["village_board", "online"])
def test_nothing_personal_gets_out(package, tmp_path, level):
    post(package, tmp_path, LEVEL=level, CASES=",".join(CODES))
    for name in FILES:
        text = words_of(tmp_path / name)
        assert citizen_numbers(text) == [] and phones(text, OFFICE) == [], name
        assert ID_NUMBER not in text and PHONE not in text and "证1" not in text and "第1排" not in text
        assert [each for each in NAMES if each in text] == (NAMES if level == "village_board" else [])


def test_the_scan_itself_finds_what_it_looks_for():
    assert citizen_numbers(f"坐落{ID_NUMBER}号") == [ID_NUMBER]
    assert phones(f"电话{PHONE}，{OFFICE}", OFFICE) == [PHONE]


def test_long_tables_break_over_pages(package, tmp_path):
    notice = long_notice(package, 40)
    paper = sheet_format("notice", "A3")
    write_notice_map(tmp_path / "map.pdf", office_template("", paper.template), paper, notice)
    pages = write_notice_table(tmp_path / "table.pdf", office_template("", "notice_table"), notice)
    text = text_of(tmp_path / "table.pdf")
    assert pages == len(PdfReader(tmp_path / "table.pdf").pages) > 2
    assert f"第{pages}页共{pages}页" in text and text.count(CODES[1]) == 40
    assert "其余见公示表" in text_of(tmp_path / "map.pdf")


def long_notice(package, count) -> Notice:
    parcels, _ = parcels_with_rights(package)
    view = public_view(parcels.iloc[[1] * count].reset_index(drop=True), "notice", "online")
    return Notice(view, notice_table(view), parcels[["geometry"]], {}, {"village": "东官庄村"})


def test_a_year_without_calendar_is_flagged_on_paper(package, tmp_path):
    feedback = QgsProcessingFeedback(False)
    post(package, tmp_path, feedback, LEVEL="online", FROM="2035-09-28")
    assert "（未含调休）" in text_of(tmp_path / "公示表.pdf")
    assert "calendar" in feedback.textLog() or "日历" in feedback.textLog()


def test_a_refused_notice_leaves_the_folder_alone(package, tmp_path):
    given = {
        "PACKAGE": str(package),
        "CASES": "371324008029JC00099",
        "FOLDER": str(tmp_path),
        "LEVEL": "online",
    }
    feedback = QgsProcessingFeedback(False)
    _, ok = PublicNotice().create().run(given, QgsProcessingContext(), feedback, {}, True)
    assert not ok and list(tmp_path.iterdir()) == []
