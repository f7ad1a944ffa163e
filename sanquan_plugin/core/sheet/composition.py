# SPDX-License-Identifier: GPL-2.0-or-later
"""One parcel map put together: what is drawn and written, in mm on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.inside import building_texts, centre_block
from sanquan_plugin.core.sheet.outline import block_outline, length_texts, number_texts
from sanquan_plugin.core.sheet.outside import feature_texts, neighbour_texts
from sanquan_plugin.core.sheet.places import Places
from sanquan_plugin.core.sheet.sides import Paper, sides_on_paper
from sanquan_plugin.core.sheet.text import Measure, Text

STUB_MM = 14.0
_HAIR_MM = 0.05


@dataclass(frozen=True)
class Subject:
    """What one map shows, in ground coordinates (m).

    `points` and `lines` are the parcel's rows of `core.boundary.number_points`; `words` are 宗地号,
    地类代码 ('' unknown) and printed area; `neighbours` maps printed numbers to polygons that touch
    the parcel; `features` are roads and water near it and `feature_names` their names ('' none);
    `buildings` are outlines and `marks` their structure and storeys.
    """

    zddm: str
    shape: shapely.Geometry
    points: pd.DataFrame
    lines: pd.DataFrame
    words: tuple[str, str, str]
    neighbours: dict[str, shapely.Geometry]
    features: NDArray
    feature_names: NDArray
    buildings: NDArray
    marks: NDArray


@dataclass(frozen=True)
class Drawing:
    """What a sheet draws and writes, in mm from the frame's lower left corner.

    `missing` names the points and sides whose text found no free place, `unlabelled` the buildings,
    neighbours and features without one: the sheet and the report say so.
    """

    parcel: shapely.Geometry
    points: NDArray
    stubs: NDArray
    features: NDArray
    buildings: NDArray
    bars: NDArray
    texts: list[Text]
    missing: list[str]
    unlabelled: list[str]


def compose(
    subject: Subject, paper: Paper, frame_mm: tuple[float, float], *, obstacles: NDArray, measure: Measure
) -> Drawing:
    """Return the drawing of a parcel; `obstacles` are shapes in the frame (north arrow) to keep off."""
    parcel = paper.drawn(np.array([subject.shape]))[0]
    sides = sides_on_paper(subject.points, subject.lines, paper)
    near = {words: paper.drawn(np.array([shape]))[0] for words, shape in subject.neighbours.items()}
    stubs = _stubs(parcel, np.array(list(near.values()), dtype=object))
    roads = paper.drawn(subject.features)
    features = _inside_frame(roads, frame_mm, obstacles)
    buildings = paper.drawn(subject.buildings)
    places = Places(frame_mm)
    block_outline(sides, places)
    for shapes in (stubs, features, obstacles):
        places.block(shapes)
    outlines = shapely.boundary(buildings)
    numbers, unnumbered = number_texts(sides, outlines, places, measure)
    lengths, unmeasured = length_texts(sides, outlines, places, measure)
    centre = centre_block(parcel, subject.words, outlines=outlines, places=places, measure=measure)
    around = (
        building_texts(buildings, subject.marks, places, measure),
        neighbour_texts(sides, near, places, measure),
        feature_texts(sides, roads, subject.feature_names, places=places, measure=measure),
    )
    return Drawing(
        parcel=parcel,
        points=shapely.points(sides.start),
        stubs=stubs,
        features=features,
        buildings=buildings,
        bars=np.array([] if centre.bar is None else [shapely.linestrings(centre.bar)], dtype=object),
        texts=[*numbers, *lengths, *centre.texts, *(text for texts, _ in around for text in texts)],
        missing=[*unnumbered, *unmeasured],
        unlabelled=[words for _, missing in around for words in missing],
    )


def _stubs(parcel: shapely.Geometry, neighbours: NDArray) -> NDArray:
    """Return the neighbours' boundaries within STUB_MM of the parcel, without its own boundary."""
    around = shapely.difference(
        shapely.buffer(parcel, STUB_MM), shapely.buffer(shapely.boundary(parcel), _HAIR_MM)
    )
    pieces = shapely.intersection(shapely.boundary(neighbours), around)
    return _lines(pieces)


def _inside_frame(features: NDArray, frame_mm: tuple[float, float], obstacles: NDArray) -> NDArray:
    """Return outlines of areas, and lines, within the frame and off the obstacles."""
    outlines = np.where(shapely.get_dimensions(features) == 2, shapely.boundary(features), features)
    free = shapely.difference(
        shapely.clip_by_rect(outlines, 0.0, 0.0, *frame_mm), shapely.union_all(obstacles)
    )
    return _lines(free)


def _lines(shapes: NDArray) -> NDArray:
    parts = shapely.get_parts(shapes)
    return parts[(shapely.get_dimensions(parts) == 1) & ~shapely.is_empty(parts)]
