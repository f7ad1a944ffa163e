# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading in a thread of its own where the caller needs the answer: QGIS goes on painting meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from qgis.PyQt.QtCore import QEventLoop, QTimer

_Answer = TypeVar("_Answer")
_LOOK_MS = 10


def apart(function: Callable[[], _Answer]) -> _Answer:
    """Return what a function gives, or raise what it raises; clicks and keys wait until it ends.

    It must touch files and servers only, nothing that lives on the main thread.
    """
    with ThreadPoolExecutor(max_workers=1) as threads:
        future = threads.submit(function)
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if future.done() else None)
        timer.start(_LOOK_MS)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
    return future.result()
