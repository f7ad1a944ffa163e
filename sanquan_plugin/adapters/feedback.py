# SPDX-License-Identifier: GPL-2.0-or-later
"""QgsProcessingFeedback and QgsTask as the core's Progress."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback, QgsTask

from sanquan_plugin.adapters.wording import sentence
from sanquan_plugin.core.progress import SilentProgress


class FeedbackProgress(SilentProgress):
    """Progress shown by a Processing feedback; `within` maps it to a part of the whole."""

    def __init__(self, feedback: QgsProcessingFeedback, start: float = 0.0, stop: float = 1.0) -> None:
        self._feedback = feedback
        self._start = start
        self._stop = stop

    def within(self, start: float, stop: float) -> FeedbackProgress:
        """Return the progress of a step that covers this share of the whole."""
        span = self._stop - self._start
        return FeedbackProgress(self._feedback, self._start + span * start, self._start + span * stop)

    def child_feedback(self, start: float, stop: float) -> QgsProcessingFeedback:
        """Return a feedback for an algorithm run as a part of this one; it cancels with it.

        Where start and stop are the same, its progress is not shown.
        """
        return _PartFeedback(self._feedback, self.within(start, stop) if stop > start else None)

    def report(self, fraction: float) -> None:
        """Show how much is done, 0 to 1."""
        self._feedback.setProgress(100.0 * (self._start + (self._stop - self._start) * fraction))

    def message(self, template: str, **params: object) -> None:
        """Show one sentence."""
        self._feedback.pushInfo(sentence(template, params))

    def warning(self, template: str, **params: object) -> None:
        """Show one sentence as a warning."""
        self._feedback.pushWarning(sentence(template, params))

    def is_cancelled(self) -> bool:
        """Return True once the user has asked to stop."""
        return self._feedback.isCanceled()


class TaskProgress(SilentProgress):
    """Progress shown by a task of QGIS."""

    def __init__(self, task: QgsTask) -> None:
        self._task = task

    def report(self, fraction: float) -> None:
        """Show how much is done, 0 to 1."""
        self._task.setProgress(100.0 * fraction)

    def is_cancelled(self) -> bool:
        """Return True once the user has asked to stop."""
        return bool(self._task.isCanceled())


class _PartFeedback(QgsProcessingFeedback):
    """Feedback of a child algorithm: its messages pass, its progress becomes a part of the whole."""

    def __init__(self, parent: QgsProcessingFeedback, progress: FeedbackProgress | None) -> None:
        super().__init__(False)
        self._parent = parent
        parent.canceled.connect(self.cancel)
        if progress is not None:
            self.progressChanged.connect(lambda percent: progress.report(percent / 100.0))

    def pushInfo(self, info: str) -> None:
        """Pass a sentence on."""
        self._parent.pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        """Pass a warning on."""
        self._parent.pushWarning(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Pass an error on as a warning; the caller decides whether it ends the whole."""
        self._parent.pushWarning(error)
