# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a recorded area may differ from the measured one, by the survey's accuracy class."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core.boundary.rings import ordered_vertices
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress

_MM = 1000.0


@cache
def mean_errors_m() -> dict[int, float]:
    """Return the mean error of a boundary point in m by accuracy class (resources/checks/accuracy.csv)."""
    with paths.resource("checks", "accuracy.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["accuracy_class"]): float(row["mean_error_m"]) for row in csv.DictReader(file)}


def area_limit_m2(
    geometries: NDArray, accuracy_class: int, *, progress: Progress = SILENT
) -> NDArray[np.float64]:
    """Return how many m² recorded and measured area may differ, one figure a geometry.

    The limit is twice the mean error of the area, 2·m_p/(2√2)·√ΣD², with D the distance between
    the two neighbours of each vertex (domain.md 4 [k+]). `geometries` are polygons in metres;
    null ones get 0.

    Raises InputError for a class that accuracy.csv does not have, Cancelled.
    """
    if accuracy_class not in mean_errors_m():
        raise InputError(
            "There is no accuracy class {accuracy_class}. Choose one of {classes}.",
            accuracy_class=accuracy_class,
            classes=", ".join(map(str, mean_errors_m())),
        )
    vertices = ordered_vertices(geometries, progress=progress)
    after_next = vertices.following[vertices.following]
    span_m = (vertices.mm[after_next] - vertices.mm) / _MM
    squares = np.bincount(vertices.row, (span_m**2).sum(axis=1), minlength=len(geometries))
    return mean_errors_m()[accuracy_class] / np.sqrt(2.0) * np.sqrt(squares)
