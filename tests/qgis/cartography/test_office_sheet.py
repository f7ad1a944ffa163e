# SPDX-License-Identifier: GPL-2.0-or-later
"""Templates of an office: filled by id, refused with a clear sentence, an own folder going first."""

from __future__ import annotations

import pytest

from sanquan_plugin import paths
from sanquan_plugin.cartography.office_batch import office_template
from sanquan_plugin.cartography.office_sheet import OfficeSheet
from sanquan_plugin.cartography.pdf import PdfFile
from sanquan_plugin.core.errors import InputError
from tests.qgis.cartography.pdf_reading import text_of

TABLE = paths.resource("layouts", "notice_table.qpt")
ROW = ["1", "张三", "371324008029JC00001", "东官庄村", "1.00", "2.00", "1.00", "闲置", "拟退出", "", ""]


def printed(sheet, path):
    pdf = PdfFile(path, "公示表", sheet.layout)
    sheet.write(pdf)
    pdf.close()
    return text_of(path)


def test_variables_and_rows_extract_as_given(tmp_path):
    sheet = OfficeSheet(TABLE)
    sheet.table("parcels").fill([ROW])
    sheet.set_values({"village": "东官庄村", "page": "1", "pages": "1"})
    text = printed(sheet, tmp_path / "a.pdf")
    assert "东官庄村宅基地公示表" in text and "第1页共1页" in text and "".join(ROW) in text


def test_a_page_shows_nothing_of_the_one_before(tmp_path):
    sheet = OfficeSheet(TABLE)
    for holder in ("张三", "李四"):
        sheet.table("parcels").fill([[*ROW[:1], holder, *ROW[2:]]])
        sheet.set_values({"village": holder})
    text = printed(sheet, tmp_path / "a.pdf")
    assert "李四" in text and "张三" not in text


def test_long_words_stay_whole_in_their_cell(tmp_path):
    sheet = OfficeSheet(TABLE)
    table = sheet.table("parcels")
    name = "、".join(["欧阳小明"] * 12)
    table.fill([[*ROW[:1], name, *ROW[2:]]] * (table.capacity + 3))
    sheet.set_values({})
    assert printed(sheet, tmp_path / "a.pdf").count(name) == table.capacity


def test_missing_items_are_named():
    sheet = OfficeSheet(TABLE)
    with pytest.raises(InputError, match=r"notice_table\.qpt has no QgsLayoutItemMap with the id 'map'"):
        sheet.map("map")
    with pytest.raises(InputError, match="has no QgsLayoutFrame with the id 'rows'"):
        sheet.table("rows")
    assert sheet.has("parcels") and not sheet.has("map")


def test_an_offices_own_template_goes_first(tmp_path):
    own = tmp_path / "notice_table.qpt"
    own.write_text(
        TABLE.read_text(encoding="utf-8").replace("宅基地公示表", "退出宅基地公示表"), encoding="utf-8"
    )
    assert office_template(str(tmp_path), "notice_table") == own
    assert office_template(str(tmp_path), "notice_map") == paths.resource("layouts", "notice_map.qpt")
    sheet = OfficeSheet(own)
    sheet.set_values({"village": "东官庄村"})
    sheet.table("parcels").fill([])
    assert "东官庄村退出宅基地公示表" in printed(sheet, tmp_path / "a.pdf")


def test_no_template_is_refused(tmp_path):
    broken = tmp_path / "own.qpt"
    broken.write_text("<html>", encoding="utf-8")
    with pytest.raises(InputError, match="no QGIS layout template"):
        OfficeSheet(broken)
