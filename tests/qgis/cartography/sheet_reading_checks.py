# SPDX-License-Identifier: GPL-2.0-or-later
"""A parcel's pages held against its figures; each finding is one sentence that starts with its kind."""

from __future__ import annotations

import re
from collections import Counter

from tests.qgis.cartography.sheet_reading import Page
from tests.qgis.cartography.sheet_reading_boxes import labels, leaving, on_the_boundary, overlapping
from tests.qgis.cartography.sheet_reading_expected import Expected
from tests.qgis.cartography.sheet_reading_frame import map_frame
from tests.qgis.cartography.sheet_reading_scale import off_scale
from tests.qgis.cartography.sheet_reading_table import table_points, table_sides

_MANY_HOLDERS = re.compile(r"等\d+人")


def findings(pages: list[Page], parcel: Expected, scale: str, message: str = "") -> list[str]:
    """Return what is wrong with the pages of a parcel that the report prints at `scale` (1:200) with `message`."""
    frame = map_frame(pages[0])
    boxes = [sentence for page in pages for sentence in overlapping(page)]
    groups = {
        "words": wrong_words(pages, parcel, scale),
        "table": wrong_table(pages, parcel),
        "labels": absent_labels(pages, parcel, message),
        "overlap": boxes,
        "frame": leaving(pages[0], frame),
        "line": on_the_boundary(pages[0], frame),
        "scale": off_scale(pages[0], parcel, int(scale.removeprefix("1:"))),
    }
    return [f"{kind}: {sentence}" for kind, sentences in groups.items() for sentence in sentences]


def wrong_words(pages: list[Page], parcel: Expected, scale: str) -> list[str]:
    """Return which of code, holder, area, scale and 第x页 共y页 are not on their page."""
    first, everything = pages[0].text, "".join(page.text for page in pages)
    holder = "".join(parcel.holder.split())
    wanted = {"code": parcel.code, "area": parcel.area, "scale": scale}
    found = [f"no {name} {words}" for name, words in wanted.items() if words not in first]
    shown = everything if _MANY_HOLDERS.search(first) else first
    if holder not in shown:
        found.append(f"no holder {holder}")
    if "\ufffd" in everything:
        found.append("a letter can't be read")
    for number, page in enumerate(pages, start=1):
        if f"第{number}页共{len(pages)}页" not in page.text:
            found.append(f"page {number} does not say which of {len(pages)} it is")
    return found


def wrong_table(pages: list[Page], parcel: Expected) -> list[str]:
    """Return how the tables of points differ from the parcel's corners and sides."""
    points = {point for page in pages for point in table_points(page.runs)}
    sides = {
        (frozenset([start[1:], end[1:]]), length)
        for page in pages
        for start, end, length in table_sides(page.runs)
    }
    found = [f"{length} m is no side" for _, length in sides - set(parcel.sides)]
    found += [f"the side of {length} m is missing" for _, length in set(parcel.sides) - sides]
    if {point[1:] for point in points} != parcel.corners:
        found.append("the points are not the parcel's")
    if {point[0] for point in points} != {f"J{number + 1}" for number in range(sum(map(len, parcel.rings)))}:
        found.append("the numbers are not J1 to Jn")
    return found


def absent_labels(pages: list[Page], parcel: Expected, message: str) -> list[str]:
    """Return the point numbers and side lengths that are neither on the map nor named in the report's message."""
    shown = Counter(run.words for run in labels(pages[0], map_frame(pages[0])))
    lengths = {(start[0], end[0]): length for page in pages for start, end, length in table_sides(page.runs)}
    named = set(re.findall(r"J\d+(?:–J\d+)?", message))
    numbers = {f"J{number + 1}" for number in range(sum(map(len, parcel.rings)))}
    found = [f"no number {name}" for name in sorted(numbers - named) if shown[name] != 1]
    said = Counter(lengths[tuple(name.split("–"))] for name in named if tuple(name.split("–")) in lengths)
    shown[parcel.area] -= 1
    wanted = Counter(length for _, length in parcel.sides)
    for length, count in wanted.items():
        if shown[length] + said[length] < count:
            found.append(f"the length {length} stands {shown[length]} times for {count} sides")
    return found
