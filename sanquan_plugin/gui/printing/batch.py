# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a product: in a process of its own, or within QGIS where there is no program for that."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.gui.printing.child import Child, Ended
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner


class PrintBatch(QObject):
    """One run at a time; emits `progressed`, and `ended` or `stopped` in the end."""

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self, parent: QObject, runner: StepRunner) -> None:
        super().__init__(parent)
        self._runner = runner
        self._child: Child | None = None
        self._job: str = ""
        runner.finished.connect(self._finish_within)
        runner.failed.connect(lambda job, reason: self._fail_within(job, Ended({}, [], reason)))
        runner.cancelled.connect(lambda job: self._fail_within(job, None))
        runner.progressed.connect(self._progress_within)

    def is_busy(self) -> bool:
        """Tell whether something is being printed."""
        return self._child is not None or bool(self._job)

    def start(self, algorithm: str, title: str, parameters: dict[str, Any]) -> None:
        """Start an algorithm. Raises OSError where its working folder can't be made."""
        if not Child.can_start():
            self._job = algorithm
            self._runner.run([Job(algorithm, title, parameters)])
            return
        self._child = Child(self, algorithm, parameters)
        self._child.progressed.connect(self.progressed)
        self._child.ended.connect(self._end)
        self._child.stopped.connect(lambda: self._end(None))
        self._child.start()

    def stop(self) -> None:
        """Stop before the next page."""
        if self._child is not None:
            self._child.stop()
        elif self._job:
            self._runner.cancel()

    def close(self) -> None:
        """Stop at once."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _end(self, end: Ended | None) -> None:
        if self._child is not None:
            self._child.deleteLater()
        self._child, self._job = None, ""
        if end is None:
            self.stopped.emit()
        else:
            self.ended.emit(end)

    def _progress_within(self, title: str, percent: float) -> None:
        if self._job:
            self.progressed.emit(percent / 100.0)

    def _finish_within(self, job: Job, results: dict[str, Any], context: object) -> None:
        if job.algorithm == self._job:
            self._end(Ended(results, []))

    def _fail_within(self, job: Job, end: Ended | None) -> None:
        if getattr(job, "algorithm", None) == self._job:
            self._end(end)
