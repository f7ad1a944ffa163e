# SPDX-License-Identifier: GPL-2.0-or-later
"""The coordinate system of a schema: one for all its villages, since they share its tables."""

from __future__ import annotations

from osgeo import gdal

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.village import Village
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.postgis.scripts import template


def schema_epsg(dataset: gdal.Dataset, schema: str) -> int:
    """Return the EPSG code that the parcels' table of a schema has."""
    return int(query(dataset, template("epsg").substitute(schema=schema))[0]["epsg"])


def require_epsg(dataset: gdal.Dataset, schema: str, village: Village) -> None:
    """Raise InputError unless a village is in the coordinate system of the schema."""
    found = schema_epsg(dataset, schema)
    if village.epsg != found:
        raise InputError(
            "{village} is in EPSG:{epsg}, the schema {schema} in EPSG:{found}: its villages share their tables. "
            "Name another schema for villages of this zone.",
            village=village.name,
            epsg=village.epsg,
            schema=schema,
            found=found,
        )
