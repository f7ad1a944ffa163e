# SPDX-License-Identifier: GPL-2.0-or-later
"""Several processes on one batch: each takes the next parcel that nobody has taken."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QProcess

from sanquan_plugin.adapters.wording import explain
from sanquan_plugin.cartography.desk import Desk
from sanquan_plugin.cartography.journal import Entry, Journal
from sanquan_plugin.cartography.lease import Lease, Renewal, lease_of
from sanquan_plugin.cartography.qgis_process import find_qgis_process, start, write_profile
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.sheet_writer import SheetWriter
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.progress import Progress
from sanquan_plugin.core.sheet.job import Job

ALGORITHM = "sanquan:parcelmaps"
_POLL_MS = 50
_KILL_MS = 1000
_FEWEST_EACH = 4


class _Worker(NamedTuple):
    process: QProcess
    journal: Journal
    lease: Renewal


class Workers:
    """Helpers of a batch: qgis_process run over the same parcels.

    What they read lies on the desk, for it names people; their QGIS profiles do not, for QGIS makes those
    folders anew as it starts and ends, also when the batch was killed and its desk is gone.

    Parameters
    ----------
    count : processes beside this one
    parameters : makes the parameters of the algorithm; gets a private folder for layers
    progress : is told where no process can be started, and where one ended early
    """

    def __init__(self, count: int, parameters: Callable[[Path], dict[str, Any]], progress: Progress) -> None:
        self._count = count
        self._parameters = parameters
        self._progress = progress
        self._running: list[_Worker] = []
        self._folder: Path | None = None
        self._profiles: Path | None = None

    def start(self, desk: Desk, zddms: list[str]) -> None:
        """Start the processes; where none can be started say so, the batch goes on without."""
        count = min(self._count, len(zddms) // _FEWEST_EACH)
        program = find_qgis_process() if count > 0 else None
        if count > 0 and program is None:
            self._progress.warning("No qgis_process was found beside QGIS; one process prints all maps.")
        if program is None:
            return
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="workers-", dir=desk.path))
            self._profiles = Path(tempfile.mkdtemp(prefix="sanquan-profiles-"))
            inputs = {**self._parameters(self._folder), "CODES": ",".join(zddms)}
            for number in range(1, count + 1):
                self._start_one(program, desk, number, inputs)
        except (OSError, OutputError) as error:
            reason = error.strerror if isinstance(error, OSError) else explain(error)
            self._progress.warning("No further process can be started: {reason}", reason=reason)
        if self._running:
            self._progress.message("{count} processes print the maps.", count=1 + len(self._running))

    def entries(self) -> list[Entry]:
        """Return what they have dealt with since the last call, and keep them alive."""
        for worker in self._running:
            with contextlib.suppress(OSError):
                worker.lease.renew()
        return [entry for worker in self._running for entry in worker.journal.new_entries()]

    def are_running(self) -> bool:
        """Tell whether any is still at work; waits up to 50 ms for it."""
        working = [
            worker.process
            for worker in self._running
            if worker.process.state() != QProcess.ProcessState.NotRunning
        ]
        return bool(working) and not (working[0].waitForFinished(_POLL_MS) and len(working) == 1)

    def stop(self) -> None:
        """Stop them, at once; one that a batch file hides stops before its next page."""
        for worker in self._running:
            worker.lease.end()
            worker.process.kill()
        for worker in self._running:
            worker.process.waitForFinished(_KILL_MS)
        for folder in (self._folder, self._profiles):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
        self._folder = self._profiles = None

    def _start_one(self, program: Path, desk: Desk, number: int, inputs: dict[str, Any]) -> None:
        folder, profile = self._folder / str(number), self._profiles / str(number)
        folder.mkdir()
        write_profile(profile)
        journal = desk.path / f"{uuid.uuid4().hex}.jsonl"
        given = folder / "inputs.json"
        given.write_text(json.dumps({"inputs": {**inputs, "SHARE": str(journal)}}), encoding="ascii")
        lease = Renewal(lease_of(journal))
        process = start(program, ALGORITHM, given, profile, folder / "errors.txt")
        if process is None:
            lease.end()
            self._progress.warning(
                "{program} can't be started; the maps are printed without it.", program=program
            )
            return
        self._running.append(_Worker(process, Journal(journal), lease))


def print_share(job: Job, printer: SheetPrinter, folder: Path, journal: Path, terms: str) -> None:
    """Print, as a helper, each parcel of a job that no other process has taken.

    Ends when all are taken or the process that started this one has gone. Raises OutputError.
    """
    lease = Lease(lease_of(journal))
    if not lease.holds():
        return
    desk = Desk(folder, journal=journal)
    writer = SheetWriter(job, printer, terms)
    try:
        for row in job.rows:
            if not lease.holds():
                return
            if not job.reasons.iat[row] and desk.claim(writer.code(row)):
                desk.note(writer.print_file(row, desk))
    finally:
        desk.leave()
