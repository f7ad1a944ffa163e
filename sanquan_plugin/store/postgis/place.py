# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a village's package lies on a server: connection, schema, village."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from osgeo import gdal
from qgis.core import QgsAbstractDatabaseProviderConnection, QgsDataSourceUri, QgsProviderRegistry

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.postgis import session
from sanquan_plugin.store.version import require_current

_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,62}")
_VILLAGE = re.compile(r"\d{12}")


@dataclass(frozen=True)
class PostgisPackage:
    """One village of a schema; `conninfo` is libpq's own string and never shown, it may hold a password."""

    conninfo: str = field(repr=False)
    schema: str
    village: str

    def __post_init__(self) -> None:
        """Refuse names that are none: InputError."""
        if not _SCHEMA.fullmatch(self.schema):
            raise InputError(
                "{schema} is no name for a schema. Use small letters, digits and _.", schema=self.schema
            )
        if not _VILLAGE.fullmatch(self.village):
            raise InputError("{village} is no village code of 12 digits.", village=self.village)

    def __str__(self) -> str:
        """Name the place in messages."""
        return f"{self.schema}/{self.village}"

    def open(self, *, update: bool = False, new: bool = False) -> gdal.Dataset:
        """Open the package; `new` is for one that is still to be created.

        Raises InputError when the server does not answer or refuses the login, when the login may not work in
        this village, or when the package is of another version.
        """
        dataset = session.open_server(self.open_string(), str(self), update=update)
        if not new:
            info = dataset.GetLayerByName("project_info")
            if info is None or info.GetFeatureCount() == 0:
                raise InputError(
                    "There is no package {package}, or this login may not work in that village. "
                    "Ask the administrator of the server.",
                    package=self,
                )
            require_current(dataset, self)
        return dataset

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[gdal.Dataset]:
        """Yield the package inside one transaction, as `session.transaction` has it."""
        with session.transaction(self.open(update=True), str(self), keep=keep) as dataset:
            yield dataset

    def open_string(self) -> str:
        """Return what GDAL opens; the server learns the village from the connection."""
        options = f"-c sanquan.village={self.village} -c lock_timeout=30s"
        return f"PG:{self.conninfo} options='{options}' schemas={self.schema} active_schema={self.schema}"


def from_connection(name: str, schema: str, village: str) -> PostgisPackage:
    """Return the package behind a connection stored in QGIS, with its stored password or login.

    Raises InputError when QGIS knows no such PostgreSQL connection.
    """
    known = QgsProviderRegistry.instance().providerMetadata("postgres").connections()
    connection: QgsAbstractDatabaseProviderConnection | None = known.get(name)
    if connection is None:
        raise InputError(
            "QGIS has no PostgreSQL connection {name}. Add it in the browser, or choose one of: {known}.",
            name=name,
            known=", ".join(sorted(known)) or "–",
        )
    return PostgisPackage(QgsDataSourceUri(connection.uri()).connectionInfo(True), schema, village)
