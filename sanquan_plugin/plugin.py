# SPDX-License-Identifier: GPL-2.0-or-later
"""The shell: builds the provider and the desktop, connects them, and undoes it in reverse."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from sanquan_plugin.adapters.threads import keep_worker_threads
from sanquan_plugin.gui.translator import install_translator
from sanquan_plugin.processing.provider import SanQuanProvider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from sanquan_plugin.gui.desktop import Desktop


class SanQuanPlugin:
    """What QGIS loads; `iface` is None under qgis_process."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._translator: QTranslator | None = install_translator()
        self._provider: SanQuanProvider | None = None
        self.desktop: Desktop | None = None

    def initProcessing(self) -> None:
        """Add the provider; qgis_process calls this alone.

        qgis_process opens each raster parameter as a layer, and GDAL then writes statistics beside
        the user's file; without a desktop nobody needs them, and inputs are to stay as they are.
        """
        if self._iface is None:
            os.environ.setdefault("GDAL_PAM_ENABLED", "NO")
        self._provider = SanQuanProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add provider, dock, toolbar and menu to the desktop; without its libraries say which are missing."""
        keep_worker_threads()
        self.initProcessing()
        try:
            from sanquan_plugin.gui.desktop import Desktop
        except ImportError:
            self._iface.messageBar().pushWarning("SanQuan", self._provider.what_is_missing())
            return
        self.desktop = Desktop(self._iface)

    def unload(self) -> None:
        """Take everything away again."""
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
