# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of a village by matplotlib: the map of recommended uses and the bars of 亩 by use."""

from __future__ import annotations

import csv
from io import BytesIO
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import Patch

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.marking import UNVERIFIED
from sanquan_plugin.core.reports.figures import KINDS
from sanquan_plugin.core.reports.mapmarks import add_north, add_scale_bar
from sanquan_plugin.core.surroundings import is_line

_MARGIN_M, _WIDTH_IN = 25.0, 12.0
_PAPER, _LINE, _LOT, _BASE = "#ffffff", "#6b6b6b", "#f1efe9", "#e3e8ec"


def chinese_font() -> FontProperties:
    """Return the first installed font of resources/catalogue/fonts.csv.

    Raises InputError when none is installed.
    """
    installed = {font.name for font in fontManager.ttflist}
    with paths.resource("catalogue", "fonts.csv").open(encoding="utf-8", newline="") as table:
        families = [row["family"] for row in csv.DictReader(table)]
    for family in families:
        if family in installed:
            return FontProperties(family=family)
    raise InputError("No Chinese font is installed. Install one of: {fonts}.", fonts=", ".join(families))


def _draw_base(axes: Axes, base: gpd.GeoDataFrame) -> None:
    drawn = is_line(base.geometry.to_numpy())
    if not drawn.all():
        base[~drawn].plot(ax=axes, color=_BASE, edgecolor="none")
    if drawn.any():
        base[drawn].plot(ax=axes, color=_BASE, linewidth=1.5)


def use_map(
    parcels: gpd.GeoDataFrame, evaluation: gpd.GeoDataFrame, base: gpd.GeoDataFrame, *, title: str
) -> bytes:
    """Return a PNG: all parcels pale, candidates in the colour of their use, unverified ones hatched."""
    font = chinese_font()
    uses = catalogue.statuses("use")
    west, south, east, north = parcels.total_bounds if len(parcels) else (0.0, 0.0, 1.0, 1.0)
    slope = (north - south + 2 * _MARGIN_M) / (east - west + 2 * _MARGIN_M)
    size = (_WIDTH_IN, min(max(0.8 * _WIDTH_IN * slope + 0.6, 4.0), 1.2 * _WIDTH_IN))
    figure = Figure(figsize=size, dpi=150, facecolor=_PAPER, layout="constrained")
    axes = figure.add_subplot()
    _draw_base(axes, base)
    parcels[parcels.geometry.notna()].plot(ax=axes, color=_LOT, edgecolor="#b5b0a6", linewidth=0.4)
    shown = evaluation[evaluation.geometry.notna()]
    if not shown.empty:
        colours = shown["use"].fillna("unknown").map(lambda use: uses[use]["colour"])
        shown.plot(ax=axes, color=colours, edgecolor=_LINE, linewidth=0.6)
        unverified = shown[shown["status"] == UNVERIFIED]
        if not unverified.empty:
            unverified.plot(ax=axes, facecolor="none", edgecolor="#1b1b1b", hatch="////", linewidth=0.6)
    present = shown["use"].fillna("unknown").value_counts()
    handles = [
        Patch(facecolor=row["colour"], edgecolor=_LINE, label=f"{row['label_zh']}  {present[code]} 宗")
        for code, row in uses.items()
        if code in present
    ]
    handles.append(Patch(facecolor="none", edgecolor="#1b1b1b", hatch="////", label="已退出·待核"))
    handles.append(Patch(facecolor=_LOT, edgecolor="#b5b0a6", label="其他宅基地"))
    axes.legend(handles=handles, prop=font, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
    axes.set_title(title, fontproperties=font, fontsize=15, loc="left")
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(west - _MARGIN_M, east + _MARGIN_M)
    axes.set_ylim(south - _MARGIN_M, north + _MARGIN_M)
    add_scale_bar(axes, font)
    add_north(axes, font)
    return png(figure)


def use_bars(by_use: pd.DataFrame) -> bytes:
    """Return a PNG of net 亩 by use; one bar each for withdrawn, unverified and idle land."""
    font = chinese_font()
    uses = catalogue.statuses("use")
    figure = Figure(figsize=(7, 3.6), dpi=150, facecolor=_PAPER, layout="constrained")
    axes = figure.add_subplot()
    styles: dict[str, dict[str, Any]] = {
        "withdrawn": {"hatch": ""},
        "unverified": {"hatch": "////"},
        "idle": {"hatch": "....", "alpha": 0.75},
    }
    height = 0.26
    for offset, kind in enumerate(KINDS):
        values = by_use[by_use["standing"] == kind].set_index("use")["net_mu"].reindex(uses)
        places = [number + (offset - 1) * height for number in range(len(uses))]
        colours = [row["colour"] for row in uses.values()]
        bars = axes.barh(
            places, values, height * 0.92, color=colours, edgecolor=_LINE, linewidth=0.5, **styles[kind]
        )
        marks = [f"{value:.2f}" if value else "" for value in values]
        axes.bar_label(bars, marks, padding=3, fontsize=8)
    axes.set_yticks(range(len(uses)), [row["label_zh"] for row in uses.values()], fontproperties=font)
    axes.invert_yaxis()
    axes.set_xlabel("可复垦净面积（亩，平面）", fontproperties=font)
    axes.margins(x=0.12)
    handles = [
        Patch(facecolor="#d8d8d8", edgecolor=_LINE, label=word, **styles[kind])
        for kind, word in KINDS.items()
    ]
    axes.legend(handles=handles, prop=font, frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    return png(figure)


def png(figure: Figure) -> bytes:
    """Return a figure as PNG; the same figure gives the same bytes."""
    buffer = BytesIO()
    with mpl.rc_context({"hatch.linewidth": 0.6}):
        FigureCanvasAgg(figure).print_png(buffer)
    return buffer.getvalue()
