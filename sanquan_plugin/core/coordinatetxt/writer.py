# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a coordinate file: numbered rings, hectares, CRLF (domain.md 6.1, rules of the writer)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from sanquan_plugin.core.boundary.rings import RingVertices, ordered_vertices
from sanquan_plugin.core.coordinatetxt.header import PARCELS, Header, header_lines
from sanquan_plugin.core.coordinatetxt.layout import HA_DIGITS, head_lines, point_lines
from sanquan_plugin.core.coordinatetxt.review import M2_PER_HA
from sanquan_plugin.core.coordinatetxt.systems import header_for
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.wholefile import write_whole
from sanquan_plugin.core.geometry.area import ellipsoidal_area_m2, printed_area_m2
from sanquan_plugin.core.importing.importing import rounded
from sanquan_plugin.core.numbers import round_half_up
from sanquan_plugin.core.parcels import prepare
from sanquan_plugin.core.progress import SILENT, Progress

AREAS = ("planar", "ellipsoidal")
ENCODINGS = ("GBK", "UTF-8", "GB18030")
_LINE_END = "\r\n"


class Form(NamedTuple):
    """How a file is written.

    `area`: what 地块面积 is, `planar` (from the printed 0.01 m²) or `ellipsoidal`; `encoding`: one
    of ENCODINGS; `header`: values by key by section as `read_coordinate_txt` gives them, in which
    坐标系, 几度分带 and 带号 follow the layer where they say something else.
    """

    area: str = AREAS[0]
    encoding: str = ENCODINGS[0]
    header: Header | None = None


USUAL_FORM = Form()


class Written(NamedTuple):
    """Parcels and point lines of a file, and what to look at: zddm, reason (Chinese)."""

    parcels: int
    points: int
    warnings: pd.DataFrame


def write_coordinate_txt(
    path: Path, parcels: gpd.GeoDataFrame, form: Form = USUAL_FORM, *, progress: Progress = SILENT
) -> Written:
    """Write parcels as a ministry coordinate TXT in CRLF lines, whole or not at all.

    `parcels` have `zddm` and, where there are, dkmc (else zl), tfh, dkyt, dlbm (else yt),
    extra_9 …; (multi)polygons in a zone of CGCS2000, Xian 1980 or Beijing 1954, in metres. Rows
    without a polygon are left out and named. Coordinates are rounded to 1 mm, areas taken from those.

    Raises InputError for a system that headers can't name and for signs the encoding lacks,
    OutputError when the file can't be written, Cancelled.
    """
    parcels = prepare(parcels)
    opening = [*header_lines(header_for(parcels.crs, form.header)), f"[{PARCELS}]"]
    shapes = rounded(parcels.geometry)
    vertices = ordered_vertices(shapes.to_numpy(), progress=progress)
    progress.report(0.4)
    points, row = point_lines(vertices, progress=progress)
    count = np.bincount(row, minlength=len(parcels))
    heads, changed = head_lines(parcels, count, _area_ha(shapes, form.area, progress))
    progress.report(0.8)
    content = _encoded(opening, _blocks(heads, points, count), parcels["zddm"].to_numpy(), form.encoding)
    progress.check()
    write_whole(path, content)
    written = count > 0
    return Written(int(written.sum()), len(points), _warnings(parcels, vertices, written, changed))


def _area_ha(shapes: gpd.GeoSeries, area: str, progress: Progress) -> NDArray[np.float64]:
    if area not in AREAS:
        raise InputError("AREA is '{area}'. Use {areas}.", area=area, areas=", ".join(AREAS))
    geometry = shapes.to_numpy()
    if area == AREAS[0]:
        area_m2 = printed_area_m2(geometry)
    else:
        area_m2 = ellipsoidal_area_m2(geometry, CRS(shapes.crs), progress=progress)
    return round_half_up(area_m2 / M2_PER_HA, HA_DIGITS)


def _blocks(heads: list[str], points: list[str], count: NDArray[np.int64]) -> list[str]:
    """Return the lines of each parcel as one text, '' for a parcel without points."""
    ends = np.cumsum(count).tolist()
    return [
        _LINE_END.join((head, *points[end - size : end], "")) if size else ""
        for head, size, end in zip(heads, count.tolist(), ends, strict=True)
    ]


def _encoded(opening: list[str], blocks: list[str], codes: NDArray, encoding: str) -> bytes:
    if encoding not in ENCODINGS:
        raise InputError(
            "ENCODING is '{encoding}'. Use {encodings}.", encoding=encoding, encodings=", ".join(ENCODINGS)
        )
    texts = [_LINE_END.join((*opening, "")), *blocks]
    try:
        return "".join(texts).encode(encoding)
    except UnicodeEncodeError as error:
        ends = np.cumsum([len(text) for text in texts])
        place = int(np.searchsorted(ends, error.start, side="right"))
        raise InputError(
            "Parcel {zddm}: the sign '{sign}' is not in {encoding}. Write the file as UTF-8, or set the "
            "layer's encoding where its texts look wrong.",
            zddm=codes[place - 1] if place else "[属性描述]",
            sign=error.object[error.start],
            encoding=encoding,
        ) from error


def _warnings(
    parcels: gpd.GeoDataFrame,
    vertices: RingVertices,
    written: NDArray[np.bool_],
    changed: NDArray[np.bool_],
) -> pd.DataFrame:
    zddm = parcels["zddm"]
    reasons = (
        (~written, "没有面，未写出"),
        (written & _lost_rings(parcels, vertices), "有不足三个点的圈，未写出"),
        (written & (zddm == "").to_numpy(), "没有宗地代码，地块编号为空"),
        (written & changed, "文字中的逗号、@ 已改为全角，换行已改为空格"),
    )
    rows = [(row, zddm[row], reason) for mask, reason in reasons for row in np.flatnonzero(mask)]
    table = pd.DataFrame(rows, columns=["row", "zddm", "reason"]).sort_values("row", kind="stable")
    return table[["zddm", "reason"]].reset_index(drop=True)


def _lost_rings(parcels: gpd.GeoDataFrame, vertices: RingVertices) -> NDArray[np.bool_]:
    parts, row = shapely.get_parts(parcels.geometry.to_numpy(), return_index=True)
    _, part = shapely.get_rings(parts, return_index=True)
    had = np.bincount(row[part], minlength=len(parcels))
    place = pd.DataFrame({"row": vertices.row, "part": vertices.part, "ring": vertices.ring})
    has = np.bincount(place.drop_duplicates()["row"], minlength=len(parcels))
    return has < had
