# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.scale import choose_denominator, default_scales, ladder, parse_scales

FRAME_MM = (170.0, 170.0)


def test_the_ladder_is_that_of_the_contract():
    assert default_scales() == "100,200,300,400,500,600,800,1000,1500,2000,5000,10000"


@pytest.mark.parametrize(
    ("extent_m", "denominator"),
    [
        ((12.0, 13.0), 100),  # 130 mm and 15 % on both sides: 169 mm
        ((13.1, 5.0), 200),  # 131 mm would need 170.3 mm
        ((12.0, 16.7), 200),
        ((300.0, 220.0), 5000),
        ((0.3, 0.2), 100),  # never larger than the first rung
        ((2000.0, 10.0), None),
    ],
)
def test_smallest_denominator_with_its_margin(extent_m, denominator):
    assert choose_denominator(extent_m, FRAME_MM, ladder()) == denominator


def test_scales_are_read_in_any_order_and_dress():
    assert [rung.denominator for rung in parse_scales(" 1:500，200、100,200 ")] == [100, 200, 500]


def test_no_text_is_the_whole_ladder():
    assert parse_scales("  ") == ladder()


@pytest.mark.parametrize("text", ["abc", "200,-5", "0", "1.5"])
def test_other_words_are_refused(text):
    with pytest.raises(InputError, match="SCALES"):
        parse_scales(text)
