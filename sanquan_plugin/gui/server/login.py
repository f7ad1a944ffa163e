# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks for a password that is not stored, with QGIS's own prompt, once in a session."""

from __future__ import annotations

from qgis.core import QgsCredentials, QgsDataSourceUri

from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.store.postgis.logins import (
    forget_login,
    needs_login,
    realm,
    remember_login,
    stored_connections,
)
from sanquan_plugin.store.postgis.messages import LoginRefused
from sanquan_plugin.store.postgis.place import PostgisPackage, from_connection


def ask_login(connection: str, reason: str) -> bool:
    """Ask for the login of a stored connection and tell whether the person gave one; main thread only.

    Nobody is asked where the connection brings its own password or authentication configuration.
    """
    known = stored_connections()
    if connection not in known:
        return False
    uri = QgsDataSourceUri(known[connection].uri())
    if not needs_login(uri):
        return False
    forget_login(uri)
    told, user, password = QgsCredentials.instance().get(realm(uri), uri.username(), "", reason)
    if told:
        remember_login(uri, user, password)
    return told


def logged_in(package: PostgisPackage) -> PostgisPackage:
    """Return a place whose server takes its login, asking for one that is not stored; main thread only.

    Raises InputError as opening the package does; LoginRefused where nobody gives a login that is taken.
    """
    while True:
        try:
            package.open()
            return package
        except LoginRefused as error:
            if not ask_login(package.connection, explain(error)):
                raise
            package = from_connection(package.connection, package.schema, package.village)
