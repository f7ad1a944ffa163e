# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters PACKAGE and PARCELS of algorithms that take one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.processing.base import SanQuanAlgorithm
from sanquan_plugin.store.postgis.place import PostgisPackage


def package_or_layer(
    algorithm: SanQuanAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Path | PostgisPackage | None:
    """Return the package, or None where PARCELS is given.

    Raises InputError when both are given, or neither.
    """
    package = algorithm.package_if_named(parameters, context)
    has_layer = parameters.get("PARCELS") not in (None, "")
    if (package is not None) == has_layer:
        raise InputError("Give either PACKAGE or PARCELS.")
    return package
