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


def joined(rows: pd.DataFrame, key: str, other: pd.DataFrame, origin: str, other_key: str) -> pd.DataFrame:
    """Return rows with the other table's columns; of several rows with one key the first counts."""
    table = named(other[other[other_key].notna()].drop_duplicates(other_key), origin)
    return rows.merge(table, left_on=key, right_on=f"{origin}.{other_key}", how="left", validate="m:1")
