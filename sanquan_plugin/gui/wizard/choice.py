# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user settles in the wizard, and what follows from it for the algorithms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.village import read_village as read_description
from sanquan_plugin.gui.survey.spot import Spot
from sanquan_plugin.store.package import read_village as read_packaged

DRAWING = ".dxf"
_DESCRIPTION = "village.toml"


class ParcelSource(NamedTuple):
    """A parcel file and how it is read; '' for `crs` leaves the system to the file.

    `field_map` is {column: heading}; None leaves the headings to what was used before or suggests
    itself, {} to the latter alone. `layer` is a layer, a sheet or a layer of a drawing, '' for the usual.
    """

    file: Path
    encoding: str = "auto"
    crs: str = ""
    field_map: dict[str, str] | None = None
    layer: str = ""


class ImportChoice(NamedTuple):
    """A village to import: its parcels, the folder around them, its package, what is said of it."""

    source: ParcelSource
    folder: Path
    package: Path
    village: Village
    spot: Spot | None = None


def import_parameters(source: ParcelSource) -> dict[str, Any]:
    """Return the parameters of importparcels that say what is read and how."""
    parameters: dict[str, Any] = {"INPUT": str(source.file), "ENCODING": source.encoding}
    if source.crs:
        parameters["CRS"] = source.crs
    if source.field_map is not None:
        parameters["FIELD_MAP"] = json.dumps(source.field_map, ensure_ascii=False)
    if source.layer:
        parameters["DXF_LAYERS" if source.file.suffix.lower() == DRAWING else "LAYER"] = source.layer
    return parameters


def known_village(folder: Path, package: Path) -> Village | None:
    """Return the village that a package or the folder's village.toml describes; None for neither.

    Raises InputError when the one that is there can't be read.
    """
    if package.is_file():
        return read_packaged(package)
    description = folder / _DESCRIPTION
    return read_description(description) if description.is_file() else None


def is_package(path: Path) -> bool:
    """Tell whether a path is a village package; other GeoPackages hold parcels at most."""
    try:
        return bool(read_packaged(path).code12)
    except InputError:
        return False


def description_to_write(choice: ImportChoice) -> Path | None:
    """Return the village.toml that alone is missing to a folder with rights; None for other folders."""
    path = choice.folder / _DESCRIPTION
    has_rights = any((choice.folder / name).exists() for name in ("rights.xlsx", "rights"))
    return path if has_rights and not path.exists() else None
