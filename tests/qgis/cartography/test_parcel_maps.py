# SPDX-License-Identifier: GPL-2.0-or-later
"""Printed pages, read back: what a print office would check with ruler and eye."""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pypdf import PdfReader
from qgis.core import QgsCoordinateReferenceSystem

from sanquan_plugin import paths
from sanquan_plugin.cartography import fonts
from sanquan_plugin.cartography.merged import FILE as MERGED_NAME
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.errors import Cancelled, InputError, OutputError
from sanquan_plugin.core.printing.scale import ladder, parse_scales
from sanquan_plugin.core.sheet.job import MapInputs, make_job
from tests.qgis.cartography.pdf_reading import red_outline_mm, red_width_mm, text_of
from tests.qgis.cartography.printing import StopAfter, print_maps

OWN_TEMPLATE = paths.resource("layouts", "parcel_a4.qpt")
CODES = [f"371324001001JC0000{number}" for number in range(1, 5)]
STAMPS = {"coordinate_note": "2000国家大地坐标系", "drawn_on": "2026-09-28", "office": "某县测绘院"}


def round_lot(corners: int) -> shapely.Polygon:
    angles = -np.arange(corners) * 2 * np.pi / corners
    return shapely.polygons(np.round(np.column_stack([20 + 9 * np.cos(angles), 40 + 9 * np.sin(angles)]), 3))


def inputs(holders=("张三", "李四、王五", "赵六", "孙七")) -> MapInputs:
    """Two lots side by side on a street, one with forty corners, one apart; the first has a house."""
    shapes = [
        shapely.box(0, 0, 12, 16.7),
        shapely.box(12, 0, 24, 16.7),
        round_lot(40),
        shapely.box(60, 0, 72, 15),
    ]
    others = {"house": shapely.box(1, 6, 11, 16), "street": shapely.box(-40, -6, 90, 0)}
    east, north = 39567000.0, 3860000.0
    moved = shapely.transform(np.array([*shapes, *others.values()]), lambda xy: xy + (east, north))
    frame = {"crs": "EPSG:4527"}
    return MapInputs(
        gpd.GeoDataFrame({"zddm": CODES, "yt": "0702", "zl": "东官庄村"}, geometry=moved[:4], **frame),
        pd.DataFrame({"zddm": CODES, "holder": holders, "cert_area_m2": [200.4, 200.0, np.nan, 180.0]}),
        buildings=gpd.GeoDataFrame({"fwjg": ["4"], "zcs": [2]}, geometry=moved[4:5], **frame),
        features=gpd.GeoDataFrame({"name": ["中心街"]}, geometry=moved[5:], **frame),
    )


def printer(template=OWN_TEMPLATE, scales="") -> SheetPrinter:
    crs = QgsCoordinateReferenceSystem("EPSG:4527")
    return SheetPrinter(Template(template), crs, parse_scales(scales) if scales else ladder(), STAMPS)


