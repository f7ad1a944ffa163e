# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms and the jobs they start: what is refused comes back in its form, with all that was entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from sanquan_plugin.adapters.wording import tr
from sanquan_plugin.gui.casework.form import Form
from sanquan_plugin.gui.steps.step_runner import Call, Job, StepRunner


class Record(NamedTuple):
    """A job and what of its form it records."""

    job: Job
    values: Any = None


class _Entry(NamedTuple):
    form: Form
    records: Callable[[], list[Record]]
    left: list[Record]


class Entries(QObject):
    """Runs what forms give; a form whose jobs were not all done is shown again: came_back(form)."""

    came_back = pyqtSignal(object)

    def __init__(self, runner: StepRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._entries: list[_Entry] = []
        self._stopped: tuple[Job | Call, str] | None = None
        runner.finished.connect(self._tick_off)
        runner.failed.connect(self._keep_reason)
        runner.cancelled.connect(self._keep_cancelled)
        runner.ended.connect(self._end)

    def run(self, form: Form, records: Callable[[], list[Record]]) -> None:
        """Run what an accepted form gives, until it is recorded or somebody gives up; `records` reads the form."""
        left = records()
        self._entries.append(_Entry(form, records, left))
        self._runner.run([record.job for record in left])

    def _tick_off(self, job: Job, *_: object) -> None:
        for entry in self._entries:
            for record in entry.left:
                if record.job == job:
                    entry.left.remove(record)
                    entry.form.forget(record.values)
                    return

    def _keep_reason(self, job: Job | Call, reason: str) -> None:
        self._stopped = (job, reason)

    def _keep_cancelled(self, job: Job | Call) -> None:
        self._keep_reason(job, tr("{step} was cancelled; nothing was written.").format(step=job.title))

    def _end(self, _: bool) -> None:
        entries, self._entries = self._entries, []
        for entry in entries:
            if entry.left:
                self._show_again(entry)
            else:
                entry.form.deleteLater()
        self._stopped = None

    def _show_again(self, entry: _Entry) -> None:
        job, reason = self._stopped
        is_own = any(record.job == job for record in entry.left)
        entry.form.refuse(reason if is_own else f"{job.title}：{reason}")
        entry.form.finished.connect(lambda answer: self._answer(entry, answer))
        entry.form.open()
        self.came_back.emit(entry.form)

    def _answer(self, entry: _Entry, answer: int) -> None:
        entry.form.finished.disconnect()
        if answer:
            self.run(entry.form, entry.records)
        else:
            entry.form.deleteLater()
