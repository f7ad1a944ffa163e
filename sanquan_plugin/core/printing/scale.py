# SPDX-License-Identifier: GPL-2.0-or-later
"""The scale of a parcel map: the smallest denominator of a fixed ladder that holds the parcel."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError

MM_PER_M = 1000.0


class Rung(NamedTuple):
    """One scale 1:denominator and the margin it wants on each side, as a share of the parcel's extent."""

    denominator: int
    margin: float


@cache
def ladder() -> tuple[Rung, ...]:
    """Return the rungs of resources/catalogue/map_scales.csv, largest scale first."""
    path = paths.resource("catalogue", "map_scales.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Rung(int(row["denominator"]), float(row["margin_percent"]) / 100.0)
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows))


def default_scales() -> str:
    """Return the denominators of the ladder as SCALES takes them."""
    return ",".join(str(rung.denominator) for rung in ladder())


def parse_scales(text: str) -> tuple[Rung, ...]:
    """Return the rungs that a text such as `100,200,500` names, largest scale first.

    A denominator that is not on the ladder takes the widest margin of the ladder. An empty text
    means the whole ladder. Raises InputError for anything but whole positive numbers.
    """
    words = [
        word.strip().removeprefix("1:") for word in text.replace("，", ",").replace("、", ",").split(",")
    ]
    words = [word for word in words if word]
    if not words:
        return ladder()
    for word in words:
        if not word.isascii() or not word.isdigit() or int(word) == 0:
            raise InputError("SCALES holds '{word}'. Write denominators like 100,200,500.", word=word)
    known = dict(ladder())
    widest = max(known.values())
    return tuple(Rung(number, known.get(number, widest)) for number in sorted({int(word) for word in words}))


def choose_denominator(
    extent_m: tuple[float, float], frame_mm: tuple[float, float], rungs: Sequence[Rung]
) -> int | None:
    """Return the smallest denominator at which a parcel and its margins fit the frame; None if none does.

    `extent_m` is width and height of the parcel in metres, `frame_mm` those of the map frame on
    paper (domain.md 5.1).
    """
    for denominator, margin in rungs:
        needed = [side * MM_PER_M / denominator * (1.0 + 2.0 * margin) for side in extent_m]
        if all(need <= room for need, room in zip(needed, frame_mm, strict=True)):
            return denominator
    return None
