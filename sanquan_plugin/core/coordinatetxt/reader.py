# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a coordinate file: frame of parcels, header, and a list of what to look at."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import CRS

from sanquan_plugin.core.coordinatetxt import tables
from sanquan_plugin.core.coordinatetxt.axes import Placed, place
from sanquan_plugin.core.coordinatetxt.header import Header
from sanquan_plugin.core.coordinatetxt.heads import EXTRA, NO_AREA
from sanquan_plugin.core.coordinatetxt.parsing import Parsed, PlacedPoint, Warned, parse
from sanquan_plugin.core.coordinatetxt.points import number
from sanquan_plugin.core.coordinatetxt.review import review
from sanquan_plugin.core.coordinatetxt.rings import LEAST_CORNERS, RingPoints, polygons, split_rings
from sanquan_plugin.core.coordinatetxt.systems import check_named, header_crs
from sanquan_plugin.core.coordinatetxt.text import read_lines
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.progress import SILENT, Progress


class CoordinateTxt(NamedTuple):
    """What a coordinate file holds; see `read_coordinate_txt`."""

    parcels: gpd.GeoDataFrame
    header: Header
    warnings: pd.DataFrame


def read_coordinate_txt(
    path: Path, *, encoding: str = "auto", crs: CRS | None = None, progress: Progress = SILENT
) -> CoordinateTxt:
    """Return the parcels of a ministry coordinate TXT in any of the forms of domain.md 6.1.

    Parameters
    ----------
    encoding : str
        `auto`, or a name such as GBK.
    crs : CRS, optional
        The file's system as the user knows it; else header and zone prefix tell.

    Returns
    -------
    parcels : zddm (地块编号, '' for none), dkmc, txsx, tfh, dkyt, dlbm (text, None for none), points_declared,
        declared_ha (NaN for none), extra_9 … where the heads have them; MultiPolygon, null for
        parcels without an area; coordinates as in the file, east first, m or degrees
    header : values by key by section, in the order of the file
    warnings : line, zddm, reason (Chinese), in the order of the file

    Raises InputError naming file and line, and when neither CRS, header nor prefix tell the system.
    Raises Cancelled.
    """
    path = Path(path)
    parsed = parse(read_lines(path, encoding=encoding), path.name, progress=progress)
    progress.report(0.5)
    points = _areal_points(parsed)
    rings = split_rings(points, progress=progress)
    _require_areas(rings, parsed, path.name)
    progress.check()
    placed = _place([points[position] for position in rings.position], path.name)
    system = _system(parsed.header, placed, crs, path.name)
    parcels = _attributes(parsed)
    shapes = polygons(placed.xy, rings, len(parcels))
    frame = gpd.GeoDataFrame(parcels, geometry=shapes, crs=system)
    progress.check()
    warned = [*parsed.warnings, *review(frame, parsed, rings, placed)]
    table = pd.DataFrame(warned, columns=list(Warned._fields)).sort_values("line", kind="stable")
    return CoordinateTxt(frame, parsed.header, table.reset_index(drop=True))


def _areal_points(parsed: Parsed) -> list[PlacedPoint]:
    """Return the points of parcels that are areas, not points or lines (图形属性 点, 线)."""
    flat = {row for row, head in enumerate(parsed.heads) if head.get("txsx") in NO_AREA}
    return [each for each in parsed.points if each.parcel not in flat] if flat else parsed.points


def _require_areas(rings: RingPoints, parsed: Parsed, file: str) -> None:
    short = np.flatnonzero(rings.corners < LEAST_CORNERS)
    if len(short):
        raise InputError(
            "{file}, line {line}: the ring of parcel {zddm} that starts here has {corners} corners, and an area "
            "needs three. Complete it; its closing point has to repeat the first coordinates.",
            file=file,
            line=int(rings.line[short[0]]),
            zddm=parsed.heads[rings.parcel[short[0]]].get("zddm", ""),
            corners=int(rings.corners[short[0]]),
        )


def _place(points: list[PlacedPoint], file: str) -> Placed:
    values = np.array([(each.point.first, each.point.second) for each in points], dtype=float).reshape(-1, 2)
    lines = np.array([each.line for each in points], dtype=np.int64)
    return place(values[:, 0], values[:, 1], lines, file=file)


def _system(header: Header, placed: Placed, named: CRS | None, file: str) -> CRS | None:
    if named is not None:
        if len(placed.xy):
            check_named(CRS(named), placed.prefix, degrees=placed.degrees, file=file)
        return CRS(named)
    found = header_crs(header, placed.prefix, degrees=placed.degrees, file=file)
    if found is None and len(placed.xy):
        raise InputError(
            "{file}: neither the header (带号) nor the eastings tell the zone. Name the coordinate system in CRS.",
            file=file,
        )
    return found


def _attributes(parsed: Parsed) -> pd.DataFrame:
    extra = {column for head in parsed.heads for column in head if column.startswith(EXTRA)}
    text = [column.name for column in tables.columns() if column.kind == "text"]
    text += sorted(extra, key=lambda name: int(name.removeprefix(EXTRA)))
    table = pd.DataFrame(
        {column: [head.get(column) or None for head in parsed.heads] for column in text}, dtype=object
    )
    declared = {
        column.name: np.array([number(head.get(column.name, "")) for head in parsed.heads], dtype=float)
        for column in tables.columns()
        if column.kind == "real"
    }
    return table.assign(zddm=table["zddm"].fillna(""), **declared)
