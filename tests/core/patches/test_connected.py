# SPDX-License-Identifier: GPL-2.0-or-later
"""Groups that hang together through pairs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.patches.connected import connected_groups


def test_a_chain_and_a_loner():
    assert connected_groups(5, np.array([4, 2]), np.array([2, 1])).tolist() == [0, 1, 1, 3, 1]
    assert connected_groups(0, np.array([]), np.array([])).tolist() == []


@given(st.integers(1, 30), st.data())
def test_as_a_walk_through_the_pairs_finds_them(rows, data):
    pairs = data.draw(st.lists(st.tuples(st.integers(0, rows - 1), st.integers(0, rows - 1)), max_size=40))
    expected = list(range(rows))
    for _ in range(rows):
        for a, b in pairs:
            expected[a] = expected[b] = min(expected[a], expected[b])
    first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
    assert connected_groups(rows, first, second).tolist() == expected
