# SPDX-License-Identifier: GPL-2.0-or-later
"""The land around a village's parcels by kind, as the printed maps show it."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sanquan_plugin.store.package import read_table

_KINDS = ("road", "ditch", "water")


def base_land(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return the shapes of roads, ditches and water of a package by kind, the top one first."""
    base = read_table(path, "base_area")
    return {kind: base.loc[base["kind"] == kind, ["geometry"]] for kind in _KINDS}


def all_land(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return `base_land` and beneath it the contracted plots (`contract`)."""
    return {**base_land(path), "contract": read_table(path, "DK")[["geometry"]]}
