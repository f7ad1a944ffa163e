# SPDX-License-Identifier: GPL-2.0-or-later
"""Boundary points, sides, their numbers and the 四至 in a village package."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
from osgeo import gdal, ogr
from pyproj import CRS

from sanquan_plugin.core import codes
from sanquan_plugin.core.boundary.fourdirections import four_directions
from sanquan_plugin.core.boundary.numbering import Boundary
from sanquan_plugin.core.boundary.register import Registered, new_rows, register_rows, renumbered
from sanquan_plugin.core.coordinates.crs import is_same
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.file.geopackage import append, change, layer_of, read_layer, remove, transaction
from sanquan_plugin.store.package import read_table, set_who

_POINT_NAMES = {"zddm": "zdzhdm", "x_north": "xzbz", "y_east": "yzbz", "seq": "sxh"}
_LINE_NAMES = {"zddm": "zdzhdm", "length_m": "jzxcd", "seq": "sxh"}


def read_registered(path: Path, crs: CRS) -> Registered:
    """Return the numbers and surveyed attributes that a package has of its boundaries.

    Raises InputError when its coordinate system is not `crs`: points are known by coordinates.
    """
    parcels = read_table(path, "ZDJBXX")
    if not is_same(parcels.crs, crs):
        raise InputError(
            "PARCELS are in {given}, but the package is in {wanted}. Reproject them, or import them first.",
            given=crs.to_string(),
            wanted=parcels.crs.to_string(),
        )
    points, lines = (read_table(path, name).rename(columns={"zdzhdm": "zddm"}) for name in ("JZD", "JZX"))
    return Registered(read_table(path, "point_register"), points, lines)


def write_boundary(path: Path, boundary: Boundary, *, who: str, renumber: bool = False) -> int:
    """Write points, sides, numbers and missing 四至 of some parcels, in one transaction.

    The log names `who`. Rows of JZD and JZX of other parcels stay, unless the package no longer has these. With
    `renumber` the register forgets the parcels' old numbers; the log tells old and new ones.
    Returns how many parcels have other numbers than before.
    """
    written = boundary.points["zddm"].unique()
    with transaction(path) as dataset:
        set_who(dataset, who)
        parcel_layer = layer_of(dataset, "ZDJBXX")
        parcels = read_layer(parcel_layer)
        for name, frame in (
            ("JZD", boundary.points.rename(columns=_POINT_NAMES)),
            ("JZX", boundary.lines.rename(columns=_LINE_NAMES)),
        ):
            layer = layer_of(dataset, name)
            present = read_layer(layer)
            stale = present["zdzhdm"].isin(written) | ~present["zdzhdm"].isin(parcels["zddm"])
            remove(layer, present.loc[stale, "fid"])
            append(layer, frame)
        changed = _register(dataset, boundary.points, renumber=renumber)
        _fill_directions(parcel_layer, parcels, boundary.lines)
    return changed


def _register(dataset: gdal.Dataset, points: gpd.GeoDataFrame, *, renumber: bool) -> int:
    """Add new numbers to the register; with `renumber` replace those of the parcels."""
    layer = layer_of(dataset, "point_register")
    numbers = read_layer(layer)
    rows = register_rows(pd.DataFrame(points))
    if not renumber:
        append(layer, new_rows(rows, numbers))
        return 0
    renewal = renumbered(rows, numbers)
    remove(layer, renewal.gone)
    for row in renewal.changed.itertuples():
        change(layer, row.fid, {"jzdh": row.jzdh, "shared_no": row.shared_no})
    append(layer, renewal.added)
    return int(renewal.changed["zddm"].nunique())


def _fill_directions(layer: ogr.Layer, parcels: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> None:
    """Write the 四至 that are known now into parcels where they are empty."""
    texts = four_directions(lines).set_index("zddm")
    known = parcels[codes.normalise(parcels["zddm"]).isin(texts.index)]
    text = texts.loc[codes.normalise(known["zddm"])].set_axis(known.index)
    empty = known[text.columns].astype("string").fillna("").apply(lambda column: column.str.strip()).eq("")
    fresh = text[empty & text.ne("")]
    for fid, row in zip(known["fid"], fresh.to_dict("records"), strict=True):
        values = {column: value for column, value in row.items() if pd.notna(value)}
        if values:
            change(layer, fid, values)
