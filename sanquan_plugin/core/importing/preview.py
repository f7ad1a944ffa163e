# SPDX-License-Identifier: GPL-2.0-or-later
"""The first rows of a parcel file as decoded, and what was guessed about it and why."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from sanquan_plugin.core.coordinates.axes import Axes, detect_in
from sanquan_plugin.core.coordinates.crs import crs_from_eastings
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.encodings import AUTO, Decided
from sanquan_plugin.core.files.vectorfile import text_column
from sanquan_plugin.core.importing import fieldmap
from sanquan_plugin.core.importing.importing import PARCEL_TABLE
from sanquan_plugin.core.readers.parcelfile import Wanted, read_parcels

ROWS = 20
_BY_FORMAT = Decided("UTF-8", "此格式自带编码")
_AXES_ZH = {
    Axes.EAST_NORTH: "坐标为米，东坐标在前（符合 GIS 习惯）",
    Axes.NORTH_EAST: "坐标为米，北坐标在前；导入时自动对调",
    Axes.LONGITUDE_LATITUDE: "坐标为经纬度（度）；请指定要转换到的坐标系",
    Axes.LATITUDE_LONGITUDE: "坐标为纬度、经度（度）；导入时自动对调，请指定要转换到的坐标系",
    Axes.UNKNOWN: "坐标位数不像中国的米制坐标；请核对坐标系",
}


class ParcelPreview(NamedTuple):
    """What a dialog shows before an import; texts ending in _zh are for the user.

    encoding, encoding_reason_zh : code page and how it was found
    headings, rows : as decoded, the first 20 rows; None and NaN as ''
    field_map : {catalogue name (ZDDM): heading} as suggested
    crs : EPSG:… or a name, None where nothing tells; crs_reason_zh says whence
    layers : layers or sheets that parcels may come from
    geometry_note_zh : order and unit of the coordinates
    """

    encoding: str
    encoding_reason_zh: str
    headings: list[str]
    rows: list[list[str]]
    field_map: dict[str, str]
    crs: str | None
    crs_reason_zh: str
    layers: list[str]
    geometry_note_zh: str


def preview_parcels(path: Path, *, encoding: str = AUTO, layer: str | None = None) -> ParcelPreview:
    """Return the first rows of a parcel file and what its headings and coordinates suggest.

    `layer` is one of `layers` of an earlier preview: a layer, a sheet, a layer of a drawing.

    Raises InputError for what `read_parcels` refuses.
    """
    wanted = Wanted(encoding=encoding, layer=layer, rows=ROWS)
    found = read_parcels(path, wanted._replace(dxf_layers=(layer,)) if layer else wanted)
    decided = found.decided or _BY_FORMAT
    attributes = pd.DataFrame(found.frame.drop(columns=found.frame.geometry.name))
    names = [str(name) for name in attributes.columns]
    first = attributes.head(ROWS).apply(text_column)
    crs, crs_reason_zh = _crs(found.frame)
    return ParcelPreview(
        encoding=decided.encoding,
        encoding_reason_zh=decided.reason_zh,
        headings=names,
        rows=first.fillna("").to_numpy(dtype=object).tolist(),
        field_map=fieldmap.suggest(names, PARCEL_TABLE),
        crs=crs,
        crs_reason_zh=crs_reason_zh,
        layers=found.layers,
        geometry_note_zh=_geometry_note(found.frame),
    )


def _crs(frame: gpd.GeoDataFrame) -> tuple[str | None, str]:
    if frame.crs is not None:
        return frame.crs.to_string(), "文件写明"
    try:
        crs = crs_from_eastings(frame)
    except InputError:
        return None, "东坐标带有两个带号；请每带交一个图层"
    if crs is not None:
        return crs.to_string(), "按东坐标前的带号"
    return None, "文件没有写明，东坐标也没有带号；请指定"


def _geometry_note(frame: gpd.GeoDataFrame) -> str:
    shapes = int((frame.geometry.notna() & ~frame.geometry.is_empty).sum())
    if not shapes:
        return "没有图形"
    try:
        return _AXES_ZH[detect_in(frame.geometry)]
    except InputError:
        return "部分点北坐标在前，部分点东坐标在前；请先统一"
