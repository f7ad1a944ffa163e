# SPDX-License-Identifier: GPL-2.0-or-later
"""The four templates of parcel maps: paper, frame, choice of the sheet, templates that offices spoil."""

from __future__ import annotations

import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsLayoutItem, QgsLayoutItemPage

from sanquan_plugin import paths
from sanquan_plugin.cartography.sheet_choice import parcel_printer, template_sizes
from sanquan_plugin.cartography.template import Template
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.scale import ladder, parse_scales

PAPER_MM = {
    "parcel_a4": (210, 297),
    "parcel_a4_landscape": (297, 210),
    "parcel_a3": (297, 420),
    "parcel_a3_landscape": (420, 297),
}


@pytest.fixture(scope="module", params=sorted(PAPER_MM))
def template(request, qgis_app):
    return Template(paths.resource("layouts", f"{request.param}.qpt"))


def sheet_of(width_m, height_m, scales=""):
    crs = QgsCoordinateReferenceSystem("EPSG:4527")
    rungs = parse_scales(scales) if scales else ladder()
    printer = parcel_printer("", crs, rungs, {})
    denominator = printer.denominator(shapely.box(0, 0, width_m, height_m))
    return denominator, printer.template.layout.name() if denominator else ""


def test_paper_and_frame(template):
    pages = template.layout.pageCollection().pages()
    assert {(page.rect().width(), page.rect().height()) for page in pages} == {
        PAPER_MM[template.layout.name()]
    }
    assert len(pages) == 3
    page, frame = pages[0].rect(), template.map.sceneBoundingRect()
    assert min(frame.left(), frame.top()) >= 19.9
    assert min(page.right() - frame.right(), page.bottom() - frame.bottom()) >= 19.9


def test_items_lie_on_their_page_and_know_their_variables(template):
    assert template.unknown_variables == []
    for item in template.layout.items():
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage):
            page = template.layout.pageCollection().page(item.page()).sceneBoundingRect()
            assert page.contains(item.sceneBoundingRect()), item.id()


def test_the_page_of_points_holds_more_than_the_map_page(template):
    first, second = (sum(table.capacity for table in template.tables(page)) for page in (0, 1))
    assert first >= 14
    assert second > 1.2 * first


@pytest.mark.parametrize(
    ("size_m", "scales", "sheet"),
    [
        ((12, 16), "", (200, "parcel_a4")),
        # 1:200 with 15 % on each side: 27 m need 175.5 mm, more than 170 and less than 189
        ((27, 16), "", (200, "parcel_a4_landscape")),
        ((16, 25), "", (200, "parcel_a4")),
        ((44, 11), "200", (200, "parcel_a3_landscape")),
        ((11, 43), "200", (200, "parcel_a3")),
        ((44, 11), "200,400", (400, "parcel_a4")),
        ((60, 60), "200", (None, "")),
    ],
)
def test_the_smallest_scale_on_the_smallest_paper(qgis_app, size_m, scales, sheet):
    assert sheet_of(*size_m, scales) == sheet


def test_the_choice_goes_by_paper():
    assert [[path.stem for path in size] for size in template_sizes()] == [
        ["parcel_a4", "parcel_a4_landscape"],
        ["parcel_a3", "parcel_a3_landscape"],
    ]


def test_variables_that_nobody_fills_are_named(qgis_app, tmp_path):
    text = paths.resource("layouts", "parcel_a4.qpt").read_text(encoding="utf-8")
    edited = tmp_path / "edited.qpt"
    edited.write_text(
        text.replace("@cert_no", "@certno").replace("@office", "@layout_name"), encoding="utf-8"
    )
    assert Template(edited).unknown_variables == ["certno"]


def test_an_office_folder_gives_the_templates_it_has(tmp_path):
    own = tmp_path / "parcel_a3.qpt"
    own.write_bytes(paths.resource("layouts", "parcel_a3.qpt").read_bytes())
    (small, large) = template_sizes(str(tmp_path))
    assert large == [own, paths.resource("layouts", "parcel_a3_landscape.qpt")]
    assert small == template_sizes()[0]


def test_a_folder_without_a_parcel_map_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"has no parcel map template\. Name it as one of: parcel_a4\.qpt"):
        template_sizes(str(tmp_path))
