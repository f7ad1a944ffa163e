# SPDX-License-Identifier: GPL-2.0-or-later
"""Villages that were open before: files, and places on servers by their names, never with a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.icons import qgis_icon
from sanquan_plugin.store.postgis.place import PREFIX

_SETTING = "sanquan/recent_places"
_KEPT = 6


def remember(place: str) -> None:
    """Put a place before the others."""
    others = [text for text in recent_places() if text != place]
    QgsSettings().setValue(_SETTING, [place, *others][:_KEPT])


def recent_places() -> list[str]:
    """Return the places, the latest first."""
    found = QgsSettings().value(_SETTING, [])
    return [found] if isinstance(found, str) else list(found or [])


class RecentMenu(QObject):
    """Lists the places in a submenu of the button that opens villages, anew each time it is shown."""

    def __init__(self, menu: QMenu, opens: Callable[[str], None]) -> None:
        super().__init__(menu)
        self._opens = opens
        menu.addSeparator()
        self.menu = menu.addMenu(tr("Recent villages"))
        menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what is there: all places on servers, and the files that still exist."""
        self.menu.clear()
        for place in recent_places():
            is_server = place.startswith(PREFIX)
            if is_server or Path(place).is_file():
                icon = qgis_icon("mIconPostgis" if is_server else "mGeoPackage")
                title = place.removeprefix(PREFIX) if is_server else _short(Path(place))
                action = self.menu.addAction(icon, title, lambda place=place: self._opens(place))
                action.setToolTip(place)
        self.menu.setEnabled(not self.menu.isEmpty())


def _short(package: Path) -> str:
    return f"{package.parent.name}/{package.name}"
