# SPDX-License-Identifier: GPL-2.0-or-later
"""One parcel map put together: what is drawn and written, in mm on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.arrange import arrange
from sanquan_plugin.core.sheet.buildings import building_texts, dimension_texts
from sanquan_plugin.core.sheet.inside import Centre
from sanquan_plugin.core.sheet.linework import linework
from sanquan_plugin.core.sheet.outside import feature_texts, neighbour_texts
from sanquan_plugin.core.sheet.sides import Paper, sides_on_paper
from sanquan_plugin.core.sheet.subject import Subject
from sanquan_plugin.core.sheet.text import Measure, Text


@dataclass(frozen=True)
class Drawing:
    """What a sheet draws and writes, in mm from the frame's lower left corner.

    `points` are drawn as circles, `dots` (points that crowd) as dots, `leaders` lead texts to their
    point or side. `missing` names the points and sides whose text found no free place, `unlabelled`
    the buildings, neighbours and features without one: the sheet and the report say so.
    """

    parcel: shapely.Geometry
    points: NDArray
    dots: NDArray
    stubs: NDArray
    features: NDArray
    buildings: NDArray
    bars: NDArray
    leaders: NDArray
    texts: list[Text]
    missing: list[str]
    unlabelled: list[str]


def compose(
    subject: Subject, paper: Paper, frame_mm: tuple[float, float], *, obstacles: NDArray, measure: Measure
) -> Drawing:
    """Return the drawing of a parcel; `obstacles` are shapes in the frame (north arrow) to keep off."""
    sides = sides_on_paper(subject.outline, paper)
    near = dict(
        zip(subject.neighbours, paper.drawn(np.array([*subject.neighbours.values()], object)), strict=True)
    )
    work = linework(subject, sides, near, paper, frame_mm=frame_mm, obstacles=obstacles)
    outline, centre, places = arrange(
        sides, work, subject.words, frame_mm=frame_mm, obstacles=obstacles, measure=measure
    )
    houses, unmarked = building_texts(work.buildings, subject.marks, places, measure)
    around = (
        neighbour_texts(sides, near, places, measure),
        feature_texts(sides, work.areas, subject.directions, places=places, measure=measure),
    )
    dimensions = dimension_texts(work.buildings, paper, places, measure)
    return Drawing(
        parcel=work.parcel,
        points=work.circles,
        dots=work.dots,
        stubs=places.gaps_in(work.stubs),
        features=places.gaps_in(work.features),
        buildings=work.buildings,
        bars=_bars(centre),
        leaders=np.array(
            [*outline.leaders, *(line for part in around for line in part.leaders)], dtype=object
        ),
        texts=[
            *outline.texts,
            *centre.texts,
            *houses,
            *(text for part in around for text in part.texts),
            *dimensions,
        ],
        missing=outline.missing,
        unlabelled=_unlabelled(subject, centre, [unmarked, *(part.missing for part in around)]),
    )


def _bars(centre: Centre) -> NDArray:
    return np.array([] if centre.bar is None else [shapely.linestrings(centre.bar)], dtype=object)


def _unlabelled(subject: Subject, centre: Centre, missing: list[list[str]]) -> list[str]:
    own = [] if centre.texts else [subject.words[0]]
    return [*own, *(words for part in missing for words in part)]
