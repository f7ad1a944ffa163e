# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs of parcel maps: from a village package, or from layers; layers go before the package."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from sanquan_plugin.adapters.layers import in_crs
from sanquan_plugin.core.coordinates.crs import require_metres
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.printing.drafts import Evidence
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.core.sheet.job import MapInputs
from sanquan_plugin.store.overview import parcels_with_rights
from sanquan_plugin.store.package import read_table, read_village
from sanquan_plugin.store.parcels.land import surroundings

Frames = dict[str, gpd.GeoDataFrame | None]


def inputs_from_package(path: Path, frames: Frames, progress: Progress) -> MapInputs:
    """Return what a package holds; a layer that is given besides goes before the package's table."""
    parcels = parcels_with_rights(path)[0]
    given = {name: frame for name, frame in frames.items() if frame is not None}
    base = surroundings(path)
    return MapInputs(
        parcels=parcels,
        rights=given.get("RIGHTS", parcels),
        buildings=_beside(given.get("BUILDINGS", read_table(path, "ZRZ")), parcels, "BUILDINGS", progress),
        features=_features(given, parcels, progress) if {"ROADS", "WATER"} & given.keys() else base,
        land_class=_beside(given.get("LAND_CLASS"), parcels, "LAND_CLASS", progress),
        problems=given.get("PROBLEMS"),
        coordinate_note=read_village(path).coordinate_note,
        evidence=Evidence(
            signatures=given.get("SIGNATURES", read_table(path, "boundary_signature")),
            disputes=read_table(path, "dispute"),
            lines=read_table(path, "JZX"),
        ),
    )


def inputs_from_layers(frames: Frames, progress: Progress) -> MapInputs:
    """Return inputs from the layers alone; without RIGHTS the parcels' own column `holder` serves.

    Raises InputError without parcels or holders, or when parcels are in degrees.
    """
    given = {name: frame for name, frame in frames.items() if frame is not None}
    if "PARCELS" not in given:
        raise InputError("There is nothing to print. Name a PACKAGE, or PARCELS with RIGHTS.")
    parcels = given["PARCELS"]
    require_metres(parcels.crs, "PARCELS")
    if "RIGHTS" not in given and "holder" not in parcels.columns:
        raise InputError("The holders are missing. Name a table RIGHTS with the columns zddm and holder.")
    return MapInputs(
        parcels=parcels,
        rights=given.get("RIGHTS", parcels),
        buildings=_beside(given.get("BUILDINGS"), parcels, "BUILDINGS", progress),
        features=_features(given, parcels, progress),
        land_class=_beside(given.get("LAND_CLASS"), parcels, "LAND_CLASS", progress),
        problems=given.get("PROBLEMS"),
        evidence=Evidence(signatures=given.get("SIGNATURES")),
    )


def _beside(
    frame: gpd.GeoDataFrame | None, parcels: gpd.GeoDataFrame, layer: str, progress: Progress
) -> gpd.GeoDataFrame | None:
    return None if frame is None else in_crs(frame, parcels.crs, layer, progress)


def _features(
    given: dict[str, gpd.GeoDataFrame], parcels: gpd.GeoDataFrame, progress: Progress
) -> gpd.GeoDataFrame | None:
    """Return roads and water in one frame with the column `name`."""
    layers = [
        in_crs(given[name], parcels.crs, name, progress) for name in ("ROADS", "WATER") if name in given
    ]
    named = [layer.reindex(columns=["name", "geometry"]) for layer in layers]
    return gpd.GeoDataFrame(pd.concat(named, ignore_index=True), crs=parcels.crs) if named else None
