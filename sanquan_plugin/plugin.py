# SPDX-License-Identifier: GPL-2.0-or-later
"""The shell: builds the provider and the dock, connects them, and undoes it in reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from sanquan_plugin.processing.provider import SanQuanProvider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class SanQuanPlugin:
    """What QGIS loads; `iface` is None under qgis_process."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._provider: SanQuanProvider | None = None

    def initProcessing(self) -> None:
        """Add the provider; qgis_process calls this alone."""
        self._provider = SanQuanProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add the provider to the desktop."""
        self.initProcessing()

    def unload(self) -> None:
        """Take everything away again."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
