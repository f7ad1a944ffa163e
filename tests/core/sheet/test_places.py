# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import shapely

from sanquan_plugin.core.sheet.boxes import box_corners, edge_towards, reach_mm
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.fitting import fit_words
from sanquan_plugin.core.sheet.ground import BUILDING_LINES, GREY, Ground
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sizes import size
from sanquan_plugin.core.sheet.text import upright


def at(*centres):
    return np.array(centres, dtype=float)


def test_a_box_turns_about_its_centre():
    (box,) = shapely.polygons(box_corners(at((10, 10)), np.array([90.0]), np.array([4.0, 2.0])))
    assert shapely.bounds(box) == pytest.approx((9, 8, 11, 12))


def test_reach_is_half_the_box_along_a_direction():
    assert reach_mm((4.0, 2.0), at((1, 0), (0, -1), (0.6, 0.8))) == pytest.approx([2.0, 1.0, 2.0])


def test_a_leader_ends_at_the_edge_of_its_text():
    ends = edge_towards(at((0, 0), (0, 0)), np.array([0.0, 90.0]), np.array([4.0, 2.0]), at((10, 0), (10, 0)))
    assert ends == pytest.approx(at((2, 0), (1, 0)))


@pytest.mark.parametrize(
    ("angle", "readable"), [(0, 0), (90, 90), (-90, 90), (91, -89), (180, 0), (-135, 45), (270, 90)]
)
def test_no_text_stands_on_its_head(angle, readable):
    assert upright(np.array([float(angle)])) == pytest.approx([readable])


NOTHING = np.array([], dtype=object)


def places(red=NOTHING, buildings=NOTHING, grey=NOTHING):
    lines = (np.array(red, object), np.array(buildings, object), np.array(grey, object))
    return Places(Ground((100.0, 100.0), lines))


def test_the_first_free_place_is_taken_and_then_taken():
    free = places()
    centres = at((50, 50), (50, 60))
    assert [free.place(centres, (10, 4)) for _ in range(3)] == [0, 1, None]


def test_nothing_leaves_the_frame():
    free = places()
    assert free.place(at((4, 50)), (10, 4)) is None
    assert free.place(at((6, 50)), (10, 4)) == 0


def test_lines_are_kept_off_by_their_course_not_their_bounds():
    free = places(red=[shapely.linestrings([(0, 0), (100, 100)])])
    assert free.place(at((50, 50)), (4, 4)) is None
    assert free.place(at((20, 80)), (4, 4)) == 0


def test_what_is_kept_off_is_chosen_and_grey_lines_are_broken():
    wall, road = shapely.linestrings([[(50, 0), (50, 100)], [(30, 0), (30, 100)]])
    free = places(buildings=[wall], grey=[road])
    assert free.place(at((50, 50)), (4, 4), keeps_off=BUILDING_LINES) is None
    assert free.place(at((30, 50)), (4, 4), keeps_off=GREY) is None
    assert free.place(at((30, 50)), (4, 4), keeps_off=BUILDING_LINES) == 0
    (broken,) = free.gaps_in(np.array([road]))
    assert shapely.length(broken) == pytest.approx(100 - 4 - 2 * size("clearance"))


def test_a_text_stays_within_its_shape():
    room = shapely.box(40, 40, 60, 60)
    assert places().place(at((39, 50)), (4, 4), within=room) is None
    assert places().place(at((50, 50)), (4, 4), within=room) == 0


def test_no_candidates_no_place():
    assert places().place(np.empty((0, 2)), (1, 1)) is None


def test_the_text_with_the_fewest_places_chooses_first():
    offers = Candidates(
        np.array([0, 0, 1]), at((50, 50), (20, 20), (51, 50)), np.zeros(3), np.full((3, 2), 4.0)
    )
    assert places().settle(offers) == {0: 1, 1: 2}


def test_leaders_cross_neither_boundary_nor_text():
    line = shapely.linestrings([(0, 30), (100, 30)])
    leader = shapely.linestrings([[(50, 20), (50, 47)]])
    offers = Candidates(np.array([0]), at((50, 50)), np.zeros(1), np.full((1, 2), 4.0), leader=leader)
    assert places(red=[line]).settle(offers) == {}
    assert places(red=[line]).settle(offers, may_cross=True) == {0: 0}
    free = places()
    free.place(at((50, 40)), (4, 4))
    assert free.settle(offers) == {}


def width_of(text):
    return 3.0 * len(text)


def test_short_words_stay_as_they_are():
    assert fit_words("张三", (20.0, 7.0), 3.0, width_of) == ("张三", 1.0)


def test_names_break_after_their_comma():
    assert fit_words("张三、李四五", (14.0, 8.0), 3.0, width_of) == ("张三、\n李四五", 1.0)


def test_words_shrink_when_lines_are_too_many():
    text, shrink = fit_words("一二三四五六七八九十", (12.0, 6.0), 3.0, width_of)
    assert shrink < 1.0
    lines = text.split("\n")
    assert "".join(lines) == "一二三四五六七八九十"
    assert max(map(width_of, lines)) * shrink <= 12.0
    assert len(lines) == 1 or len(lines) * 1.3 * 3.0 * shrink <= 6.0


def test_no_line_begins_with_a_closing_mark():
    text, shrink = fit_words("一二三四。五", (12.0, 20.0), 3.0, width_of)
    assert (text, shrink) == ("一二三\n四。五", 1.0)
