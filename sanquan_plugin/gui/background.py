# SPDX-License-Identifier: GPL-2.0-or-later
"""One function at a time in the background, with progress and cancel, beside the queue of steps."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.feedback import TaskProgress
from sanquan_plugin.adapters.threads import keep_thread_state
from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.core.errors import Cancelled, SanQuanError
from sanquan_plugin.core.progress import Progress

_CLOSE_MS = 5000


class Background(QObject):
    """Runs a function that touches nothing of the main thread.

    Emits `progressed` (share done, 0 to 1) and, once, `done`, `failed` with a sentence, or `cancelled`.
    """

    progressed = pyqtSignal(float)
    done = pyqtSignal()
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: QgsTask | None = None

    def run(self, title: str, function: Callable[[Progress], None]) -> None:
        """Start; `title` is what QGIS's list of tasks shows."""

        def work(task: QgsTask) -> None:
            keep_thread_state()
            function(TaskProgress(task))

        self._task = task = QgsTask.fromFunction(
            title, work, on_finished=lambda error, _=None: self._end(task, error)
        )
        task.progressChanged.connect(self._tell)
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop at the next opportunity."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop and wait for it, for some seconds at most; nothing is emitted any more."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            task.waitForFinished(_CLOSE_MS)

    def _tell(self, percent: float) -> None:
        if self._task is not None:
            self.progressed.emit(percent / 100.0)

    def _end(self, task: QgsTask, error: BaseException | None) -> None:
        if task is not self._task:
            return
        self._task = None
        if error is None:
            self.done.emit()
        elif task.isCanceled() or isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(explain(error) if isinstance(error, SanQuanError) else str(error))
