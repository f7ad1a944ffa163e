# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the board of a package by its algorithm, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.core.procedure.board import Board, read_board
from sanquan_plugin.gui.last_wish import LastWish
from sanquan_plugin.gui.steps.step_runner import Job

_DELAY_MS = 20


class BoardReader(QObject):
    """Gives read(board), or failed(sentence)."""

    read = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, window: QWidget, package: Callable[[], object | None]) -> None:
        super().__init__(window)
        self._package = package
        self.wish = LastWish(window, _DELAY_MS)
        self.wish.finished.connect(self._take)
        self.wish.failed.connect(self.failed)

    def ask(self) -> None:
        """Read the board of the package that is open when the turn comes."""
        self.wish.ask(self._jobs)

    def stop(self) -> None:
        """Forget what was asked for."""
        self.wish.stop()

    def _jobs(self) -> list[Job]:
        package = self._package()
        return (
            [] if package is None else [Job("caseboard", tr("Cases"), {"PACKAGE": package, "MASKED": False})]
        )

    def _take(self, _: Job, results: dict[str, Any], __: object) -> None:
        """Read the board's text now and give it in the next turn of the event loop, so that neither is felt."""
        try:
            board: Board = read_board(results["BOARD"])
        except SanQuanError as error:
            self.failed.emit(explain(error))
            return
        QTimer.singleShot(0, lambda: self.read.emit(board))
