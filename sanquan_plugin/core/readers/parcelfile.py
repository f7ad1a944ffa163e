# SPDX-License-Identifier: GPL-2.0-or-later
"""One door for parcels: the file's ending chooses the reader, all give a frame with the file's headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
from pyproj import CRS

from sanquan_plugin.core.coordinatetxt.reader import read_coordinate_txt
from sanquan_plugin.core.coordinatetxt.review import M2_PER_HA
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.files.dbf import read_dbf
from sanquan_plugin.core.files.encodings import AUTO, Decided, decide, table_encoding, text_encoding
from sanquan_plugin.core.files.vectorfile import (
    GEODATABASE,
    READABLE,
    SHAPEFILE,
    polygon_layer,
    polygon_layers,
    read_polygons,
)
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.readers import coordinatetable, dxf
from sanquan_plugin.core.readers.sheets import read_sheets

_TABLE_ENDINGS = (".xlsx", ".csv")
# The parcel table has no columns of these names; their meaning is that of others (domain.md 6.1, 2).
_TXT_COLUMNS = {"dkmc": "zl", "dlbm": "yt"}


class Wanted(NamedTuple):
    """What the user says of a file; each may be left to the file itself.

    `rows` reads the first rows alone; `read_layer` (path, encoding, layer) is a faster reader than
    fiona where the caller has one.
    """

    encoding: str = AUTO
    layer: str | None = None
    dxf_layers: Sequence[str] = dxf.DEFAULT_LAYERS
    crs: CRS | None = None
    field_map: Mapping[str, str] | None = None
    rows: int | None = None
    read_layer: Callable[[Path, str, str], gpd.GeoDataFrame] | None = None


class ParcelFile(NamedTuple):
    """Parcels as the file has them, how its text was decoded (None: the format says), its layers.

    `noted` is what the reader met: row, zddm, action ('noted'), reason in Chinese.
    """

    frame: gpd.GeoDataFrame
    decided: Decided | None
    layers: list[str]
    noted: pd.DataFrame | None = None


def read_parcels(path: Path, wanted: Wanted | None = None, *, progress: Progress = SILENT) -> ParcelFile:
    """Return the parcels of a file: SHP, GPKG, GeoJSON, FileGDB, DXF, ministry TXT, XLSX, CSV or DBF.

    Columns have the file's own headings, coordinates east first, no value is changed; geometry is
    null where a row has none, and of another kind where the row report has to refuse it.
    A file inside a FileGDB, which file dialogs can pick, stands for its folder.
    Raises InputError when the file is missing, of another kind, or can't be read.
    """
    if path.parent.suffix.lower() == GEODATABASE:
        path = path.parent
    ending = path.suffix.lower()
    readers: dict[str, Callable[[Path, Wanted, Progress], ParcelFile]] = {
        ".dxf": _drawing,
        ".txt": _coordinate_txt,
        ".dbf": _dbf,
        **dict.fromkeys(_TABLE_ENDINGS, _table),
        **dict.fromkeys(READABLE, _layer),
    }
    if ending not in readers:
        raise InputError(
            "{file} can't be read: parcels come as SHP, GPKG, GeoJSON, FileGDB, DXF, TXT, XLSX or CSV. "
            "Convert the file first.",
            file=path,
        )
    if not (path.is_dir() if ending == GEODATABASE else path.is_file()):
        raise InputError("There is no file {file}.", file=path)
    return readers[ending](path, wanted or Wanted(), progress)


def _layer(path: Path, wanted: Wanted, _progress: Progress) -> ParcelFile:
    decided = (
        decide(wanted.encoding, lambda: table_encoding(path)) if path.suffix.lower() == SHAPEFILE else None
    )
    encoding = decided.encoding if decided else wanted.encoding
    name = wanted.layer or polygon_layer(path)
    if wanted.read_layer is not None:
        frame = wanted.read_layer(path, encoding, name)
    else:
        frame = read_polygons(path, encoding=encoding, layer=name, rows=wanted.rows)
    return ParcelFile(frame, decided, list(polygon_layers(path)))


def _drawing(path: Path, wanted: Wanted, _progress: Progress) -> ParcelFile:
    decided = decide(wanted.encoding, lambda: text_encoding(path.read_bytes()))
    drawing = dxf.read_drawing(path, decided.encoding)
    frame = dxf.parcels_of(drawing, wanted.dxf_layers, path)
    return ParcelFile(frame, decided, dxf.line_layers(drawing))


def _coordinate_txt(path: Path, wanted: Wanted, progress: Progress) -> ParcelFile:
    decided = decide(wanted.encoding, lambda: text_encoding(path.read_bytes()))
    found = read_coordinate_txt(path, encoding=decided.encoding, crs=wanted.crs, progress=progress)
    parcels = found.parcels.assign(recorded_m2=found.parcels["declared_ha"] * M2_PER_HA)
    noted = found.warnings.rename(columns={"line": "row"}).assign(action="noted")
    return ParcelFile(parcels.rename(columns=_TXT_COLUMNS), decided, [], noted)


def _table(path: Path, wanted: Wanted, progress: Progress) -> ParcelFile:
    sheets, decided = read_sheets(path, encoding=wanted.encoding)
    chosen = {wanted.layer: sheets[wanted.layer]} if wanted.layer in sheets else sheets
    _, table = coordinatetable.find_table(chosen, path, field_map=wanted.field_map)
    return ParcelFile(coordinatetable.parcels_of(table, path, progress=progress), decided, list(sheets))


def _dbf(path: Path, wanted: Wanted, progress: Progress) -> ParcelFile:
    shapes = path.with_suffix(SHAPEFILE)
    if shapes.is_file():
        return _layer(shapes, wanted, progress)
    decided = decide(wanted.encoding, lambda: table_encoding(path))
    table: pd.DataFrame = read_dbf(path, decided.encoding)
    return ParcelFile(gpd.GeoDataFrame(table, geometry=[None] * len(table)), decided, [])
