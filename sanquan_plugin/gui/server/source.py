# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of a village on a server, as QGIS's postgres provider names them."""

from __future__ import annotations

from qgis.core import (
    QgsDataSourceUri,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from sanquan_plugin.adapters.versions import name_versions
from sanquan_plugin.core import catalogue
from sanquan_plugin.store.postgis.place import PostgisPackage

PROVIDER = "postgres"
_OWN_COLUMNS = ("village", "version", "base_version")


def server_source(package: PostgisPackage, table: str) -> str:
    """Return a table, of this village alone, as the provider's source; never with estimated metadata.

    The provider can't state the village when it connects, as the store does, so the layer filters by
    it; the server shows the login no other villages than its own in any case.
    """
    uri = _connection(package)
    shape = "geom" if catalogue.tables()[table].geometry else ""
    uri.setDataSource(package.schema, table, shape, f"\"village\" = '{package.village}'", "fid")
    uri.setUseEstimatedMetadata(False)
    return str(uri.uri(False))


def keeps_password(package: PostgisPackage) -> bool:
    """Tell whether layers of this place carry a password in their source, as basic connections do."""
    return bool(_connection(package).password())


def prepare_layer(layer: QgsVectorLayer, package: PostgisPackage) -> None:
    """Let new rows belong to the village and edits name their version; hide the server's own columns."""
    fields = layer.fields()
    layer.setDefaultValueDefinition(fields.indexOf("village"), QgsDefaultValue(f"'{package.village}'"))
    name_versions(layer)
    for name in _OWN_COLUMNS:
        layer.setEditorWidgetSetup(fields.indexOf(name), QgsEditorWidgetSetup("Hidden", {}))


def _connection(package: PostgisPackage) -> QgsDataSourceUri:
    """Return the stored connection with its login, or with the name of its authentication configuration."""
    known = QgsProviderRegistry.instance().providerMetadata(PROVIDER).connections()
    if package.connection in known:
        return QgsDataSourceUri(known[package.connection].uri())
    return QgsDataSourceUri(package.conninfo)
