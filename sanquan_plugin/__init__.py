# SPDX-License-Identifier: GPL-2.0-or-later
"""三权 SanQuan: homestead parcels and their rights in QGIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from sanquan_plugin.plugin import SanQuanPlugin


def classFactory(iface: QgisInterface | None) -> SanQuanPlugin:
    """Return the plugin; QGIS calls this, with None when it runs without a desktop."""
    from sanquan_plugin.plugin import SanQuanPlugin

    return SanQuanPlugin(iface)
