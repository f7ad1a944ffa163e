# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a package is being edited in the project, so that no algorithm writes beside an edit session."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsMapLayer, QgsProcessingContext, QgsProviderRegistry

from sanquan_plugin.store.postgis.place import PostgisPackage


def is_being_edited(context: QgsProcessingContext, package: Path | PostgisPackage) -> bool:
    """Tell whether a layer of a package has an open edit session; to be asked on the main thread."""
    project = context.project()
    layers = project.mapLayers().values() if project is not None else []
    return any(
        hasattr(layer, "isEditable") and layer.isEditable() and _belongs(layer, package) for layer in layers
    )


def _belongs(layer: QgsMapLayer, package: Path | PostgisPackage) -> bool:
    if isinstance(package, PostgisPackage):
        return layer.providerType() == "postgres" and _is_of(QgsDataSourceUri(layer.source()), package)
    return _file_of(layer) == package.resolve()


def _is_of(layer: QgsDataSourceUri, package: PostgisPackage) -> bool:
    """Tell whether a layer shows a package's schema; one that names no village shows all of them."""
    place = QgsDataSourceUri(package.conninfo)
    same_server = (layer.host(), layer.port() or "5432", layer.database()) == (
        place.host(),
        place.port() or "5432",
        place.database(),
    )
    shows_village = not layer.sql() or package.village in layer.sql()
    return same_server and layer.schema() == package.schema and shows_village


def _file_of(layer: QgsMapLayer) -> Path | None:
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return Path(path).resolve() if path else None
