# SPDX-License-Identifier: GPL-2.0-or-later
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.numbers import largest_remainder, mu_from_m2, round_half_up


def test_halves_go_up_even_where_binary_floats_fall_short():
    assert round_half_up([1.005, 2.675, 0.125, -1.005, np.nan], 2).tolist()[:4] == [1.01, 2.68, 0.13, -1.01]
    assert np.isnan(round_half_up([np.nan], 2)[0])


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_same_as_decimal_for_areas_of_millimetre_coordinates(half_square_millimetres, digits):
    value = half_square_millimetres * 5e-7
    exact = Decimal(half_square_millimetres) * Decimal("5e-7")
    expected = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert round_half_up(value, digits) == float(expected)


def test_mu_is_three_two_thousandths():
    assert mu_from_m2([2000.0, 666.67, 618.44]).tolist() == [3.0, 1.0, 0.9277]


def test_parts_add_up_to_the_printed_total():
    parts = largest_remainder([[33.333, 33.333, 33.334], [0.004, 0.004, 0.0]], [100.0, 0.01], 2)
    assert parts.tolist() == [[33.33, 33.33, 33.34], [0.01, 0.0, 0.0]]


@given(st.lists(st.floats(0, 1e5), min_size=1, max_size=6))
def test_any_parts_add_up_and_move_by_less_than_a_unit(values):
    total = round_half_up(sum(values), 2)
    parts = largest_remainder([values], [total], 2)[0]
    assert round(parts.sum() * 100) == round(float(total) * 100)
    assert np.all(np.abs(parts - values) < 0.0101)
