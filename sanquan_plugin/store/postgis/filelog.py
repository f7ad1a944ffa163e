# SPDX-License-Identifier: GPL-2.0-or-later
"""A server's village as a file has it: what it says of itself, and its log in the words of a GeoPackage."""

from __future__ import annotations

import json
import struct

import pandas as pd
import shapely
from pyproj import CRS

from sanquan_plugin.core import catalogue
from sanquan_plugin.store.package import read_table
from sanquan_plugin.store.postgis.place import PostgisPackage

_PERSONAL = "personal_changed"
_LITTLE_ENDIAN, _ENVELOPE_XY, _EMPTY = 0x01, 0x02, 0x10


def with_village(merged: pd.DataFrame, package: PostgisPackage) -> pd.DataFrame:
    """Return the merged villages' descriptions; that of the server where nothing was merged into the village."""
    if not merged.empty:
        return merged
    info = read_table(package, "project_info")[["key", "value"]]
    who = pd.DataFrame([("who", "")], columns=["key", "value"])
    return pd.concat([info, who], ignore_index=True).assign(code12=package.village)


def log_of_file(log: pd.DataFrame, crs: CRS) -> pd.DataFrame:
    """Return rows of a server's log with states and shapes as a GeoPackage's log has them.

    Columns that only the server has go out of the states; a shape is the GeoPackage's own bytes.
    """
    srs = crs.to_epsg() or 0
    states = {
        side: [_state(text, table) for text, table in zip(log[side], log["table_name"], strict=True)]
        for side in ("before", "after")
    }
    return log.assign(**states, geometry_hex=[_shape(text, srs) for text in log["geometry_hex"]])


def _state(text: str | None, table: str) -> str | None:
    if text is None or pd.isna(text) or table not in catalogue.tables():
        return None
    own = {field.field for field in catalogue.fields(table)} | {_PERSONAL}
    return json.dumps(
        {name: value for name, value in json.loads(text).items() if name in own}, ensure_ascii=False
    )


def _shape(text: str | None, srs: int) -> str | None:
    if not text or pd.isna(text):
        return None if text is None or pd.isna(text) else ""
    return geopackage_bytes(shapely.from_wkb(text), srs).hex().upper()


def geopackage_bytes(shape: shapely.Geometry, srs: int) -> bytes:
    """Return a geometry as GDAL writes it into a GeoPackage (OGC 12-128, 2.1.3): header, envelope, WKB."""
    wkb = shapely.to_wkb(shape, flavor="iso", include_srid=False, byte_order=1)
    if shape.is_empty or shape.geom_type == "Point":
        flags = _LITTLE_ENDIAN | (_EMPTY if shape.is_empty else 0)
        return struct.pack("<2sBBi", b"GP", 0, flags, srs) + wkb
    min_x, min_y, max_x, max_y = shape.bounds
    head = struct.pack("<2sBBi4d", b"GP", 0, _LITTLE_ENDIAN | _ENVELOPE_XY, srs, min_x, max_x, min_y, max_y)
    return head + wkb
