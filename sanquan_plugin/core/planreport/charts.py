# SPDX-License-Identifier: GPL-2.0-or-later
"""Bars of the planner's report by matplotlib, as PNG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sanquan_plugin.core.reports.pictures import chinese_font, png

_LINE, _DPI, _WIDTH_IN = "#6b6b6b", 150, 6.4
RED = "#b3261e"
COUNT = "宗"


def stacked_bars(
    labels: Sequence[str],
    parts: Mapping[str, Sequence[float]],
    colours: Sequence[str],
    *,
    unit: str,
    digits: int = 0,
) -> bytes:
    """Return one bar a label, its parts one after another, each with its number where there is room."""
    figure, axes = _axes(labels, 0.46)
    left = np.zeros(len(labels))
    longest = max(np.sum(list(parts.values()), axis=0).max(initial=0.0), 1e-9)
    for (name, values), colour in zip(parts.items(), colours, strict=False):
        widths = np.nan_to_num(np.asarray(values, dtype=float))
        bars = axes.barh(
            range(len(labels)),
            widths,
            0.62,
            left=left,
            color=colour,
            edgecolor=_LINE,
            linewidth=0.5,
            label=name,
        )
        marks = [f"{width:.{digits}f}" if width > 0.07 * longest else "" for width in widths]
        axes.bar_label(bars, marks, label_type="center", fontsize=9, color=_ink(colour))
        left += widths
    return _finish(figure, axes, unit, legend=True)


def grouped_bars(
    labels: Sequence[str],
    parts: Mapping[str, Sequence[float]],
    colours: Sequence[str],
    *,
    unit: str,
    digits: int = 2,
) -> bytes:
    """Return for each label a bar of each series side by side, with its number at the end.

    `colours` go with the series, with the labels where there is but one series.
    """
    figure, axes = _axes(labels, 0.3 + 0.22 * len(parts))
    height = 0.76 / len(parts)
    for place, (name, values) in enumerate(parts.items()):
        numbers = np.nan_to_num(np.asarray(values, dtype=float))
        middle = np.arange(len(labels)) + (place - (len(parts) - 1) / 2) * height
        colour = list(colours) if len(parts) == 1 else colours[place]
        bars = axes.barh(
            middle, numbers, height * 0.92, color=colour, edgecolor=_LINE, linewidth=0.5, label=name
        )
        axes.bar_label(bars, [f"{number:.{digits}f}" for number in numbers], padding=3, fontsize=9)
    return _finish(figure, axes, unit, legend=len(parts) > 1)


def _axes(labels: Sequence[str], row_in: float) -> tuple[Figure, Axes]:
    height = max(1.3 + row_in * len(labels), 2.0)
    figure = Figure(figsize=(_WIDTH_IN, height), dpi=_DPI, facecolor="white", layout="constrained")
    axes = figure.add_subplot()
    axes.set_yticks(range(len(labels)), list(labels), fontproperties=chinese_font())
    return figure, axes


def _finish(figure: Figure, axes: Axes, unit: str, *, legend: bool) -> bytes:
    font = chinese_font()
    axes.invert_yaxis()
    axes.set_xlabel(unit, fontproperties=font)
    axes.margins(x=0.12)
    axes.set_xlim(left=0)
    if unit == COUNT:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    if legend:
        axes.legend(prop=font, frameon=False, loc="lower left", bbox_to_anchor=(0.0, 1.0), ncol=5)
    return png(figure)


def _ink(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#ffffff" if 0.3 * red + 0.59 * green + 0.11 * blue < 140 else "#1b1b1b"
