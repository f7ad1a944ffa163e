# SPDX-License-Identifier: GPL-2.0-or-later
"""Survey forms, notices and house plans, read back from the PDF."""

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pypdf import PdfReader
from qgis.core import QgsCoordinateReferenceSystem

from sanquan_plugin import paths
from sanquan_plugin.cartography.house_plan import HousePlanPrinter
from sanquan_plugin.cartography.survey_form import NoticePrinter, SurveyFormPrinter
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.forms.house_plan import house_plan
from sanquan_plugin.core.forms.surveyform import Forms
from sanquan_plugin.core.sheet.subjects import Subjects
from tests.core.surveyform_cases import ID_ONE, ONE, boundary, moved, papers, parcels
from tests.qgis.cartography.pdf_reading import red_outline_mm, text_of

STAMPS = {"office": "某县测绘院", "surveyor": "调查员甲", "date": "2026-09-28"}
BOXES = ((0, 0, 12, 14), (1, 6, 11, 12))
STAMPS |= {"notice_date": "2026年10月12日", "notice_place": "村委会"}


def layout(name):
    return paths.resource("layouts", f"{name}.qpt")


def crs():
    return QgsCoordinateReferenceSystem("EPSG:4527")


@pytest.fixture
def forms():
    return Forms(parcels(), boundary(), papers())


@pytest.fixture
def subjects(forms):
    return Subjects(forms.facts, boundary())


def test_a_form_has_all_its_pages_with_exact_text(qgis_app, forms, subjects, tmp_path):
    printer = SurveyFormPrinter(layout("survey_form"), crs(), STAMPS)
    form = forms.form(0)
    assert printer.write(tmp_path / "f.pdf", form, subjects, 0) == 8
    text = text_of(tmp_path / "f.pdf")
    for title in ("地籍调查表", "宗地基本信息表", "界址标示表", "界址签章表", "宗地草图"):
        assert title in text
    for words in (
        "界址说明表",
        "调查审核表",
        "界址点成果表",
        ID_ONE,
        "李四（00002）",
        "192.00",
        "39567012.000",
    ):
        assert words in text
    assert text.count("内部资料") == 8
    assert "第8页共8页" in text
    assert PdfReader(tmp_path / "f.pdf").metadata.title == f"地籍调查表 {form.zddm}"


def test_the_page_of_shares_is_printed_where_several_hold_the_parcel(qgis_app, subjects, tmp_path):
    rights = pd.DataFrame({"zddm": ONE, "nhdm": ["1", "2"], "share": ["1/3", "2/3"]})
    form = Forms(parcels(), boundary(), dataclasses.replace(papers(), rights=rights)).form(0)
    printer = SurveyFormPrinter(layout("survey_form"), crs(), STAMPS)
    assert printer.write(tmp_path / "f.pdf", form, subjects, 0) == 9
    page = "".join(PdfReader(tmp_path / "f.pdf").pages[7].extract_text().split())
    for words in (
        "共有共用面积分摊表",
        "第8页共9页",
        "张三",
        "1/3",
        "64.00",
        "128.00",
        "192.00m²。按登记份额分摊",
    ):
        assert words in page


def test_rows_that_do_not_fit_go_to_following_pages(qgis_app, forms, subjects, tmp_path):
    printer = SurveyFormPrinter(layout("survey_form"), crs(), STAMPS)
    one = forms.form(0)
    many = [[f"J{number}", "", "", "", "", "", ""] for number in range(1, 71)]
    long = type(one)(**{**vars(one), "marks": many})
    assert printer.write(tmp_path / "f.pdf", long, subjects, 0) == 10
    pages = ["".join(page.extract_text().split()) for page in PdfReader(tmp_path / "f.pdf").pages]
    marks = [page for page in pages if "界址标示表" in page]
    assert len(marks) == 3
    assert "J70" in marks[2] and "J70" not in marks[1]


def test_a_template_without_any_page_of_the_form_is_refused(qgis_app):
    with pytest.raises(InputError, match="no page of the survey form"):
        SurveyFormPrinter(layout("parcel_a4"), crs(), STAMPS)


def test_holder_and_neighbour_are_summoned_and_the_power_of_attorney_names_the_holder(
    qgis_app, forms, tmp_path
):
    printer = NoticePrinter(layout("boundary_notice"), layout("power_of_attorney"), STAMPS)
    assert printer.write(tmp_path / "n.pdf", forms.form(0)) == 3
    pages = ["".join(page.extract_text().split()) for page in PdfReader(tmp_path / "n.pdf").pages]
    assert "张三：" in pages[0] and "2026年10月12日在村委会集合" in pages[0]
    assert "李四：" in pages[1] and "您使用的00002号宗地与其相邻" in pages[1]
    assert "委托人：张三" in pages[2]
    assert not any(ID_ONE in page for page in pages)


def test_a_house_plan_is_to_scale_and_turned(qgis_app, tmp_path):
    shapes = moved(*(shapely.affinity.rotate(shapely.box(*box), 10, origin=(0, 0)) for box in BOXES))
    houses = gpd.GeoDataFrame({"fwjg": ["4"], "zcs": [2]}, geometry=shapes[1:], crs="EPSG:4527")
    plan = house_plan(shapes[0], houses)
    printer = HousePlanPrinter(layout("house_plan"), crs(), STAMPS)
    values = {"zddm": "371324001001JC00001", "holder": "张三", "location": "东官庄村", "unit_code": ""}
    assert printer.write(tmp_path / "p.pdf", plan, values) == (1, 100)
    text = text_of(tmp_path / "p.pdf")
    for words in ("房产分户图", "10.00", "6.00", "(1)混合2", "1:100", "混合结构", "60.00", "120.00*"):
        assert words in text
    corners = red_outline_mm(tmp_path / "p.pdf")
    spans = np.ptp(corners, axis=0)
    assert spans == pytest.approx([120.0, 140.0], abs=0.2)


def test_houses_too_large_for_any_scale_have_no_plan(qgis_app, tmp_path):
    lot = shapely.box(0, 0, 3000, 3000)
    plan = house_plan(lot, gpd.GeoDataFrame({"zcs": [1]}, geometry=[lot], crs="EPSG:4527"))
    printer = HousePlanPrinter(layout("house_plan"), crs(), STAMPS)
    assert printer.write(tmp_path / "p.pdf", plan, {"zddm": ""}) is None
    assert not (tmp_path / "p.pdf").exists()
