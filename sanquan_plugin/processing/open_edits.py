# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a package is being edited in the project, so that no algorithm writes beside an edit session."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProviderRegistry


def is_being_edited(context: QgsProcessingContext, package: Path) -> bool:
    """Tell whether a layer of a package has an open edit session; to be asked on the main thread."""
    project = context.project()
    layers = project.mapLayers().values() if project is not None else []
    return any(
        hasattr(layer, "isEditable") and layer.isEditable() and _file_of(layer) == package.resolve()
        for layer in layers
    )


def _file_of(layer: QgsMapLayer) -> Path | None:
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return Path(path).resolve() if path else None
