# SPDX-License-Identifier: GPL-2.0-or-later
"""Places offered to texts, in mm on paper."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Candidates(NamedTuple):
    """Places offered to texts, the best of each text first; arrays of the same length n.

    `owner` (n,) numbers the texts, `centre` (n, 2), `angle_deg` (n,), `size_mm` (n, 2); `within` are
    polygons that the text must lie in (None anywhere), `leader` lines of two points from what is named to the
    text.
    """

    owner: NDArray[np.int64]
    centre: NDArray[np.float64]
    angle_deg: NDArray[np.float64]
    size_mm: NDArray[np.float64]
    within: NDArray | None = None
    leader: NDArray | None = None

    def only(self, kept: NDArray) -> Candidates:
        """Return the candidates that an index or mask picks."""
        return Candidates(
            self.owner[kept],
            self.centre[kept],
            self.angle_deg[kept],
            self.size_mm[kept],
            None if self.within is None else self.within[kept],
            None if self.leader is None else self.leader[kept],
        )

    def and_those_of(self, other: Candidates) -> Candidates:
        """Return the candidates of both, these first; both or none have leaders, and none `within`."""
        leader = None
        if self.leader is not None and other.leader is not None:
            leader = np.concatenate([self.leader, other.leader])
        return Candidates(
            np.concatenate([self.owner, other.owner]),
            np.concatenate([self.centre, other.centre]),
            np.concatenate([self.angle_deg, other.angle_deg]),
            np.concatenate([self.size_mm, other.size_mm]),
            leader=leader,
        )
