# SPDX-License-Identifier: GPL-2.0-or-later
"""The reading of sheets itself: on a sheet that is right it finds nothing, on a wrong one what is wrong."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from tests.qgis.cartography.sheet_reading import read_pages, run_of
from tests.qgis.cartography.sheet_reading_boxes import leaving, on_the_boundary, overlapping
from tests.qgis.cartography.sheet_reading_checks import findings
from tests.qgis.cartography.sheet_reading_expected import expected
from tests.qgis.cartography.sheet_reading_frame import map_frame

CODE = "371324001001JC00001"
LOT = (
    "POLYGON ((39567000 3860000, 39567000 3860016.7, 39567012 3860016.7, 39567012 3860000, 39567000 3860000))"
)
WIDER = LOT.replace("39567012 ", "39567012.4 ")


@pytest.fixture(scope="module")
def pages(run, tmp_path_factory):
    """One lot of 12 m × 16.7 m, printed at 1:200."""
    folder = tmp_path_factory.mktemp("sheet")
    lot = gpd.GeoDataFrame(
        {"zddm": [CODE], "yt": "0702", "holder": "张三"}, geometry=[shapely.from_wkt(LOT)], crs="EPSG:4527"
    )
    lot.to_file(folder / "lot.gpkg", driver="GPKG", engine="fiona")
    done = run("parcelmaps", PARCELS=folder / "lot.gpkg", FOLDER=folder / "maps", SCALES="200")
    assert done.status == 0, done.text
    return read_pages(folder / "maps" / f"{CODE}.pdf")


def parcel(wkt=LOT, holder="张三"):
    return expected(CODE, holder, shapely.from_wkt(wkt))


def test_a_right_sheet_has_no_findings(pages):
    assert findings(pages, parcel(), "1:200") == []


def test_expected_figures_are_those_of_the_lot():
    lot = parcel()
    assert lot.area == "200.40"
    assert sorted(length for _, length in lot.sides) == ["12.00", "12.00", "16.70", "16.70"]
    assert ("3860016.700", "39567012.000") in lot.corners


def test_a_hole_counts_against_the_area_and_adds_its_sides():
    shape = shapely.Polygon([(0, 0), (0, 10), (10, 10), (10, 0)], [[(2, 2), (2, 4), (4.005, 4), (4.005, 2)]])
    ring = expected(CODE, "", shape)
    assert ring.area == "95.99"
    assert len(ring.sides) == len(ring.corners) == 8


@pytest.mark.parametrize(
    ("wrong", "scale", "kinds"),
    [
        (parcel(holder="李四"), "1:200", {"words"}),
        (parcel()._replace(area="200.41"), "1:200", {"words"}),
        (parcel(), "1:300", {"words", "scale"}),
        (parcel(WIDER), "1:200", {"words", "table", "labels", "scale"}),
    ],
)
def test_a_wrong_sheet_is_told_by_kind(pages, wrong, scale, kinds):
    assert {sentence.split(":")[0] for sentence in findings(pages, wrong, scale)} == kinds


def test_a_point_half_a_millimetre_off_on_paper_is_off_scale(pages):
    shifted = LOT.replace("39567012 3860016.7", "39567012.1 3860016.7")
    assert any(
        sentence.startswith("scale: a point") for sentence in findings(pages, parcel(shifted), "1:200")
    )


def test_a_label_that_is_not_there_is_told_unless_the_report_names_it(pages):
    runs = [run for run in pages[0].runs if not (run.words == "J2" and run.centre[1] < 200)]
    (short,) = [pages[0]._replace(runs=runs)]
    assert findings([short], parcel(), "1:200") == ["labels: no number J2"]
    assert findings([short], parcel(), "1:200", "图上注记不下：J2。") == []


def test_texts_in_each_others_way_are_told(pages):
    sheet, frame = pages[0], map_frame(pages[0])
    left, down = shapely.get_coordinates(frame).min(axis=0)

    def with_runs(*boxes):
        return sheet._replace(runs=[run_of("甲", shapely.box(*box), 2.0) for box in boxes])

    assert overlapping(with_runs((50, 50, 60, 52), (59.9, 50, 70, 52))) == []
    assert overlapping(with_runs((50, 50, 60, 52), (59.7, 50, 70, 52))) == ["“甲” on “甲”"]
    assert overlapping(with_runs((-1, 50, 9, 52))) == ["“甲” leaves the page"]
    assert leaving(with_runs((left - 0.1, down + 9, left + 8, down + 11)), frame) == []
    assert leaving(with_runs((left - 0.3, down + 9, left + 8, down + 11)), frame) == ["“甲” leaves the frame"]
    x, y = sheet.red_lines[0][0]
    assert on_the_boundary(with_runs((x - 1, y - 1, x + 1, y + 1)), frame) == ["“甲” on the boundary"]
