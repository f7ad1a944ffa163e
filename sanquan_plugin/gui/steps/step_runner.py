# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs algorithms by id, one after the other, in the background, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressDialog, QWidget

from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError


class Job(NamedTuple):
    """One algorithm to run: id without the provider, title for the progress bar, parameters.

    Parameters that depend on the job before are a function, asked when the job's turn comes; it
    returns None where there is nothing to do.
    """

    algorithm: str
    title: str
    parameters: dict[str, Any] | Callable[[], dict[str, Any] | None]


class Call(NamedTuple):
    """One function to run in the background, for the few things that are no algorithm of their own.

    It must touch files only, nothing that lives on the main thread; what it returns is shown as a warning.
    """

    title: str
    function: Callable[[], str | None]


class Sentences(QgsProcessingFeedback):
    """Feedback that keeps errors and warnings; the worker thread only appends to lists."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep an error."""
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        """Keep a warning."""
        self.warnings.append(warning)


class StepRunner(QObject):
    """A queue of jobs; a failed or cancelled one empties it.

    Algorithms that draw layouts can't leave the main thread (qgis/QGIS#30951): they run here in
    slices, a page a slice, under a modal progress dialog that lets nothing else be touched.
    """

    progressed = pyqtSignal(str, float)
    finished = pyqtSignal(object, dict, object)
    warned = pyqtSignal(object, str)
    failed = pyqtSignal(object, str)
    cancelled = pyqtSignal(object)
    ended = pyqtSignal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._queue: list[Job | Call] = []
        self._task: QgsTask | None = None
        self._held: tuple[Job | Call, QgsProcessingContext, Sentences] | None = None

    def is_busy(self) -> bool:
        """Tell whether a job is under way."""
        return self._held is not None

    def run(self, jobs: list[Job | Call]) -> None:
        """Run jobs in order; they wait behind those under way."""
        self._queue.extend(jobs)
        if not self.is_busy():
            self._next()

    def cancel(self) -> None:
        """Stop the job under way and forget the waiting ones."""
        self._queue.clear()
        if self._held is not None:
            self._held[2].cancel()
        if self._task is not None:
            self._task.cancel()

    def _next(self) -> None:
        if not self._queue:
            self.ended.emit(True)
            return
        job = self._queue.pop(0)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        feedback = Sentences()
        self._held = (job, context, feedback)
        feedback.progressChanged.connect(lambda percent: self.progressed.emit(job.title, percent))
        self.progressed.emit(job.title, 0.0)
        if isinstance(job, Call):
            self._call(job)
        else:
            self._start(job, context, feedback)

    def _call(self, call: Call) -> None:
        def end(error: BaseException | None, warning: str | None = None) -> None:
            if warning:
                self._held[2].warnings.append(warning)
            if isinstance(error, SanQuanError):
                self._held[2].errors.append(explain(error))
            elif error is not None:
                self._held[2].errors.append(str(error))
            self._done(error is None, {})

        self._task = QgsTask.fromFunction(call.title, lambda task: call.function(), on_finished=end)
        QgsApplication.taskManager().addTask(self._task)

    def _start(self, job: Job, context: QgsProcessingContext, feedback: Sentences) -> None:
        try:
            parameters = job.parameters() if callable(job.parameters) else job.parameters
        except SanQuanError as error:
            self._held = None
            self._end(job, explain(error))
            return
        if parameters is None:
            self._held = None
            self._next()
            return
        job = job._replace(parameters=parameters)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"sanquan:{job.algorithm}")
        reason = self._hindrance(algorithm, job)
        if reason:
            self._held = None
            self._end(job, reason)
        elif algorithm.flags() & Qgis.ProcessingAlgorithmFlag.NoThreading:
            self._run_here(algorithm, job, context, feedback)
        else:
            self._task = QgsProcessingAlgRunnerTask(algorithm, job.parameters, context, feedback)
            self._task.setDescription(job.title)
            self._task.executed.connect(self._done)
            QgsApplication.taskManager().addTask(self._task)

    def _hindrance(self, algorithm: QgsProcessingAlgorithm | None, job: Job) -> str:
        if algorithm is None:
            return tr("The plugin has no algorithm {name}.").format(name=job.algorithm)
        possible, reason = algorithm.canExecute()
        if not possible:
            return reason
        context = QgsProcessingContext()
        valid, reason = algorithm.checkParameterValues(job.parameters, context)
        return "" if valid else reason

    def _run_here(
        self, algorithm: QgsProcessingAlgorithm, job: Job, context: QgsProcessingContext, feedback: Sentences
    ) -> None:
        dialog = QProgressDialog(job.title, tr("Cancel"), 0, 100, self._window)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(feedback.cancel)
        feedback.progressChanged.connect(lambda percent: dialog.setValue(min(99, int(percent))))
        dialog.setValue(0)
        try:
            results, succeeded = algorithm.run(job.parameters, context, feedback)
        finally:
            dialog.canceled.disconnect(feedback.cancel)
            dialog.close()
        self._done(succeeded, results)

    def _done(self, succeeded: bool, results: dict[str, Any]) -> None:
        job, context, feedback = self._held
        self._held, self._task = None, None
        if feedback.isCanceled():
            self._queue.clear()
            self.cancelled.emit(job)
            self.ended.emit(False)
            return
        if not succeeded:
            self._end(job, " ".join(feedback.errors) or tr("It failed without saying why; see the log."))
            return
        if feedback.warnings:
            self.warned.emit(job, feedback.warnings[0])
        if isinstance(job, Job):
            self.finished.emit(job, results, context)
        self._next()

    def _end(self, job: Job | Call, reason: str) -> None:
        self._queue.clear()
        self.failed.emit(job, reason)
        self.ended.emit(False)
