# SPDX-License-Identifier: GPL-2.0-or-later
"""An algorithm in a process of its own: the desktop stays free, and a page under way can be finished."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from sanquan_plugin.cartography.qgis_process import find_qgis_process, prepare, write_profile
from sanquan_plugin.cartography.reins import VARIABLE, Reins

_POLL_MS = 300
_KILL_MS = 2000


class Ended(NamedTuple):
    """How a run ended: outputs (none where it failed), warnings, the reason of a failure, a note besides."""

    results: dict[str, Any]
    warnings: list[str]
    reason: str = ""
    note: str = ""


class Child(QObject):
    """One run of an algorithm. Raises OSError where its folder can't be made.

    Emits `progressed` (share done, 0 to 1) and, once, `ended` or `stopped`.
    """

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self, parent: QObject, algorithm: str, parameters: dict[str, Any]) -> None:
        super().__init__(parent)
        self._folder = Path(tempfile.mkdtemp(prefix="sanquan-"))
        write_profile(self._folder)
        inputs = self._folder / "inputs.json"
        inputs.write_text(json.dumps({"inputs": parameters}), encoding="ascii")
        self._reins = Reins(self._folder)
        self._is_stopped = False
        self._process = prepare(_program(), f"sanquan:{algorithm}", inputs, self._folder)
        environment = self._process.processEnvironment()
        environment.insert(VARIABLE, str(self._folder))
        self._process.setProcessEnvironment(environment)
        self._output, self._errors = self._folder / "output.json", self._folder / "errors.txt"
        self._process.setStandardOutputFile(str(self._output))
        self._process.setStandardErrorFile(str(self._errors))
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._not_started)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)

    @staticmethod
    def can_start() -> bool:
        """Tell whether QGIS has a program for it."""
        return find_qgis_process() is not None

    def start(self) -> None:
        """Start; returns at once."""
        self._process.start()
        self._timer.start(_POLL_MS)

    def stop(self) -> None:
        """Let it stop before its next page."""
        self._is_stopped = True
        self._reins.stop()

    def kill(self) -> None:
        """Stop it at once; QGIS is closing."""
        self.stop()
        self.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_KILL_MS)

    def _poll(self) -> None:
        if not self._is_stopped:
            self._reins.renew()
        self.progressed.emit(self._reins.share_done())

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._close(Ended({}, [], self._process.errorString()))

    def _end(self, *_: object) -> None:
        self._close(read_end(self._output, self._errors))

    def _close(self, end: Ended) -> None:
        self._timer.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._is_stopped:
            self.stopped.emit()
        else:
            self.ended.emit(end)


def _program() -> Path:
    program = find_qgis_process()
    if program is None:
        raise FileNotFoundError("qgis_process")
    return program


def read_end(output: Path, errors: Path) -> Ended:
    """Return how qgis_process says it ended: JSON on its output, else the last line of its errors."""
    try:
        told = json.loads(output.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Ended({}, [], _last_line(errors))
    log = told.get("log", {})
    if "results" in told and not log.get("errors"):
        return Ended(told["results"], list(log.get("warning", [])))
    reasons = list(dict.fromkeys(str(reason) for reason in log.get("errors", ())))
    return Ended({}, list(log.get("warning", [])), " ".join(reasons) or _last_line(errors))


def _last_line(errors: Path) -> str:
    try:
        lines = errors.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
