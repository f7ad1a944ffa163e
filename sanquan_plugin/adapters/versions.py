# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of a package on a server: each edit names the version of the row that it started from."""

from __future__ import annotations

from qgis.core import QgsDefaultValue, QgsVectorLayer

from sanquan_plugin.core.errors import InputError


def name_versions(layer: QgsVectorLayer) -> None:
    """Let the layer fill `base_version` with the row's version whenever somebody edits it.

    Without it the server refuses every update. Raises InputError for a layer without the columns.
    """
    place = layer.fields().indexOf("base_version")
    if place < 0 or layer.fields().indexOf("version") < 0:
        raise InputError(
            "Layer {layer} has no columns version and base_version; it is no layer of a package on a server.",
            layer=layer.name(),
        )
    layer.setDefaultValueDefinition(place, QgsDefaultValue('"version"', True))
