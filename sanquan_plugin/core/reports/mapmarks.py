# SPDX-License-Identifier: GPL-2.0-or-later
"""North arrow and scale bar on a matplotlib map whose axes are metres."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Polygon, Rectangle

_INK = "#333333"
_SHARE = 0.25
"""A scale bar takes up to this share of the map's width."""


def bar_length_m(width_m: float) -> float:
    """Return the length of a scale bar in metres for a map so wide: the largest 1, 2 or 5 × 10ⁿ that fits."""
    size = 1.0
    while size * 10.0 <= width_m * _SHARE:
        size *= 10.0
    return max(step * size for step in (1.0, 2.0, 5.0) if step == 1.0 or step * size <= width_m * _SHARE)


def add_scale_bar(axes: Axes, font: FontProperties) -> None:
    """Draw a bar of two halves, with 0, half and whole in metres, below the map's left corner."""
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()
    length_m = bar_length_m(east - west)
    height_m, left, low = (north - south) * 0.008, west, south - (north - south) * 0.025
    for place, colour in enumerate((_INK, "#ffffff")):
        corner = (left + place * length_m / 2, low)
        axes.add_patch(
            Rectangle(
                corner, length_m / 2, height_m, facecolor=colour, edgecolor=_INK, linewidth=0.7, clip_on=False
            )
        )
    for share in (0.0, 0.5, 1.0):
        text = f"{length_m * share:g}" + (" m" if share == 1.0 else "")
        axes.text(
            left + length_m * share,
            low - height_m,
            text,
            ha="center",
            va="top",
            color=_INK,
            fontproperties=font,
        )


def add_north(axes: Axes, font: FontProperties) -> None:
    """Draw an arrow with 北 in the map's upper right corner; grid north is up."""
    shape = ((0.97, 0.985), (0.957, 0.935), (0.97, 0.947), (0.983, 0.935))
    arrow = Polygon(shape, closed=True, transform=axes.transAxes, facecolor=_INK, linewidth=0, clip_on=False)
    axes.add_patch(arrow)
    place = {"ha": "center", "va": "top", "transform": axes.transAxes}
    axes.text(0.97, 0.93, "北", fontproperties=font, color=_INK, **place)
