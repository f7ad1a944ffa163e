# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens the photo of a mark in the system's viewer; one on a server is fetched in the background first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from qgis.core import Qgis, QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.marks.evidence import file_ending
from sanquan_plugin.store.marks.photos import place_of, read_photo
from sanquan_plugin.store.postgis.place import PostgisPackage


class PhotoViewer(QObject):
    """Fetched photos lie in a folder of their own until the plugin ends; the last one asked for is shown."""

    def __init__(self, parent: QObject, tell: Callable[[str, Qgis.MessageLevel], None]) -> None:
        super().__init__(parent)
        self._tell = tell
        self._fetched: TemporaryDirectory[str] | None = None
        self._task: QgsTask | None = None

    def show(self, package: Path | PostgisPackage, photo: str) -> None:
        """Open a photo, by the name that its mark gives it; say so where it is missing."""
        if isinstance(package, PostgisPackage):
            self._fetch(package, photo)
            return
        place = place_of(package.parent, photo)
        if place is None or not place.is_file():
            self._warn(tr("There is no photo {file}.").format(file=photo))
            return
        self.open(place)

    def open(self, place: Path) -> None:
        """Open a picture; tests put a fake in its place."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def is_waiting(self) -> bool:
        """Tell whether a photo is on its way."""
        return self._task is not None

    def close(self) -> None:
        """Forget the photo on its way and delete those that were fetched."""
        self._task = None
        if self._fetched is not None:
            self._fetched.cleanup()
            self._fetched = None

    def _fetch(self, package: PostgisPackage, photo: str) -> None:
        def end(error: BaseException | None, content: bytes = b"") -> None:
            if task is not self._task:
                return
            self._task = None
            if error is None:
                self.open(self._keep(content))
            else:
                self._warn(explain(error) if isinstance(error, SanQuanError) else str(error))

        task = QgsTask.fromFunction(tr("Photo"), lambda _: read_photo(package, photo), on_finished=end)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def _keep(self, content: bytes) -> Path:
        """Write a picture under a name of ours: the one on the server is anybody's, and its ending says what opens it."""
        if self._fetched is None:
            self._fetched = TemporaryDirectory(prefix="sanquan-", ignore_cleanup_errors=True)
        suffix = file_ending(content)
        with NamedTemporaryFile(suffix=suffix, dir=self._fetched.name, delete=False) as file:
            file.write(content)
        return Path(file.name)

    def _warn(self, text: str) -> None:
        self._tell(text, Qgis.MessageLevel.Warning)
