# SPDX-License-Identifier: GPL-2.0-or-later
"""The folder that a bureau hands over: which file is what, found before anything is written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import fiona
from fiona.errors import FionaError

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError

_PARCELS = ("parcels.shp", "parcels.gpkg", "parcels.geojson", "parcels.json")
_CONTRACTS = ("contract_parcels.shp", "contract_parcels.gpkg")


@dataclass(frozen=True)
class Handover:
    """Files of a village; `roles` maps a layer role to (file, layer) for what is there."""

    village: Path
    parcels: Path
    rights: Path
    contracts: Path | None
    terrain: Path | None
    roles: dict[str, tuple[Path, str]]


def find_handover(folder: Path) -> Handover:
    """Return what a folder holds.

    Raises InputError naming the folder and the file that is missing.
    """
    if not folder.is_dir():
        raise InputError("There is no folder {folder}.", folder=folder)
    rights = _first(folder, ("rights.xlsx", "rights"))
    parcels = _first(folder, _PARCELS)
    if not (folder / "village.toml").is_file():
        raise InputError(
            "{folder} has no village.toml. It names the village, its code and EPSG.", folder=folder
        )
    if parcels is None:
        raise InputError("{folder} has no parcel layer (parcels.shp, .gpkg or .geojson).", folder=folder)
    if rights is None:
        raise InputError(
            "{folder} has no rights table (rights.xlsx, or a folder rights with CSV).", folder=folder
        )
    return Handover(
        village=folder / "village.toml",
        parcels=parcels,
        rights=rights,
        contracts=_first(folder, _CONTRACTS),
        terrain=_first(folder, ("dem.tif",)),
        roles=_roles(folder),
    )


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).exists()), None)


def _roles(folder: Path) -> dict[str, tuple[Path, str]]:
    """Bind layers to roles by the names of layer_roles.csv; role order decides, not file order."""
    layers: dict[str, tuple[Path, str]] = {}
    for file in (folder / "planning.gpkg", folder / "soil.gpkg"):
        if file.is_file():
            try:
                names = fiona.listlayers(file)
            except FionaError as error:
                raise InputError("{file} can't be read: {reason}", file=file, reason=error) from error
            layers.update({name.lower(): (file, name) for name in names})
    found = {}
    with paths.resource("catalogue", "layer_roles.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            match = next(
                (layers[name.lower()] for name in row["names"].split(";") if name.lower() in layers), None
            )
            if match:
                found[row["role"]] = match
    return found
