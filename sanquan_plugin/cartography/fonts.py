# SPDX-License-Identifier: GPL-2.0-or-later
"""Fonts for printed Chinese: what the template asks for, or the best that is installed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from qgis.core import QgsTextFormat
from qgis.PyQt.QtGui import QFont, QFontInfo, QFontMetricsF

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError

_MM_PER_POINT = 25.4 / 72.0
_SAMPLE_PX = 100
_TALLEST = "国"


class Family(NamedTuple):
    """One font of fonts.csv: names it goes by, and whether it is a 黑体 (hei) or a 宋体 (song)."""

    family: str
    names: frozenset[str]
    role: str


@cache
def known_families() -> tuple[Family, ...]:
    """Return the fonts of resources/catalogue/fonts.csv, best first."""
    with paths.resource("catalogue", "fonts.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["order"]))
    return tuple(
        Family(row["family"], frozenset([row["family"], *row["aliases"].split(";")]), row["role"])
        for row in rows
    )


def is_installed(family: str) -> bool:
    """Tell whether the system has a font of this name, rather than a stand-in for it."""
    names = next((known.names for known in known_families() if family in known.names), frozenset([family]))
    return QFontInfo(QFont(family)).family() in names


@cache
def serving_family(wanted: str) -> str:
    """Return the wanted font where it is installed, else the best installed one of fonts.csv.

    One of the same kind (黑体, 宋体) goes first. Raises InputError when none is installed.
    """
    if is_installed(wanted):
        return wanted
    role = next((known.role for known in known_families() if wanted in known.names), "")
    for known in sorted(known_families(), key=lambda known: known.role != role):
        if is_installed(known.family):
            return known.family
    raise InputError(
        "No Chinese font for printing is installed. Install one of these: {fonts}.",
        fonts=", ".join(known.family for known in known_families()),
    )


def installed_format(text_format: QgsTextFormat) -> QgsTextFormat:
    """Return a copy of a text format whose font is installed."""
    changed = QgsTextFormat(text_format)
    font = changed.font()
    font.setFamily(serving_family(text_format.resolvedFontFamily() or font.family()))
    changed.setFont(font)
    return changed


def size_mm(text_format: QgsTextFormat) -> float:
    """Return the height of a format's letters in mm; formats of the sheets are in points."""
    return text_format.size() * _MM_PER_POINT


class Metrics(NamedTuple):
    """Sizes of texts in one font: width, height above and depth below the base line, as shares of its size."""

    width_of: Callable[[str], float]
    height: float
    digit_height: float
    depth: float


@cache
def metrics(family: str) -> Metrics:
    """Return the sizes of texts in a font."""
    font = QFont(family)
    font.setPixelSize(_SAMPLE_PX)
    measured = QFontMetricsF(font)
    box = measured.tightBoundingRect(_TALLEST)
    return Metrics(
        cache(lambda text: measured.horizontalAdvance(text) / _SAMPLE_PX),
        -box.top() / _SAMPLE_PX,
        measured.capHeight() / _SAMPLE_PX,
        box.bottom() / _SAMPLE_PX,
    )
