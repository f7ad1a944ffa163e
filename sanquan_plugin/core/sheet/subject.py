# SPDX-License-Identifier: GPL-2.0-or-later
"""What one parcel map is about, in ground coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from numpy.typing import NDArray

from sanquan_plugin.core.sheet.sides import Outline


@dataclass(frozen=True)
class Subject:
    """What one map shows, in ground coordinates (m).

    `outline` has the parcel's points and sides of `core.boundary.number_points`; `words` are 宗地号, 地类代码 ('' unknown) and printed area; `neighbours` maps printed
    numbers to polygons that touch the parcel; `features` are roads and water near it and
    `feature_names` their names ('' none); `directions` are the register's words for what lies east,
    north, west and south ('' none); `buildings` are outlines and `marks` their structure and storeys.
    """

    zddm: str
    shape: shapely.Geometry
    outline: Outline
    words: tuple[str, str, str]
    neighbours: dict[str, shapely.Geometry]
    features: NDArray
    feature_names: NDArray
    directions: tuple[str, ...]
    buildings: NDArray
    marks: NDArray
