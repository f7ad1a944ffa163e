# SPDX-License-Identifier: GPL-2.0-or-later
"""Asking for files and folders by QGIS's file dialogs; tests put a fake in its place."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from sanquan_plugin.store.postgis.place import PostgisPackage

_LAST_FOLDER = "sanquan/last_folder"


def folder_beside(package: Path | PostgisPackage) -> Path:
    """Return where files of a village are offered to be written: beside its package, else where one was last."""
    return _last_folder() if isinstance(package, PostgisPackage) else package.parent


def _last_folder() -> Path:
    return Path(QgsSettings().value(_LAST_FOLDER, str(Path.home())))


class Places:
    """Asks the user; None where he changes his mind. Starts where he was last."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def folder(self, title: str) -> Path | None:
        """Return a folder."""
        return self._kept(QFileDialog.getExistingDirectory(self._window, title, self._last()))

    def file(self, title: str, kinds: str) -> Path | None:
        """Return a file that is there."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._last(), kinds)
        return self._kept(name)

    def new_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Return a file to be written."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        return self._kept(name)

    def _last(self) -> str:
        return str(_last_folder())

    def _kept(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        QgsSettings().setValue(_LAST_FOLDER, str(path if path.is_dir() else path.parent))
        return path
