# SPDX-License-Identifier: GPL-2.0-or-later
"""Drafts, the inset, the annex, the QR code and the metadata of printed parcel maps."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import shapely
from pypdf import PdfReader
from qgis.core import QgsLayoutExporter
from qgis.PyQt.QtCore import QSize

from sanquan_plugin.core.printing.qr import modules
from sanquan_plugin.core.printing.sheet_checksum import SheetFacts, mark_text
from sanquan_plugin.core.sheet.job import make_job
from tests.qgis.cartography.pdf_reading import text_of
from tests.qgis.cartography.printing import print_maps
from tests.qgis.cartography.test_parcel_maps import CODES, STAMPS, inputs, printer

LONG = "某某县东官庄村第一农业专业合作社联合社分社第三组经营管理与土地利用综合服务中心兰陵县分中心东官庄办事处第十二号工作站（筹备）"


def tiny_village():
    """The village whose first lot is 1.5 m × 2 m."""
    village = inputs()
    parcels = village.parcels.copy()
    parcels.loc[0, "geometry"] = shapely.box(39567010.5, 3860000, 39567012, 3860002)
    return dataclasses.replace(village, parcels=parcels)


def printed_page(folder, village):
    (outcome,) = print_maps(make_job(village, wanted=CODES[0]), printer(), folder)
    return folder / outcome.file, outcome


def test_a_parcel_without_certificate_is_printed_as_a_draft_with_its_reason(qgis_app, tmp_path):
    village = inputs()
    rights = village.rights.assign(cert_no=["", "证2", "证3", "证4"])
    path, outcome = printed_page(tmp_path, dataclasses.replace(village, rights=rights))
    assert (outcome.status, outcome.message) == ("printed", "草图：无证书号。")
    assert text_of(path).count("草图") == 2
    assert "草图：无证书号。" in text_of(path)
    other, done = print_maps(make_job(village, wanted=f"{CODES[1]},{CODES[2]}"), printer(), tmp_path)
    assert (other.message, done.status) == ("", "printed")
    assert "草图" not in text_of(tmp_path / other.file)


def test_a_tiny_lot_gets_an_inset_that_no_text_meets(qgis_app, tmp_path):
    path, outcome = printed_page(tmp_path, tiny_village())
    assert outcome.scale == "1:100"
    assert "位置示意" in text_of(path)
    assert "位置示意" not in text_of(printed_page(tmp_path, inputs())[0])


def test_the_inset_is_an_obstacle_only_when_it_shows(qgis_app):
    for village, obstacles in ((inputs(), 3), (tiny_village(), 5)):
        sheet, job = printer(), make_job(village, wanted=CODES[0])
        denominator = sheet.denominator(job.facts.geometry[0])
        sheet.show(job.subjects, 0, denominator, {"zddm": CODES[0]})
        assert len(sheet.template.obstacles()) == obstacles


@pytest.mark.parametrize(
    ("holder", "pages"),
    [("、".join(["司马光明", "上官云", "诸葛亮", "东方朔", "西门吹雪", "令狐冲"]), 1), (LONG[:60], 1)],
)
def test_six_owners_or_sixty_letters_stay_on_the_map_page(qgis_app, tmp_path, holder, pages):
    path, outcome = printed_page(tmp_path, inputs((holder, "李四", "赵六", "孙七")))
    assert outcome.pages == pages
    assert holder in text_of(path)


def test_what_no_cell_holds_is_whole_on_the_annex(qgis_app, tmp_path):
    names = [f"{LONG[:30]}{number}" for number in range(6)]
    path, outcome = printed_page(tmp_path, inputs(("、".join(names), "李四", "赵六", "孙七")))
    first, annex = ("".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert outcome.pages == 2
    assert f"{names[0]}等6人" in first.replace("、".join(names[:2]), names[0])
    assert f"土地权利人：{'、'.join(names)}" in annex
    assert "第2页共2页" in annex


def test_the_code_on_the_sheet_holds_the_mark(qgis_app):
    sheet, job = printer(), make_job(inputs(), wanted=CODES[0])
    facts = {"zddm": CODES[0], "holder": "张三", "area_m2": "200.40"}
    sheet.show(job.subjects, 0, 200, facts)
    text = mark_text(SheetFacts(CODES[0], "张三", "200.40", STAMPS["drawn_on"], job.subjects.table(0)))
    assert text.endswith(sheet.checksum)
    expected = np.array(modules(text))
    box = sheet.template.layout.itemById("qr").sceneBoundingRect()
    across = 8 * (len(expected) + 8)
    image = QgsLayoutExporter(sheet.template.layout).renderRegionToImage(box, QSize(across, across))
    seen = [
        [image.pixelColor(8 * (4 + column) + 4, 8 * (4 + row) + 4).lightness() < 128 for column in range(33)]
        for row in range(33)
    ]
    assert (np.array(seen) == expected).all()


def test_title_and_keywords_are_in_the_metadata(qgis_app, tmp_path):
    reader = PdfReader(printed_page(tmp_path, inputs())[0])
    assert reader.metadata.title == CODES[0]
    assert reader.xmp_metadata.dc_subject == ["宗地图", CODES[0]]
    assert reader.xmp_metadata.pdf_keywords == f"宗地图, {CODES[0]}"
