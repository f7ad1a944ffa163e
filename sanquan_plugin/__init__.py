# SPDX-License-Identifier: GPL-2.0-or-later
"""三权 SanQuan: homestead parcels and their rights in QGIS."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sanquan_plugin import paths

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from sanquan_plugin.plugin import SanQuanPlugin

if paths.bundled_libraries().is_dir():
    # Last on the path: a library that QGIS brings goes before the zip's.
    sys.path.append(str(paths.bundled_libraries()))


def classFactory(iface: QgisInterface | None) -> SanQuanPlugin:
    """Return the plugin; QGIS calls this, with None when it runs without a desktop."""
    from sanquan_plugin.plugin import SanQuanPlugin

    return SanQuanPlugin(iface)
