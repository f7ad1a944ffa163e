# SPDX-License-Identifier: GPL-2.0-or-later
"""Formats of the village sheets: template, margin, letters, and the scale that holds what is shown."""

from __future__ import annotations

import csv
from typing import NamedTuple

import numpy as np

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.scale import MM_PER_M, Rung, choose_denominator, ladder

_STEP = 1000


class SheetFormat(NamedTuple):
    """One sheet: product, paper, template file, margin around what is shown, largest and smallest letters."""

    product: str
    format: str
    template: str
    margin: float
    label_most_pt: float
    label_least_pt: float


def sheet_format(product: str, paper: str) -> SheetFormat:
    """Return a sheet of resources/catalogue/sheet_formats.csv. Raises InputError naming what there is."""
    with paths.resource("catalogue", "sheet_formats.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if (row["product"], row["format"]) == (product, paper.upper()):
            numbers = [float(row[name]) for name in ("margin_percent", "label_most_pt", "label_least_pt")]
            return SheetFormat(product, row["format"], row["template"], numbers[0] / 100.0, *numbers[1:])
    raise InputError(
        "There is no sheet {product} of the format {paper}. There are: {known}.",
        product=product,
        paper=paper,
        known=", ".join(f"{row['product']} {row['format']}" for row in rows),
    )


def fitting_denominator(
    bounds: tuple[float, float, float, float], frame_mm: tuple[float, float], margin: float
) -> int:
    """Return the denominator of the ladder that holds bounds in m on a frame in mm, whole thousands beyond it.

    `margin` is the share of the extent left free on each side.
    """
    extent = (bounds[2] - bounds[0], bounds[3] - bounds[1])
    chosen = choose_denominator(extent, frame_mm, [Rung(rung.denominator, margin) for rung in ladder()])
    if chosen is not None:
        return chosen
    needed = np.array(extent) * MM_PER_M * (1.0 + 2.0 * margin) / np.array(frame_mm)
    return int(np.ceil(needed.max() / _STEP)) * _STEP
