# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts around the parcel: the neighbours' numbers, names of roads and ditches (四至)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from sanquan_plugin.core.sheet.ground import BUILDING_LINES, GREY
from sanquan_plugin.core.sheet.leaders import BANDS_MM, Anchors, led
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sides import Sides
from sanquan_plugin.core.sheet.stretches import Stretch, beside_stretches, shared_stretches, way_out
from sanquan_plugin.core.sheet.text import FEATURE, NEIGHBOUR, SHRINK, Measure, Text, placed

WAYS = 4
_INSIDE_MM = 2.0
_SHARES = np.array([0.5, 0.3, 0.7, 0.1, 0.9])


class _Name(NamedTuple):
    words: str
    stretch: Stretch
    within: shapely.Geometry | None


class Around(NamedTuple):
    """Texts around the parcel, the leaders (lines in mm) of those that have one, words without a place."""

    texts: list[Text]
    leaders: list[shapely.Geometry]
    missing: list[str]


def neighbour_texts(
    sides: Sides, shapes: dict[str, shapely.Geometry], places: Places, measure: Measure
) -> Around:
    """Return the printed number of each neighbouring parcel, beside the longest stretch shared with it.

    `shapes` maps what is printed (the last five digits) to the neighbour's polygon in mm; the
    number stands inside that polygon, or a leader takes it there. Parcels that share a point or a
    line too short to see (`stretches.shared_stretches`) carry none.
    """
    polygons = np.array(list(shapes.values()), dtype=object)
    words = list(shapes)
    shared = shared_stretches(sides, polygons)
    names = [_Name(words[at], shared[at], polygons[at]) for at in sorted(shared)]
    texts, left = _written(NEIGHBOUR, names, places, measure)
    led_there = _led(left, places, measure)
    return led_there._replace(texts=[*texts, *led_there.texts])


def feature_texts(
    sides: Sides,
    areas: dict[str, shapely.Geometry],
    directions: tuple[str, ...],
    *,
    places: Places,
    measure: Measure,
) -> Around:
    """Return the names of roads, ditches and ponds that bound the parcel, as its sides name them.

    A name stands once for each of the four ways out of the parcel (四至), beside the longest side
    there, turned with it, and inside the feature where that has room. `areas` maps all names near
    the parcel to the features' areas in mm (None for lines). Where nothing bounds the parcel, the
    words of `directions` (east, north, west, south; '' none) stand instead.
    """
    found = _bounding(sides, set(areas))
    names = [_Name(name, stretch, areas[name]) for (name, _), stretch in found.items()]
    names += [
        _Name(words, stretch, None)
        for way, words in enumerate(directions)
        if words and (stretch := _open_side(sides, way)) is not None
    ]
    texts, left = _written(FEATURE, names, places, measure)
    return Around(texts, [], [name.words for name in left])


def _bounding(sides: Sides, names: set[str]) -> dict[tuple[str, int], Stretch]:
    """Return the longest side along each feature, by name and way out."""
    found: dict[tuple[str, int], Stretch] = {}
    for number, neighbours in enumerate(sides.neighbours):
        stretch = Stretch(sides.start[number], sides.end[number], sides.outward[number])
        for name in sorted(names.intersection(neighbours.split("、"))):
            key = (name, way_out(stretch.outward))
            if key not in found or found[key].length_mm < stretch.length_mm:
                found[key] = stretch
    return found


def _open_side(sides: Sides, way: int) -> Stretch | None:
    """Return the longest side out that way; None where a parcel or feature bounds one of them."""
    there = [number for number, outward in enumerate(sides.outward) if way_out(outward) == way]
    if not there or any(sides.neighbours[there]):
        return None
    longest = max(there, key=lambda number: sides.lengths_mm[number])
    return Stretch(sides.start[longest], sides.end[longest], sides.outward[longest])


def _written(
    kind: str, names: list[_Name], places: Places, measure: Measure
) -> tuple[list[Text], list[_Name]]:
    """Return texts, and names without a place: first off all lines, then over grey ones, then smaller."""
    texts: list[Text] = []
    for shrink, keeps_off in ((SHRINK[0], GREY), *((shrink, BUILDING_LINES) for shrink in SHRINK)):
        if not names:
            break
        sizes = np.array([measure(kind, name.words, shrink) for name in names])
        within = np.array([name.within for name in names], dtype=object)
        if kind == FEATURE and keeps_off != GREY:
            within[:] = None
        offers = beside_stretches(
            [name.stretch for name in names], sizes, is_turned=kind == FEATURE, within=within
        )
        found = places.settle(offers, keeps_off=keeps_off)
        texts += [
            placed(
                kind, names[at].words, offers.centre[best], angle_deg=offers.angle_deg[best], shrink=shrink
            )
            for at, best in sorted(found.items())
        ]
        names = [name for at, name in enumerate(names) if at not in found]
    return texts, names


def _led(names: list[_Name], places: Places, measure: Measure) -> Around:
    """Return names that leaders take into their shapes near the stretch, and those still without a place."""
    texts: list[Text] = []
    leaders: list[shapely.Geometry] = []
    for band_mm in BANDS_MM:
        if not names:
            break
        sizes = np.array([measure(NEIGHBOUR, name.words, SHRINK[-1]) for name in names])
        owners = np.repeat(np.arange(len(names)), len(_SHARES))
        offers = led(owners, _anchors(names), sizes[owners], band_mm=band_mm)
        offers = offers.only(offers.angle_deg == 0.0)
        found = places.settle(offers, keeps_off=BUILDING_LINES)
        texts += [
            placed(NEIGHBOUR, names[at].words, offers.centre[best], shrink=SHRINK[-1])
            for at, best in sorted(found.items())
        ]
        leaders += [] if offers.leader is None else [offers.leader[best] for _, best in sorted(found.items())]
        names = [name for at, name in enumerate(names) if at not in found]
    return Around(texts, leaders, [name.words for name in names])


def _anchors(names: list[_Name]) -> Anchors:
    """Return points of each name's shape near those parts of its stretch; one of them is off the texts there."""
    start, end, outward = (np.array(part) for part in zip(*(name.stretch for name in names), strict=True))
    along = start[:, None, :] + (end - start)[:, None, :] * _SHARES[None, :, None]
    shapes = np.array([name.within for name in names], dtype=object)
    near = shapely.buffer(shapely.points(along), _INSIDE_MM, quad_segs=4)
    points = shapely.point_on_surface(shapely.intersection(shapes[:, None], near)).ravel()
    return Anchors(
        shapely.get_coordinates(points), np.repeat(outward, len(_SHARES), axis=0), np.zeros(len(points))
    )
