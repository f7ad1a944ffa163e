# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcel maps of a village in one batch: one PDF a parcel, or all in one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sanquan_plugin.cartography.batch_results import BatchResults
from sanquan_plugin.cartography.desk import Desk
from sanquan_plugin.cartography.journal import Entry
from sanquan_plugin.cartography.merged import print_merged
from sanquan_plugin.cartography.report import Outcome, refused
from sanquan_plugin.cartography.sheet_printer import SheetPrinter
from sanquan_plugin.cartography.sheet_writer import SheetWriter
from sanquan_plugin.cartography.slices import Slices
from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.sheet.job import Job


class Helpers(Protocol):
    """Other processes that take parcels from the same list."""

    def start(self, desk: Desk, zddms: list[str]) -> None:
        """Start them on these parcels."""

    def entries(self) -> list[Entry]:
        """Return what they have dealt with since the last call."""

    def are_running(self) -> bool:
        """Tell whether any is still at work; waits up to 50 ms for it."""

    def stop(self) -> None:
        """Stop them, at once."""


class Batch:
    """The sheets of a job in a folder.

    Files appear one by one. A batch that was killed or cancelled and is run again with the same
    inputs goes on where it stopped, and ends with the same files as an undisturbed one.

    Parameters
    ----------
    terms : hash of what is the same on all sheets (`core.print_hash.terms_hash`)
    log : takes the printed parcels, 200 at a time and the rest at the end
    """

    def __init__(
        self,
        job: Job,
        printer: SheetPrinter,
        folder: Path,
        *,
        terms: str = "",
        log: Callable[[list[Entry]], None] | None = None,
    ) -> None:
        self._job = job
        self._writer = SheetWriter(job, printer, terms)
        self._folder = folder
        self._results = BatchResults(job, folder, log)

    def run(
        self, *, merged: bool = False, helpers: Helpers | None = None, progress: Progress = SILENT
    ) -> None:
        """Print all parcels. Raises OutputError when nothing can be written to the folder, Cancelled."""
        with Slices() as slices:
            try:
                if merged:
                    self._print_merged(slices, progress)
                else:
                    self._print_files(helpers, slices, progress)
            finally:
                self._results.hand_to_log()

    def outcomes(self) -> list[Outcome]:
        """Return what became of each parcel, in the order of the layer, codes that are not there first."""
        return self._results.outcomes()

    def _print_merged(self, slices: Slices, progress: Progress) -> None:
        desk = Desk(self._folder)
        try:
            desk.tidy([])
            entries = print_merged(self._job.rows, self._writer, desk, slices=slices, progress=progress)
        finally:
            desk.close()
        for row, entry in zip(self._job.rows, entries, strict=True):
            self._results.keep(row, entry)

    def _print_files(self, helpers: Helpers | None, slices: Slices, progress: Progress) -> None:
        desk = Desk(self._folder)
        try:
            rows = self._resume(desk, progress)
            if helpers is None:
                self._print_own(rows, desk, slices, progress)
            else:
                self._print_together(rows, desk, helpers, slices=slices, progress=progress)
        finally:
            self._leave(desk)

    def _print_together(
        self, rows: list[int], desk: Desk, helpers: Helpers, *, slices: Slices, progress: Progress
    ) -> None:
        """Print these rows with the helpers; what a helper took and dropped is printed here in the end."""
        try:
            helpers.start(desk, [self._writer.code(row) for row in rows])
            for row in rows:
                self._listen(helpers, progress)
                if desk.claim(self._writer.code(row)):
                    self._print_own([row], desk, slices, progress)
            while self._results.missing(rows) and helpers.are_running():
                self._listen(helpers, progress)
                progress.check()
                slices.turn()
        finally:
            helpers.stop()
            self._listen(helpers, progress)
        self._print_own(self._results.missing(rows), desk, slices, progress)

    def _print_own(self, rows: list[int], desk: Desk, slices: Slices, progress: Progress) -> None:
        for row in rows:
            progress.check()
            slices.turn()
            entry = self._writer.print_file(row, desk)
            self._results.keep(row, entry)
            desk.note(entry)
            progress.report(self._results.share_done())

    def _listen(self, helpers: Helpers, progress: Progress) -> None:
        for entry in helpers.entries():
            self._results.keep_by_code(entry)
        progress.report(self._results.share_done())

    def _resume(self, desk: Desk, progress: Progress) -> list[int]:
        """Refuse what can't be printed, keep what an earlier run has printed, and return the other rows."""
        before = desk.finished_before()
        rows = []
        for row in self._job.rows:
            code, reason = self._writer.code(row), self._job.reasons.iat[row]
            if reason:
                self._results.keep(row, Entry(refused(code, reason)))
            elif code in before and before[code].key == self._writer.hashes(row)[1]:
                self._results.keep(row, before[code])
            else:
                rows.append(row)
        if self._results.printed():
            progress.message("Maps of the run before that have not changed are kept.")
        desk.tidy(self._results.printed())
        return rows

    def _leave(self, desk: Desk) -> None:
        """Close the desk, or keep the journal where something is left to be done."""
        desk.leave()
        printed = self._results.printed()
        if printed and not self._results.are_complete():
            with contextlib.suppress(OutputError):
                desk.tidy(printed)
        else:
            desk.close()
