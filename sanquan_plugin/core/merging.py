# SPDX-License-Identifier: GPL-2.0-or-later
"""Which rows of a village are new to a county, the same as rows there, or in conflict with them."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

_GEOMETRY = "geometry"


class Compared(NamedTuple):
    """Positions of new rows, and of known rows with their counterparts; `columns` that differ, '' for none."""

    new: NDArray[np.intp]
    known: NDArray[np.intp]
    counterpart: NDArray[np.intp]
    columns: NDArray[np.object_]


def compare(rows: pd.DataFrame, present: pd.DataFrame, key: list[str]) -> Compared:
    """Compare a village's rows with those present, by the table's key.

    Rows of one key meet in their order; those beyond the number present meet the last one there. A
    row without a key value is new: it names nothing that could be there already. In a table without
    a key a row is known where the same one is there, as often as it is there.
    """
    if not key and len(rows) and len(present):
        return _compare_whole(rows, present)
    if rows.empty or present.empty:
        none = np.array([], dtype=np.intp)
        return Compared(np.arange(len(rows)), none, none, np.array([], dtype=object))
    own, there = _keys(rows, key), _keys(present, key)
    places = there.groupby(there, sort=False).indices
    order = own.groupby(own).cumcount()
    blank = rows[key].isna().all(axis=1).to_numpy()
    is_new = (~own.isin(there)).to_numpy() | blank
    known = np.flatnonzero(~is_new)
    met = [places[own.iat[row]] for row in known]
    counterpart = np.array(
        [place[min(order.iat[row], len(place) - 1)] for row, place in zip(known, met, strict=True)],
        dtype=np.intp,
    )
    return Compared(
        np.flatnonzero(is_new), known, counterpart, _differing(rows.iloc[known], present.iloc[counterpart])
    )


def _compare_whole(rows: pd.DataFrame, present: pd.DataFrame) -> Compared:
    """Meet rows that are the same in all columns but their number."""
    own, there = (_contents(frame, list(rows.columns)) for frame in (rows, present))
    own, there = (texts + "\x1f" + texts.groupby(texts).cumcount().astype(str) for texts in (own, there))
    places = pd.Series(range(len(there)), index=there).reindex(own).to_numpy()
    known = np.flatnonzero(~np.isnan(places))
    same = np.full(len(known), "", dtype=object)
    return Compared(np.flatnonzero(np.isnan(places)), known, places[known].astype(np.intp), same)


def _contents(frame: pd.DataFrame, names: list[str]) -> pd.Series:
    """Return each row as one text."""
    table = pd.DataFrame(index=range(len(frame)))
    for name in names:
        if name == _GEOMETRY:
            table[name] = shapely.to_wkb(frame.geometry.to_numpy(), hex=True)
        elif name != "fid":
            table[name] = frame[name].astype("string").to_numpy()
    return _keys(table, list(table.columns))


def row_text(row: pd.Series) -> str:
    """Return a row as JSON, its geometry as WKB in hex, for rows that can't be merged."""
    return json.dumps({str(name): _plain(value) for name, value in row.items()}, ensure_ascii=False)


def rows_from_text(texts: list[str], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows written by `row_text` as a frame with the columns and CRS of another one."""
    table = pd.DataFrame([json.loads(text) for text in texts], columns=list(like.columns), dtype=object)
    if not isinstance(like, gpd.GeoDataFrame):
        return table
    shapes = [None if text is None else shapely.from_wkb(text) for text in table.pop(_GEOMETRY)]
    return gpd.GeoDataFrame(table, geometry=shapes, crs=like.crs)


def _keys(frame: pd.DataFrame, key: list[str]) -> pd.Series:
    parts = frame[key].astype("string").fillna("")
    return parts[key[0]].str.cat([parts[name] for name in key[1:]], sep="\x1f") if key[1:] else parts[key[0]]


def _differing(given: pd.DataFrame, kept: pd.DataFrame) -> NDArray[np.object_]:
    """Return for each pair of rows the columns that differ, joined by 、."""
    found = np.full(len(given), "", dtype=object)
    for name in given.columns:
        if name == "fid":
            continue
        if name == _GEOMETRY:
            one, other = (shapely.to_wkb(frame.geometry.to_numpy()) for frame in (given, kept))
            differs = one != other
        else:
            one, other = (frame[name].astype(object).to_numpy() for frame in (given, kept))
            differs = (one != other) & ~(pd.isna(one) & pd.isna(other))
        found = np.where(differs, np.where(found == "", name, found + f"、{name}"), found)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, shapely.Geometry):
        return shapely.to_wkb(value, hex=True)
    if value is None or pd.isna(value):
        return None
    return value.item() if isinstance(value, np.generic) else value
