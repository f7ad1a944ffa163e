# SPDX-License-Identifier: GPL-2.0-or-later
"""The places offered to a parcel's numbers and lengths, worked out once for all attempts at a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.beside import beside_points, beside_sides
from sanquan_plugin.core.sheet.candidates import Candidates
from sanquan_plugin.core.sheet.ground import Ground, Screened
from sanquan_plugin.core.sheet.leaders import Anchors, led
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.text import LENGTH, NUMBER, Measure, upright


class Offered:
    """Texts of a parcel and their screened candidates: text i names point i, text n + i side i."""

    def __init__(self, sides: Sides, ground: Ground, measure: Measure) -> None:
        """Work out nothing yet."""
        self.words = [*sides.names, *(f"{length:.2f}" for length in sides.lengths_m)]
        self.kinds = [NUMBER] * len(sides.names) + [LENGTH] * len(sides.names)
        self._sides = sides
        self._ground = ground
        self._measure = measure
        self._screened: dict[tuple[object, ...], tuple[NDArray[np.int64], Screened]] = {}

    def beside(self, texts: NDArray[np.int64], shrink: float) -> Screened:
        """Return places beside the points and sides of texts."""
        return self._known(texts, ("beside", shrink), partial(self._beside, shrink=shrink))

    def led(self, texts: NDArray[np.int64], shrink: float, band_mm: tuple[float, float]) -> Screened:
        """Return places that a line of such a length leads to."""
        return self._known(
            texts,
            ("led", shrink, band_mm),
            lambda new: led(new, self.anchors(new), self.sizes(new, shrink), band_mm=band_mm),
        )

    def sizes(self, texts: NDArray[np.int64], shrink: float) -> NDArray[np.float64]:
        """Return width and height of texts in mm; shape (n, 2)."""
        sizes = [self._measure(self.kinds[text], self.words[text], shrink) for text in texts]
        return np.array(sizes).reshape(-1, 2)

    def anchors(self, texts: NDArray[np.int64]) -> Anchors:
        """Return what leaders of texts start from: points, and the middles of sides."""
        sides, count = self._sides, len(self._sides.names)
        starts = np.concatenate([sides.start, (sides.start + sides.end) / 2.0])
        outward = np.concatenate([sides.corner_outward, sides.outward])
        angles = np.concatenate([np.zeros(count), upright(sides.angles_deg)])
        return Anchors(starts[texts], outward[texts], angles[texts])

    def _beside(self, texts: NDArray[np.int64], *, shrink: float) -> Candidates:
        count = len(self._sides.names)
        points, sides = texts[texts < count], texts[texts >= count] - count
        numbers = beside_points(self._sides, points, self.sizes(points, shrink))
        lengths = beside_sides(self._sides, sides, self.sizes(sides + count, shrink))
        return Candidates(
            np.concatenate([numbers.owner, lengths.owner + count]),
            *(np.concatenate(pair) for pair in zip(numbers[1:4], lengths[1:4], strict=True)),
        )

    def _known(
        self,
        texts: NDArray[np.int64],
        key: tuple[object, ...],
        make: Callable[[NDArray[np.int64]], Candidates],
    ) -> Screened:
        """Return the candidates of texts; those never asked for before are made and screened."""
        known, screened = self._screened.get(key, (texts[:0], None))
        new = np.setdiff1d(texts, known)
        if len(new) or screened is None:
            fresh = self._ground.screen(make(new))
            screened = fresh if screened is None else screened.and_those_of(fresh)
            self._screened[key] = np.union1d(known, new), screened
        owner = screened.offers.owner
        return screened if len(self._screened[key][0]) == len(texts) else screened.only(np.isin(owner, texts))
