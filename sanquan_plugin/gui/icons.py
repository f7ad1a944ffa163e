# SPDX-License-Identifier: GPL-2.0-or-later
"""Icons: the plugin's own and QGIS's."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from sanquan_plugin import paths


def own_icon(name: str) -> QIcon:
    """Return an icon of resources/icons."""
    return QIcon(str(paths.resource("icons", f"{name}.svg")))


def qgis_icon(name: str) -> QIcon:
    """Return an icon of QGIS's theme."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")
