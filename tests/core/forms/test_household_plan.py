# SPDX-License-Identifier: GPL-2.0-or-later
import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from sanquan_plugin.core.forms.house_drawing import plan_texts
from sanquan_plugin.core.forms.house_plan import ESTIMATE_NOTE, house_plan
from sanquan_plugin.core.sheet.sides import Paper

FRAME_MM = (170.0, 150.0)
LOT = shapely.box(0, 0, 14, 20)
MAIN, WING = shapely.box(1, 12, 12, 18), shapely.box(9, 2, 12, 10)


def plan(turn_deg=0.0, **columns):
    shapes = [affinity.rotate(shape, turn_deg, origin=(7, 10)) for shape in (MAIN, WING, LOT)]
    return house_plan(shapes[2], gpd.GeoDataFrame(columns, geometry=shapes[:2], crs="EPSG:4527"))


def measure(kind, words, shrink):
    return 1.6 * len(words) * shrink, 2.2 * shrink


@pytest.mark.parametrize(("turned", "back"), [(0, 0), (10, -10), (-30, 30), (80, 10), (-85, -5), (45, 45)])
def test_the_long_side_lies_along_the_frame_by_the_smallest_turn(turned, back):
    found = plan(turned)
    assert found.turn_deg == pytest.approx(back)
    run = np.diff(shapely.get_coordinates(found.outlines[0]), axis=0)
    assert np.abs(run).min(axis=1) == pytest.approx(0.0, abs=1e-6)


def test_floor_areas_that_were_not_measured_are_marked():
    found = plan(fwjg=["4", "砖木"], zcs=[2, 1], dscs=[2, None], scjzmj=[130.5, None])
    assert found.rows == [
        ["1", "混合结构", "2", "1—2", "66.00", "130.50"],
        ["2", "砖木", "1", "1", "24.00", "24.00*"],
    ]
    assert found.marks == ["(1) 混合2", "(2) 砖木1"]
    assert found.totals == {
        "structure": "混合结构、砖木",
        "storeys": "2、1",
        "floors": "1—2、1",
        "footprint_m2": "90.00",
        "floor_area_m2": "154.50*",
        "note": ESTIMATE_NOTE,
    }


def test_nothing_is_guessed_without_storeys():
    found = plan()
    assert found.rows[0] == ["1", "", "", "", "66.00", ""]
    assert (found.totals["floor_area_m2"], found.totals["note"]) == ("", "")


def boxes(texts):
    for text in texts:
        width, height = measure(text.kind, text.words, text.shrink)
        x, y = text.centre
        box = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        yield affinity.rotate(box, text.angle_deg, origin=text.centre)


@settings(max_examples=40, deadline=None)
@given(turn=st.floats(-90, 90), denominator=st.sampled_from([100, 200, 500]))
def test_lengths_stand_off_each_other_and_off_all_lines(turn, denominator):
    found = plan(turn, zcs=[2, 1])
    bounds = tuple(shapely.total_bounds(found.outlines))
    paper = Paper.centred(bounds, denominator, FRAME_MM)
    texts = plan_texts(found.outlines, found.marks, paper, obstacles=np.array([]), measure=measure)
    drawn = list(boxes(texts))
    lines = shapely.boundary(paper.drawn(found.outlines))
    assert not any(shapely.intersects(box, lines).any() for box in drawn)
    pairs = shapely.STRtree(drawn).query(drawn, predicate="overlaps")
    assert pairs.size == 0
    if denominator == 100:
        assert sorted(text.words for text in texts) == sorted(
            ["11.00", "11.00", "6.00", "6.00", "3.00", "3.00", "8.00", "8.00", "(1) 2", "(2) 1"]
        )
