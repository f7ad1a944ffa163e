# SPDX-License-Identifier: GPL-2.0-or-later
"""The version of a package's schema."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin.core.errors import InputError

SCHEMA_VERSION = 4
WRITES_EFFECTS = 3
"""The first version whose cases write all that they do into the registers."""


def upgrader() -> str:
    """Return who the log names for what an upgrade writes."""
    return f"升级至版本{SCHEMA_VERSION}"


def version_of(dataset: gdal.Dataset) -> int | None:
    """Return the schema version that a dataset names; None when it is no village package."""
    layer = dataset.GetLayerByName("project_info")
    if layer is None:
        return None
    layer.ResetReading()
    rows = {feature["key"]: feature["value"] for feature in layer}
    layer.ResetReading()
    return int(rows.get("schema_version") or 1)


def require_current(dataset: gdal.Dataset, path: object) -> None:
    """Raise InputError for a package of an older or a newer version of the plugin."""
    found = version_of(dataset)
    if found is None or found == SCHEMA_VERSION:
        return
    if found < SCHEMA_VERSION:
        raise InputError(
            "{path} is a package of version {found}, this plugin needs {wanted}. Upgrade it with upgradepackage; "
            "a copy of the old one is kept.",
            path=path,
            found=found,
            wanted=SCHEMA_VERSION,
        )
    raise InputError(
        "{path} is a package of version {found}, this plugin knows up to {wanted}. Install the newer plugin.",
        path=path,
        found=found,
        wanted=SCHEMA_VERSION,
    )
