# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a village's package lies on a server: connection, schema, village."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsDataSourceUri

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.store.postgis import session
from sanquan_plugin.store.postgis.logins import login_string, stored_connections
from sanquan_plugin.store.tables.version import require_current

PREFIX = "postgis:"
_WAIT_S = 10
_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,62}")
_VILLAGE = re.compile(r"\d{12}")


@dataclass(frozen=True)
class PostgisPackage:
    """One village of a schema; `conninfo` is libpq's own string and never shown, it may hold a password.

    `connection` is the name of the connection in QGIS, '' where the place was not named by one.
    """

    conninfo: str = field(repr=False)
    schema: str
    village: str
    connection: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse names that are none: InputError."""
        if not _SCHEMA.fullmatch(self.schema):
            raise InputError(
                "{schema} is no name for a schema. Use small letters, digits and _.", schema=self.schema
            )
        if not _VILLAGE.fullmatch(self.village):
            raise InputError("{village} is no village code of 12 digits.", village=self.village)

    def __str__(self) -> str:
        """Name the place in messages; with a connection of QGIS it is the text that `package_place` reads."""
        place = f"{self.schema}/{self.village}"
        return f"{PREFIX}{self.connection}/{place}" if self.connection else place

    @property
    def name(self) -> str:
        """Return what stands in a report where a file would show its name."""
        return f"{self.schema}/{self.village}"

    def open(self, *, update: bool = False, new: bool = False, all_villages: bool = False) -> gdal.Dataset:
        """Open the package; `new` is for one that is still to be created or upgraded.

        With `all_villages` the rows of all villages of the schema are there that the login may work in.

        Raises InputError when the server does not answer or refuses the login, when the login may not work in
        this village, or when the package is of another version.
        """
        dataset = session.open_server(self.open_string(all_villages=all_villages), str(self), update=update)
        if not new:
            info = dataset.GetLayerByName("project_info")
            if info is None:
                raise InputError(
                    "The server has no schema {schema} with packages, or this login may not see it. Check the name, "
                    "or ask the administrator of the server.",
                    schema=self.schema,
                )
            if not all_villages:
                session.bow_to_rules(dataset)
            if info.GetFeatureCount() == 0:
                raise InputError(
                    "There is no package {package}, or this login may not work in that village. "
                    "Ask the administrator of the server.",
                    package=self,
                )
            require_current(dataset, self)
        return dataset

    @contextmanager
    def transaction(self, *, keep: bool = True, name_stays: bool = False) -> Iterator[gdal.Dataset]:
        """Yield the package inside one transaction, as `session.transaction` has it."""
        opened = self.open(update=True)
        with session.transaction(opened, str(self), keep=keep, name_stays=name_stays) as dataset:
            yield dataset

    @contextmanager
    def at_one_moment(self) -> Iterator[gdal.Dataset]:
        """Yield the package for reading alone, as `session.at_one_moment` has it."""
        with session.at_one_moment(self.open()) as dataset:
            yield dataset

    def open_string(self, *, all_villages: bool = False) -> str:
        """Return what GDAL opens; the server learns the village from the connection."""
        village = "" if all_villages else f"-c sanquan.village={self.village} "
        options = f"{village}-c lock_timeout=30s"
        login = f"{self.conninfo} connect_timeout={_WAIT_S}"
        return f"PG:{login} options='{options}' schemas={self.schema} active_schema={self.schema}"


def from_connection(name: str, schema: str, village: str) -> PostgisPackage:
    """Return the package behind a connection stored in QGIS, with its login as `login_string` has it.

    Raises InputError when QGIS knows no such PostgreSQL connection.
    """
    known = stored_connections()
    connection = known.get(name)
    if connection is None:
        raise InputError(
            "QGIS has no PostgreSQL connection {name}. Add it in the browser, or choose one of: {known}.",
            name=name,
            known=", ".join(sorted(known)) or "–",
        )
    return PostgisPackage(login_string(QgsDataSourceUri(connection.uri())), schema, village, name)


def package_place(text: str) -> Path | PostgisPackage:
    """Return where a package lies: postgis:<connection in QGIS>/<schema>/<village code>, else a file.

    Raises InputError when the text names a server but no connection, schema or village of it.
    """
    if not text.startswith(PREFIX):
        return Path(text)
    connection, *rest = text.removeprefix(PREFIX).rsplit("/", 2)
    if len(rest) != 2:
        raise InputError(
            "{text} names no package on a server. Write postgis:<connection in QGIS>/<schema>/<village code>.",
            text=text,
        )
    return from_connection(connection, *rest)
