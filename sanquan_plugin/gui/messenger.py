# SPDX-License-Identifier: GPL-2.0-or-later
"""One sentence at a time in QGIS's message bar, with a button where there is something to open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from sanquan_plugin.adapters.wording import tr

_SECONDS_SHOWN = 8


class Messenger(QObject):
    """Says things in the message bar; what warns stays until it is closed."""

    def __init__(self, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface

    def tell(self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        """Say one sentence in QGIS's message bar."""
        lasting = level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical)
        self._iface.messageBar().pushMessage(tr("SanQuan"), text, level, 0 if lasting else _SECONDS_SHOWN)

    def tell_place(self, text: str, place: Path | None) -> None:
        """Say that files are written, with a button that opens their place."""
        if place is None:
            self.tell(text, Qgis.MessageLevel.Success)
        else:
            url = QUrl.fromLocalFile(str(place))
            self.offer(text, tr("Open"), lambda: QDesktopServices.openUrl(url))

    def offer(
        self,
        text: str,
        title: str,
        action: Callable[[], object],
        level: Qgis.MessageLevel = Qgis.MessageLevel.Success,
    ) -> None:
        """Say one sentence with a button."""
        bar = self._iface.messageBar()
        item = bar.createMessage(tr("SanQuan"), text)
        button = QPushButton(title, item)
        button.clicked.connect(action)
        item.layout().addWidget(button)
        bar.pushWidget(item, level)
