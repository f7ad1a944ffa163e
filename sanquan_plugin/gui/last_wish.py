# SPDX-License-Identifier: GPL-2.0-or-later
"""Work that is asked for often: the last wish counts, what is under way for an older one is dropped."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from sanquan_plugin.gui.steps.step_runner import Call, Job, StepRunner

DELAY_MS = 300


class LastWish(QObject):
    """Runs jobs a moment after they were last asked for.

    finished(job, results, context) comes for each job of the last wish, failed(text) where one fails,
    busy_changed(bool) when the work begins and ends.
    """

    finished = pyqtSignal(object, dict, object)
    failed = pyqtSignal(str)
    busy_changed = pyqtSignal(bool)

    def __init__(self, window: QWidget, delay_ms: int = DELAY_MS) -> None:
        super().__init__(window)
        self._runner = StepRunner(window)
        self._runner.finished.connect(self._tell_finished)
        self._runner.failed.connect(self._tell_failed)
        self._runner.ended.connect(self._end)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._start)
        self._wish: Callable[[], list[Job]] | None = None

    def is_busy(self) -> bool:
        """Tell whether something is asked for or under way."""
        return self._wish is not None or self._runner.is_busy()

    def ask(self, jobs: Callable[[], list[Job]]) -> None:
        """Ask for jobs, in place of those asked for before; they are made when their turn comes."""
        self._wish = jobs
        self.busy_changed.emit(True)
        self._timer.start()

    def stop(self) -> None:
        """Forget what was asked for and stop what is under way."""
        self._wish = None
        self._timer.stop()
        self._runner.cancel()

    def _start(self) -> None:
        if self._wish is None:
            return
        if self._runner.is_busy():
            self._runner.cancel()
            return
        jobs, self._wish = self._wish(), None
        if jobs:
            self._runner.run(jobs)
        else:
            self.busy_changed.emit(False)

    def _tell_finished(self, job: Job, results: dict, context: object) -> None:
        if self._wish is None:
            self.finished.emit(job, results, context)

    def _tell_failed(self, job: Job | Call, reason: str) -> None:
        if self._wish is None:
            self.failed.emit(f"{job.title}：{reason}")

    def _end(self, *_: object) -> None:
        if self._wish is None:
            self.busy_changed.emit(False)
        elif not self._timer.isActive():
            QTimer.singleShot(0, self._start)
