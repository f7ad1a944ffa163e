# SPDX-License-Identifier: GPL-2.0-or-later
"""Which files of a folder may hold parcels, and where the package goes."""

from __future__ import annotations

from pathlib import Path

GEODATABASE = ".gdb"
SUFFIXES = (".shp", ".gpkg", ".geojson", ".json", GEODATABASE, ".dxf", ".txt", ".xlsx", ".csv")
FILE_KINDS = (
    "SHP · GPKG · GeoJSON · DXF · TXT · XLSX · CSV (*.shp *.gpkg *.geojson *.json *.dxf *.txt *.xlsx *.csv)"
)
_PARCELS = "parcels"
_PACKAGE = "village.gpkg"
# Parts of a handed-over folder that hold no parcels (core/importing/handover.py).
_OTHERS = {"rights.xlsx", "contract_parcels.shp", "contract_parcels.gpkg", "planning.gpkg", "soil.gpkg"}


def is_source(path: Path) -> bool:
    """Tell whether a path is of a kind that parcels come in; a geodatabase is a folder."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES and path.is_dir() == (suffix == GEODATABASE)


def sources_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may hold parcels, those named parcels first."""
    found = [
        path
        for path in folder.iterdir()
        if is_source(path) and path.name.lower() not in _OTHERS and path.name != _PACKAGE
    ]
    return sorted(found, key=lambda path: (path.stem.lower() != _PARCELS, path.name.lower()))


def usual_package(path: Path) -> Path:
    """Return where the package of a handed-over folder, or of a single file, goes: beside it."""
    if path.is_dir() and path.suffix.lower() != GEODATABASE:
        return path / _PACKAGE
    return path.with_name(f"{path.stem}_{_PACKAGE}")
