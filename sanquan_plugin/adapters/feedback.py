# SPDX-License-Identifier: GPL-2.0-or-later
"""QgsProcessingFeedback as the core's Progress."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

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
