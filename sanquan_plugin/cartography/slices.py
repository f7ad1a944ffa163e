# SPDX-License-Identifier: GPL-2.0-or-later
"""Long work on the main thread in slices: between two pages the window may paint and take a click."""

from __future__ import annotations

from types import TracebackType
from typing import ClassVar

from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer

from sanquan_plugin.core.errors import RefusedError

_SLICE_MS = 50


class Slices:
    """A guard around the work; `turn` gives the window its turn when a slice is over.

    A click that would start a second batch meanwhile is refused.
    """

    _under_way: ClassVar[bool] = False

    def __init__(self) -> None:
        self._timer = QElapsedTimer()

    def __enter__(self) -> Slices:
        """Start. Raises RefusedError while another batch is under way."""
        if Slices._under_way:
            raise RefusedError("Parcel maps are being printed already. Wait for them, or cancel them first.")
        Slices._under_way = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        Slices._under_way = False

    def turn(self) -> None:
        """Let the window handle its events once 50 ms have passed since the last time."""
        if self._timer.elapsed() >= _SLICE_MS:
            QCoreApplication.processEvents()
            self._timer.restart()
