# SPDX-License-Identifier: GPL-2.0-or-later
"""What a reader should look at in a coordinate file: counts and areas that do not agree, and the like.

Point counts differ between programs (with or without closing repeats, domain.md 6.1) and are never
trusted; declared areas are hectares (P16).
"""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from sanquan_plugin.core.coordinatetxt.axes import Placed
from sanquan_plugin.core.coordinatetxt.header import value
from sanquan_plugin.core.coordinatetxt.heads import NO_AREA
from sanquan_plugin.core.coordinatetxt.layout import HA_DIGITS
from sanquan_plugin.core.coordinatetxt.parsing import Parsed, Warned
from sanquan_plugin.core.coordinatetxt.rings import RingPoints
from sanquan_plugin.core.geometry.area import planar_area_m2

M2_PER_HA = 10_000.0
_GUARD = 1e-9


def review(parcels: gpd.GeoDataFrame, parsed: Parsed, rings: RingPoints, placed: Placed) -> list[Warned]:
    """Return what to look at: coordinates, unclosed rings, counts, areas, parcels without a shape."""
    return [
        *_of_file(parcels, parsed, placed),
        *_of_rings(parsed, rings),
        *_of_counts(parcels, parsed, rings),
        *([] if placed.degrees else _of_areas(parcels, parsed)),
        *_of_shapes(parcels, parsed),
    ]


def _of_file(parcels: gpd.GeoDataFrame, parsed: Parsed, placed: Placed) -> Iterator[Warned]:
    if not parsed.points:
        return
    line = parsed.points[0].line
    if placed.swapped:
        yield Warned(line, "", "X、Y 的次序与规定相反，已按数字位数对调；请核对")
    if placed.degrees:
        yield Warned(line, "", "坐标为经纬度（度）")
    if not placed.in_china:
        yield Warned(line, "", "坐标不像中国境内的 X（北）、Y（东）；请核对")
    if not value(parsed.header, "坐标系") and parcels.crs is not None:
        yield Warned(line, "", f"文件头没有坐标系，取 {parcels.crs.name}")


def _of_rings(parsed: Parsed, rings: RingPoints) -> Iterator[Warned]:
    for index in np.flatnonzero(~rings.closed):
        yield Warned(int(rings.line[index]), _code(parsed, rings.parcel[index]), "此处开始的圈未闭合，已闭合")


def _of_counts(parcels: gpd.GeoDataFrame, parsed: Parsed, rings: RingPoints) -> Iterator[Warned]:
    rows = np.array([each.parcel for each in parsed.points], dtype=np.int64)
    listed = np.bincount(rows, minlength=len(parcels))
    repeats = np.bincount(rings.parcel[rings.closed], minlength=len(parcels))
    declared = parcels["points_declared"].to_numpy(dtype=float)
    agrees = (declared == listed) | (declared == listed - repeats) | (declared == listed - 1)
    for row in np.flatnonzero(~agrees & ~np.isnan(declared)):
        yield _on_head(parsed, row, f"声明 {declared[row]:g} 个界址点，实有 {listed[row]} 行")


def _of_areas(parcels: gpd.GeoDataFrame, parsed: Parsed) -> Iterator[Warned]:
    declared_ha = parcels["declared_ha"].to_numpy(dtype=float)
    computed_ha = planar_area_m2(parcels.geometry.to_numpy()) / M2_PER_HA
    differs = _exceeds(np.abs(declared_ha - computed_ha), 10.0**-HA_DIGITS)
    for row in np.flatnonzero(differs & parcels.geometry.notna().to_numpy()):
        reason = f"声明面积 {declared_ha[row]:g} 公顷，按坐标为 {computed_ha[row]:.{HA_DIGITS}f} 公顷"
        yield _on_head(parsed, row, reason)


def _exceeds(values: NDArray[np.float64], limit: float) -> NDArray[np.bool_]:
    return np.nan_to_num(values) > limit + _GUARD


def _of_shapes(parcels: gpd.GeoDataFrame, parsed: Parsed) -> Iterator[Warned]:
    for row in np.flatnonzero(parcels.geometry.isna()):
        kind = parsed.heads[row].get("txsx")
        yield _on_head(parsed, row, f"图形属性为{kind}，没有面" if kind in NO_AREA else "没有坐标点")


def _on_head(parsed: Parsed, row: int, reason: str) -> Warned:
    return Warned(parsed.head_lines[row], _code(parsed, row), reason)


def _code(parsed: Parsed, row: int) -> str:
    return parsed.heads[row].get("zddm", "")
