# SPDX-License-Identifier: GPL-2.0-or-later
"""The login of a connection stored in QGIS; a password that is not stored lives in QGIS's session alone."""

from __future__ import annotations

from threading import Lock

from qgis.core import (
    QgsAbstractDatabaseProviderConnection,
    QgsCredentials,
    QgsDataSourceUri,
    QgsProviderRegistry,
)

_LOOKING = Lock()


def stored_connections() -> dict[str, QgsAbstractDatabaseProviderConnection]:
    """Return the PostgreSQL connections that are stored in QGIS, by name."""
    return QgsProviderRegistry.instance().providerMetadata("postgres").connections()


def login_string(uri: QgsDataSourceUri) -> str:
    """Return libpq's string of a connection, its authentication configuration resolved; it is never shown.

    Where no password is stored it has the login that QGIS was told in this session; nobody is asked here.
    """
    if needs_login(uri):
        known, user, password = _take(uri)
        if known:
            remember_login(uri, user, password)
            uri = QgsDataSourceUri(uri)
            uri.setUsername(user)
            uri.setPassword(password)
    return str(uri.connectionInfo(True))


def needs_login(uri: QgsDataSourceUri) -> bool:
    """Tell whether a connection has neither a password nor an authentication configuration of its own."""
    return not uri.password() and not uri.authConfigId()


def remember_login(uri: QgsDataSourceUri, user: str, password: str) -> None:
    """Let QGIS know a login until it ends, for its own layers too; it is written nowhere."""
    QgsCredentials.instance().put(realm(uri), user, password)


def forget_login(uri: QgsDataSourceUri) -> None:
    """Let QGIS forget a login that the server refused."""
    _take(uri)


def realm(uri: QgsDataSourceUri) -> str:
    """Return the name under which QGIS keeps the login of a connection."""
    return str(uri.connectionInfo(False))


def _take(uri: QgsDataSourceUri) -> tuple[bool, str, str]:
    """Take a login out of QGIS's session, as its lookup does."""
    with _LOOKING:
        known, user, password = QgsCredentials.instance().get(
            realm(uri), uri.username(), "", "", requestCredentials=False
        )
    return known and bool(password), user, password
