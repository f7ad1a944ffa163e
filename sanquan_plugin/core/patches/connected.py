# SPDX-License-Identifier: GPL-2.0-or-later
"""Which rows hang together through pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def connected_groups(rows: int, first: NDArray, second: NDArray) -> NDArray[np.int64]:
    """Return the group of each of `rows` rows: the smallest row that pairs (first, second) lead to.

    Smallest labels are handed along the pairs and labels shortened to their roots in turn, until
    nothing changes; that takes a few rounds, as many as the logarithm of the longest chain.
    """
    root = np.arange(rows)
    first, second = np.asarray(first, np.int64), np.asarray(second, np.int64)
    while len(first):
        low, high = np.minimum(root[first], root[second]), np.maximum(root[first], root[second])
        np.minimum.at(root, high, low)
        while not np.array_equal(shorter := root[root], root):
            root = shorter
        open_pairs = root[first] != root[second]
        first, second = first[open_pairs], second[open_pairs]
    return root
