# SPDX-License-Identifier: GPL-2.0-or-later
"""Hashes of inputs, so that an auditor can tell whether a result rests on the same data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.errors import InputError

_BLOCK_BYTES = 1 << 20
_BESIDE_SHAPEFILE = (".shx", ".dbf", ".prj", ".cpg")


def file_hash(path: Path) -> str:
    """Return the SHA-256 (hex) of a file's bytes, of a shapefile with its companions in a fixed order.

    Raises InputError where the file can't be read.
    """
    digest = hashlib.sha256()
    parts = [path]
    if path.suffix.lower() == ".shp":
        beside = {item.suffix.lower(): item for item in path.parent.glob(f"{path.stem}.*")}
        parts += [beside[suffix] for suffix in _BESIDE_SHAPEFILE if suffix in beside]
    try:
        for part in parts:
            with part.open("rb") as file:
                while block := file.read(_BLOCK_BYTES):
                    digest.update(block)
    except OSError as error:
        raise InputError("{file} can't be read: {reason}", file=path, reason=error.strerror) from error
    return digest.hexdigest()


def frame_hash(frame: gpd.GeoDataFrame) -> str:
    """Return the SHA-256 (hex) of a layer: coordinate system, columns by name, each row's WKB and values.

    It does not hang on the order of rows or columns; numbers count as double precision, nulls of any
    kind as the same.
    """
    names = sorted(column for column in frame.columns if column != frame.geometry.name)
    digest = hashlib.sha256()
    crs = "" if frame.crs is None else frame.crs.to_wkt()
    for text in (crs, *names):
        digest.update(text.encode() + b"\0")
    wkb = shapely.to_wkb(frame.geometry.to_numpy(), byte_order=1)
    rows = [b"" if shape is None else shape for shape in wkb]
    for name in names:
        rows = [row + b"\0" + value for row, value in zip(rows, _as_bytes(frame[name]), strict=True)]
    for row in sorted(hashlib.sha256(row).digest() for row in rows):
        digest.update(row)
    return digest.hexdigest()


def _as_bytes(values: pd.Series) -> Iterable[bytes]:
    if pd.api.types.is_numeric_dtype(values):
        numbers = values.to_numpy(dtype=float, na_value=np.nan) + 0.0
        numbers[np.isnan(numbers)] = np.nan
        return (number.tobytes() for number in numbers.astype("<f8"))
    return (text.encode() for text in values.astype("string").fillna("").to_numpy(object))
