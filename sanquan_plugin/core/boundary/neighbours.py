# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcel lies beyond each side: by the sides they share, not by where its middle is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.boundary.thresholds import threshold
from sanquan_plugin.core.progress import SILENT, Progress, chunks

_MM = 1000.0
_QUERY_ROWS = 20_000
_SEGMENT_ROWS = 200_000


class Sides(NamedTuple):
    """Sides of parcels: ends in mm (n, 2), numbers of the ends' coordinates, and parcel rows (n,)."""

    start_mm: NDArray[np.int64]
    end_mm: NDArray[np.int64]
    start_no: NDArray[np.int64]
    end_no: NDArray[np.int64]
    row: NDArray[np.int64]


def neighbour_texts(sides: Sides, codes: NDArray, *, progress: Progress = SILENT) -> NDArray:
    """Return the codes of the parcels beyond each side, joined by 、; '' where there is none.

    `codes` holds the code of each parcel row. A parcel is a neighbour when it has the same side
    (both ends equal at 1 mm), or one that lies on the same line and shares a stretch with it
    (thresholds neighbour_offset_m, neighbour_overlap_m). Several stand in the order in which
    they are met from the side's start.
    """
    pairs = neighbour_pairs(sides, progress=progress)
    progress.check()
    texts = np.full(len(sides.row), "", dtype=object)
    several = pairs["side"].duplicated(keep=False).to_numpy()
    single = pairs[~several]
    texts[single["side"].to_numpy()] = codes[single["row"].to_numpy()]
    many = pairs[several].assign(code=lambda frame: codes[frame["row"].to_numpy()])
    joined = many.groupby("side", sort=False)["code"].agg("、".join)
    texts[joined.index.to_numpy(dtype=np.int64)] = joined.to_numpy()
    return texts


def neighbour_pairs(sides: Sides, *, progress: Progress = SILENT) -> pd.DataFrame:
    """Return side and row of the neighbouring parcel, one row a pair, in the order along the side."""
    first, second = _same_sides(sides)
    progress.check()
    side, other, begins_m = _lined_up(sides, _without(sides, first), progress)
    progress.check()
    pairs = pd.DataFrame(
        {
            "side": np.r_[first, side],
            "row": sides.row[np.r_[second, other]],
            "begins_m": np.r_[np.zeros(len(first)), begins_m],
        }
    )
    if len(side):
        pairs = pairs.sort_values(["side", "begins_m", "row"], kind="stable")
    return pairs.drop_duplicates(["side", "row"])


def open_sides(sides: Sides) -> NDArray[np.int64]:
    """Return the sides that no other parcel shares from end to end."""
    return _without(sides, _same_sides(sides)[0])


def _without(sides: Sides, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    free = np.ones(len(sides.row), dtype=bool)
    free[chosen] = False
    return np.flatnonzero(free)


def _same_sides(sides: Sides) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of sides of different parcels with the same two ends, both ways round."""
    low, high = np.minimum(sides.start_no, sides.end_no), np.maximum(sides.start_no, sides.end_no)
    key = low * np.int64(high.max(initial=0) + 1) + high
    order = np.argsort(key, kind="stable")
    key = key[order]
    found: list[tuple[NDArray, NDArray]] = []
    for shift in range(1, len(key)):
        here = np.flatnonzero(key[:-shift] == key[shift:])
        if not len(here):
            break
        found.append((order[here], order[here + shift]))
    first = np.concatenate([np.zeros(0, np.int64)] + [pair[0] for pair in found])
    second = np.concatenate([np.zeros(0, np.int64)] + [pair[1] for pair in found])
    apart = sides.row[first] != sides.row[second]
    return np.r_[first[apart], second[apart]], np.r_[second[apart], first[apart]]


def _lined_up(
    sides: Sides, among: NDArray[np.int64], progress: Progress
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return pairs of sides of different parcels on one line, and where in m along the first they meet."""
    lines = segments(sides.start_mm[among], sides.end_mm[among], progress=progress)
    tree = shapely.STRtree(lines)
    offset_m = threshold("neighbour_offset_m")
    found = []
    for part in chunks(len(lines), _QUERY_ROWS):
        progress.check()
        here, there = tree.query(lines[part], predicate="dwithin", distance=offset_m)
        first, second = among[part][here], among[there]
        apart = sides.row[first] != sides.row[second]
        found.append(_overlapping(sides, first[apart], second[apart]))
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    first, second, begins_m = (np.concatenate(column) for column in zip(empty, *found, strict=True))
    return first, second, begins_m


def _overlapping(
    sides: Sides, first: NDArray[np.int64], second: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return those pairs whose second side runs along a stretch of the first."""
    origin = sides.start_mm[first]
    along = (sides.end_mm[first] - origin) / _MM
    length_m = np.hypot(*along.T)
    along = along / length_m[:, None]
    ends = [(mm[second] - origin) / _MM for mm in (sides.start_mm, sides.end_mm)]
    at_m = np.array([(end * along).sum(axis=1) for end in ends])
    off_m = np.array([end[:, 1] * along[:, 0] - end[:, 0] * along[:, 1] for end in ends])
    begins_m = np.maximum(at_m.min(axis=0), 0.0)
    stops_m = np.minimum(at_m.max(axis=0), length_m)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (off_m[1] - off_m[0]) / (at_m[1] - at_m[0])
        widest_m = np.maximum(*(np.abs(off_m[0] + slope * (at - at_m[0])) for at in (begins_m, stops_m)))
    enough = stops_m - begins_m >= threshold("neighbour_overlap_m")
    chosen = enough & (widest_m <= threshold("neighbour_offset_m"))
    return first[chosen], second[chosen], begins_m[chosen]


def segments(
    start_mm: NDArray[np.int64], end_mm: NDArray[np.int64], *, progress: Progress = SILENT
) -> NDArray:
    """Return one LineString in metres a pair of ends in mm."""
    lines = np.empty(len(start_mm), dtype=object)
    for part in chunks(len(lines), _SEGMENT_ROWS):
        progress.check()
        lines[part] = shapely.linestrings(np.stack([start_mm[part], end_mm[part]], axis=1) / _MM)
    return lines
