# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider sanquan."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from sanquan_plugin import paths

_ALGORITHMS = {
    "createpackage": "CreatePackage",
    "importparcels": "ImportParcels",
    "importrights": "ImportRights",
    "checkparcels": "CheckParcels",
    "overlayrights": "OverlayRights",
    "markparcels": "MarkParcels",
    "clusters": "Clusters",
    "suitability": "Suitability",
    "reclaimedarea": "ReclaimedArea",
    "boundarypoints": "BoundaryPoints",
    "parcelmaps": "ParcelMaps",
    "ledger": "Ledger",
    "runvillage": "RunVillage",
}


class SanQuanProvider(QgsProcessingProvider):
    """All algorithms of the plugin, one a module of this package."""

    def id(self) -> str:
        """Return the provider's id, which scripts rely on."""
        return "sanquan"

    def name(self) -> str:
        """Return the provider's name."""
        return "三权 SanQuan"

    def icon(self) -> QIcon:
        """Return the provider's icon."""
        return QIcon(str(paths.resource("icons", "sanquan.svg")))

    def loadAlgorithms(self) -> None:
        """Add a fresh instance of each algorithm."""
        for module, name in _ALGORITHMS.items():
            if find_spec(f"sanquan_plugin.processing.{module}") is None:
                continue
            self.addAlgorithm(getattr(import_module(f"sanquan_plugin.processing.{module}"), name)())
