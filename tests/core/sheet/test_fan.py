# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.sheet.fan import spread


def test_places_apart_stay_and_crowded_ones_move_evenly():
    assert spread(np.array([0.0, 10.0, 10.0, 30.0]), 2.0) == pytest.approx([0.0, 9.0, 11.0, 30.0])


@given(st.lists(st.floats(0.0, 100.0), min_size=1, max_size=30))
def test_places_keep_their_order_their_spacing_and_their_middle(wished):
    wished = np.sort(wished)
    found = spread(wished, 2.5)
    assert (np.diff(found) >= 2.5 - 1e-6).all()
    assert found.mean() == pytest.approx(wished.mean(), abs=1e-6)
