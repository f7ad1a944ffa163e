# SPDX-License-Identifier: GPL-2.0-or-later
"""A picture in a label that is as large as the label lets it be, and opens its file."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QPixmap
from qgis.PyQt.QtWidgets import QLabel

from sanquan_plugin.adapters.wording import tr


class Picture(QObject):
    """Follows the size of its label; a click opens the page itself in the PDF viewer."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        self._pixmap: QPixmap | None = None
        self._file: Path | None = None
        label.installEventFilter(self)

    def show_text(self, text: str) -> None:
        """Show words in place of a picture."""
        self._pixmap, self._file = None, None
        self._label.unsetCursor()
        self._label.setToolTip("")
        self._label.setText(text)

    def show_page(self, image: QImage | None, file: Path) -> None:
        """Show a page; words where there is no picture of it."""
        self._file = file
        self._pixmap = None if image is None else QPixmap.fromImage(image)
        self._label.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label.setToolTip(tr("Click to open the page"))
        if self._pixmap is None:
            self._label.setText(tr("The page is printed; click to open it."))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the label's size; open the file on a click."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._pixmap is None:
            return
        ratio = self._label.devicePixelRatioF()
        room = self._label.contentsRect().size() * ratio
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = self._pixmap.scaled(room, aspect, smooth)
        fitted.setDevicePixelRatio(ratio)
        self._label.setPixmap(fitted)
