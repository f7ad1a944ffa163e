# SPDX-License-Identifier: GPL-2.0-or-later
"""Which packages a login finds on a server: schemas, and the villages in them that it may work in."""

from __future__ import annotations

import re
from typing import NamedTuple

from osgeo import gdal
from qgis.core import QgsDataSourceUri

from sanquan_plugin.core.errors import InputError, RefusedError
from sanquan_plugin.store.file.calls import query, quiet
from sanquan_plugin.store.file.geopackage import layer_of
from sanquan_plugin.store.postgis.logins import login_string, stored_connections
from sanquan_plugin.store.postgis.session import open_server

_ANSWER_S = 10
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SCHEMAS = (
    "SELECT n.nspname AS name FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid "
    "WHERE c.relname = 'village_table' AND has_schema_privilege(n.oid, 'USAGE') ORDER BY 1"
)


class VillagePlace(NamedTuple):
    """A village on a server."""

    code12: str
    name: str


def connection_names() -> list[str]:
    """Return the PostgreSQL connections that are stored in QGIS."""
    return sorted(stored_connections())


def conninfo_of(connection: str) -> str:
    """Return libpq's string of a stored connection; it may hold a password and is never shown.

    To be asked on the main thread. Raises InputError when QGIS knows no such connection.
    """
    known = stored_connections()
    if connection not in known:
        raise InputError("QGIS has no PostgreSQL connection {name}.", name=connection)
    return login_string(QgsDataSourceUri(known[connection].uri()))


def package_schemas(conninfo: str, connection: str) -> list[str]:
    """Return the schemas that hold packages and that the login may use.

    Raises InputError when the server does not answer or refuses the login.
    """
    dataset = _open(conninfo, connection, "")
    with quiet():
        try:
            found = query(dataset, _SCHEMAS)
        except RefusedError as error:
            raise InputError(
                "{connection} can't be read: {reason}", connection=connection, reason=error
            ) from error
    return [row["name"] for row in found if _NAME.fullmatch(row["name"])]


def villages_of(conninfo: str, connection: str, schema: str) -> list[VillagePlace]:
    """Return the villages of a schema that the login may work in, by code; the server shows no others.

    Raises InputError when the server does not answer, or the login has no role in the schema.
    """
    if not _NAME.fullmatch(schema):
        raise InputError("{schema} is no name for a schema. Use small letters, digits and _.", schema=schema)
    dataset = _open(conninfo, connection, f" schemas={schema} active_schema={schema} tables=project_info")
    with quiet():
        try:
            rows = [(row["village"], row["value"]) for row in _names(dataset)]
        except (RefusedError, InputError, RuntimeError) as error:
            raise InputError(
                "This login has no role in {connection}/{schema}. Ask the administrator of the server.",
                connection=connection,
                schema=schema,
            ) from error
    return [VillagePlace(code, name or code) for code, name in sorted(rows)]


def _names(dataset: gdal.Dataset) -> gdal.Layer:
    layer = layer_of(dataset, "project_info")
    layer.SetAttributeFilter("key = 'name'")
    return layer


def _open(conninfo: str, name: str, options: str) -> gdal.Dataset:
    return open_server(f"PG:{conninfo} connect_timeout={_ANSWER_S}{options}", name)
