# SPDX-License-Identifier: GPL-2.0-or-later
"""Joined rows whose columns are named by origin: parcel.zddm, head.zjhm."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd


def named(frame: pd.DataFrame, origin: str) -> pd.DataFrame:
    """Return a frame without geometry, its columns named ORIGIN.COLUMN, rows numbered from 0."""
    table = pd.DataFrame(frame.drop(columns=["geometry", "fid"], errors="ignore"))
    return table.rename(columns=lambda name: f"{origin}.{name}").reset_index(drop=True)


def shaped(rows: pd.DataFrame, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return rows with the geometry of the frame that they came from, row by row."""
    return gpd.GeoDataFrame(rows, geometry=frame.geometry.to_numpy(), crs=frame.crs)


def with_entries(
    rows: pd.DataFrame, key: tuple[str, str], entries: pd.DataFrame, origin: str, *, extra: bool = True
) -> pd.DataFrame:
    """Return rows with the columns of the entries that they meet, and a column ORIGIN.row, null where none is met.

    `key` are the columns of `rows` that name the parcel and, of that parcel, the certificate, holder or house; the
    entries' are of the same names. Where one of the two leaves the second blank, a parcel's only row meets the
    parcel's only entry. With `extra` the entries that no row meets come last, as rows of their own; without it
    the first entry of a row counts.
    """
    parcel, other = (column.split(".")[1] for column in key)
    own, there = _paired(rows[list(key)], "row"), _paired(entries[[parcel, other]], "entry")
    exact = own.merge(there, on=["parcel", "other"])
    alone = [
        part[~part[number].isin(exact[number])].drop_duplicates("parcel", keep=False)
        for part, number in ((own, "row"), (there, "entry"))
    ]
    only = alone[0].merge(alone[1], on="parcel")
    only = only[(only["other_x"] == "") | (only["other_y"] == "")]
    met = pd.concat([exact, only])[["row", "entry"]]
    if not extra:
        met = met.drop_duplicates("row")
    told = named(entries, origin).assign(**{f"{origin}.row": range(len(entries))})
    numbered = rows.assign(row=range(len(rows))).merge(met, on="row", how="left")
    if extra:
        free = there.loc[~there["entry"].isin(met["entry"]), "entry"]
        names = entries.iloc[free][[parcel, other]].set_axis(list(key), axis=1)
        numbered = pd.concat([numbered, names.assign(entry=free.to_numpy())], ignore_index=True)
    found = numbered.merge(told, left_on="entry", right_on=f"{origin}.row", how="left")
    return found.drop(columns=["row", "entry"])


def _paired(keys: pd.DataFrame, number: str) -> pd.DataFrame:
    texts = keys.astype("string").fillna("").set_axis(["parcel", "other"], axis=1)
    return texts.assign(**{number: range(len(keys))})


def joined(rows: pd.DataFrame, key: str, other: pd.DataFrame, origin: str, other_key: str) -> pd.DataFrame:
    """Return rows with the other table's columns; of several rows with one key the first counts."""
    table = named(other[other[other_key].notna()].drop_duplicates(other_key), origin)
    return rows.merge(table, left_on=key, right_on=f"{origin}.{other_key}", how="left", validate="m:1")