@pytest.fixture(scope="module")
def printed(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    outcomes = print_maps(make_job(inputs()), printer(), folder)
    return {outcome.zddm: (folder / outcome.file, outcome) for outcome in outcomes}


def test_every_text_of_the_sheet_is_text(printed):
    text = text_of(printed[CODES[0]][0])
    for words in (
        "宗地图", "单位：m、m²", CODES[0], "张三", "东官庄村", "200.40", "J1", "J4", "12.00", "16.70", "00001", "0702",
        "混2", "00002", "中心街", "1:200", "3860016.700", "39567000.000", "2000国家大地坐标系", "绘图日期：2026-09-28",
        "审核员：", "北",
    ):  # fmt: skip
        assert words in text, words
    assert "\ufffd" not in text


def test_one_file_a_parcel_with_its_code_as_title(printed):
    for code in CODES:
        path, outcome = printed[code]
        assert path.name == f"{code}.pdf"
        assert PdfReader(path).metadata.title == code
        assert (outcome.status, outcome.pages) == ("printed", len(PdfReader(path).pages))


def test_metres_on_the_ground_are_millimetres_at_the_scale(printed):
    path, outcome = printed[CODES[0]]
    assert outcome.scale == "1:200"
    corners = red_outline_mm(path)
    assert np.ptp(corners, axis=0) == pytest.approx([12.0 * 1000 / 200, 16.7 * 1000 / 200], abs=0.01)


def test_the_boundary_is_three_tenths_of_a_millimetre(printed):
    assert red_width_mm(printed[CODES[0]][0]) == pytest.approx(0.3, abs=0.01)


def test_the_page_is_a4_and_the_frame_two_centimetres_inside(qgis_app):
    template = Template(OWN_TEMPLATE)
    page = template.layout.pageCollection().page(0).rect()
    frame = template.map.sceneBoundingRect()
    assert (page.width(), page.height()) == (210.0, 297.0)
    assert template.frame_mm == pytest.approx((170.0, 170.0), abs=0.2)
    assert frame.left() >= 19.9
    assert page.right() - frame.right() >= 19.9


def test_fonts_are_embedded_and_nothing_is_a_picture(printed):
    for page in PdfReader(printed[CODES[0]][0]).pages:
        assert not page.images
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"].get_object()


def test_forty_points_go_on_to_pages_with_the_whole_table(printed):
    path, outcome = printed[CODES[2]]
    pages = PdfReader(path).pages
    assert outcome.pages == len(pages) == 3
    assert "共40点" in pages[0].extract_text()
    rest = pages[1].extract_text() + pages[2].extract_text()
    assert all(f"J{number}" in rest for number in range(1, 41))
    assert "界址点成果表" in pages[1].extract_text()
    assert "第 2 页" in pages[1].extract_text()
    assert "第 3 页" in pages[2].extract_text()


def test_a_map_printed_alone_is_the_map_of_the_batch(printed, tmp_path):
    (alone,) = print_maps(make_job(inputs(), wanted=CODES[1]), printer(), tmp_path / "alone")
    path = printed[CODES[1]][0]
    assert text_of(tmp_path / "alone" / alone.file) == text_of(path)
    assert red_outline_mm(tmp_path / "alone" / alone.file) == pytest.approx(red_outline_mm(path))


def test_merged_all_sheets_are_in_one_file(qgis_app, tmp_path):
    outcomes = print_maps(make_job(inputs()), printer(), tmp_path, merged=True)
    assert [file.name for file in tmp_path.iterdir()] == [MERGED_NAME]
    assert len(PdfReader(tmp_path / MERGED_NAME).pages) == sum(outcome.pages for outcome in outcomes) == 6


def test_long_names_break_and_stay_whole(qgis_app, tmp_path):
    names = "、".join(f"欧阳某{number}" for number in range(12))
    job = make_job(inputs((names, "李四", "赵六", "孙七")), wanted=f"{CODES[0]},{CODES[1]}")
    first, second = print_maps(job, printer(), tmp_path)
    assert names in text_of(tmp_path / first.file)
    assert "李四" in text_of(tmp_path / second.file)


def test_refused_parcels_are_told_and_their_old_maps_noted(qgis_app, tmp_path):
    (tmp_path / f"{CODES[0]}.pdf").write_bytes(b"old")
    job = make_job(
        inputs((None, "李四", "赵六", "孙七")), wanted=f"{CODES[0]}，{CODES[1]},371324001001JC00099"
    )
    unknown, first, second = print_maps(job, printer(), tmp_path)
    assert (unknown.status, unknown.zddm) == ("refused", "371324001001JC00099")
    assert "没有土地权利人" in first.message
    assert "以前出的" in first.message
    assert (tmp_path / f"{CODES[0]}.pdf").read_bytes() == b"old"
    assert second.status == "printed"


def test_overlapping_parcels_are_drafts_without_a_list_of_problems(qgis_app):
    village = inputs()
    parcels = village.parcels.copy()
    parcels.loc[1, "geometry"] = shapely.transform(parcels.geometry[1], lambda xy: xy - (0.5, 0.0))
    job = make_job(dataclasses.replace(village, parcels=parcels))
    assert set(job.reasons) == {""}
    assert job.facts["draft"].tolist() == ["界址重叠", "界址重叠", "", ""]


def test_a_parcel_no_scale_holds_is_refused(qgis_app, tmp_path):
    outcomes = print_maps(make_job(inputs()), printer(scales="50"), tmp_path)
    assert {outcome.status for outcome in outcomes} == {"refused"}
    assert all("比例尺" in outcome.message for outcome in outcomes)


def test_a_cancelled_batch_in_one_file_leaves_the_folder_as_it_was(qgis_app, tmp_path):
    with pytest.raises(Cancelled):
        print_maps(make_job(inputs()), printer(), tmp_path, merged=True, progress=StopAfter(2))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(qgis_app, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        print_maps(make_job(inputs()), printer(), tmp_path / "file" / "maps")


def test_an_edited_template_prints_as_edited(qgis_app, tmp_path):
    text = OWN_TEMPLATE.read_text(encoding="utf-8")
    edited = tmp_path / "edited.qpt"
    edited.write_text(text.replace("坐　　落", "座落[% @zddm %]号"), encoding="utf-8")
    (outcome,) = print_maps(make_job(inputs(), wanted=CODES[0]), printer(edited), tmp_path / "out")
    assert f"座落{CODES[0]}号" in text_of(tmp_path / "out" / outcome.file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "can't be read"),
        ("no xml", "no QGIS layout"),
        ("<Layout/>", "no map"),
        ("<html/>", "no QGIS layout"),
    ],
)
def test_a_wrong_template_is_told(qgis_app, tmp_path, content, words):
    path = tmp_path / "wrong.qpt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        Template(path)


def test_without_a_chinese_font_nothing_is_printed(qgis_app, monkeypatch):
    monkeypatch.setattr(fonts, "is_installed", lambda family: False)
    fonts.serving_family.cache_clear()
    with pytest.raises(InputError, match="SimHei"):
        Template(OWN_TEMPLATE)
    fonts.serving_family.cache_clear()


def test_a_missing_font_is_replaced_by_one_of_its_kind(qgis_app, monkeypatch):
    monkeypatch.setattr(
        fonts, "is_installed", lambda family: family in {"WenQuanYi Zen Hei", "AR PL UMing CN"}
    )
    fonts.serving_family.cache_clear()
    assert fonts.serving_family("SimHei") == "WenQuanYi Zen Hei"
    assert fonts.serving_family("SimSun") == "AR PL UMing CN"
    assert fonts.serving_family("没有的字体") == "WenQuanYi Zen Hei"
    fonts.serving_family.cache_clear()
