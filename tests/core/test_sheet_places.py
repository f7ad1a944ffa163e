# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import shapely

from sanquan_plugin.core.sheet.fitting import fit_words
from sanquan_plugin.core.sheet.places import Places, oriented_boxes, reach_mm
from sanquan_plugin.core.sheet.text import upright

LEVEL = np.zeros(1)


def at(*centres):
    return np.array(centres, dtype=float)


def test_a_box_turns_about_its_centre():
    (box,) = oriented_boxes(at((10, 10)), np.array([90.0]), (4.0, 2.0))
    assert shapely.bounds(box) == pytest.approx((9, 8, 11, 12))


def test_reach_is_half_the_box_along_a_direction():
    assert reach_mm((4.0, 2.0), at((1, 0), (0, -1), (0.6, 0.8))) == pytest.approx([2.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("angle", "readable"), [(0, 0), (90, 90), (-90, 90), (91, -89), (180, 0), (-135, 45), (270, 90)]
)
def test_no_text_stands_on_its_head(angle, readable):
    assert upright(np.array([float(angle)])) == pytest.approx([readable])


def test_the_first_free_candidate_is_taken_and_then_taken():
    places = Places((100.0, 100.0))
    centres = at((50, 50), (50, 60))
    assert places.take((10, 4), centres, np.zeros(2)) == 0
    assert places.take((10, 4), centres, np.zeros(2)) == 1
    assert places.take((10, 4), centres, np.zeros(2)) is None


def test_nothing_leaves_the_frame():
    places = Places((100.0, 100.0))
    assert places.take((10, 4), at((4, 50)), LEVEL) is None
    assert places.take((10, 4), at((6, 50)), LEVEL) == 0


def test_blocked_lines_are_kept_off_by_their_course_not_their_bounds():
    places = Places((100.0, 100.0))
    places.block(np.array([shapely.linestrings([(0, 0), (100, 100)])]))
    assert places.take((4, 4), at((50, 50)), LEVEL) is None
    assert places.take((4, 4), at((20, 80)), LEVEL) == 0


def test_within_and_avoiding_hold_for_one_text_only():
    places = Places((100.0, 100.0))
    room = shapely.box(40, 40, 60, 60)
    wall = np.array([shapely.linestrings([(50, 0), (50, 100)])])
    assert places.take((4, 4), at((39, 50)), LEVEL, within=room) is None
    assert places.take((4, 4), at((50, 50)), LEVEL, avoiding=wall) is None
    assert places.take((4, 4), at((50, 50)), LEVEL) == 0


def test_no_candidates_no_place():
    assert Places((10.0, 10.0)).take((1, 1), np.empty((0, 2)), np.empty(0)) is None


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
