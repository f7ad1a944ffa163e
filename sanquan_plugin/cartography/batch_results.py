# SPDX-License-Identifier: GPL-2.0-or-later
"""What has become of the parcels of a batch so far."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sanquan_plugin.cartography.journal import Entry
from sanquan_plugin.cartography.report import FAILED, PRINTED, Outcome, not_reached, refused
from sanquan_plugin.core.printing.gate import NO_PARCEL
from sanquan_plugin.core.sheet.job import Job

LOGGED_AT_ONCE = 200
_OLD_MAP = "{reason}文件夹中有以前出的{file}，未更新。"


class BatchResults:
    """Entries by row of the job; printed ones go to the log, 200 at a time."""

    def __init__(self, job: Job, folder: Path, log: Callable[[list[Entry]], None] | None) -> None:
        self._job = job
        self._folder = folder
        self._log = log
        self._unlogged: list[Entry] = []
        self._entries: dict[int, Entry] = {}
        codes = job.facts["zddm"]
        self._row_of = {str(codes.iat[row]): row for row in job.rows}

    def keep(self, row: int, entry: Entry) -> None:
        """Take what became of the parcel in a row."""
        self._entries[row] = entry
        if entry.is_printed:
            self._unlogged.append(entry)
        if len(self._unlogged) >= LOGGED_AT_ONCE:
            self.hand_to_log()

    def keep_by_code(self, entry: Entry) -> None:
        """Take what another process tells of a parcel."""
        self.keep(self._row_of[entry.outcome.zddm], entry)

    def missing(self, rows: list[int]) -> list[int]:
        """Return those of some rows that nothing is known of yet."""
        return [row for row in rows if row not in self._entries]

    def share_done(self) -> float:
        """Return how much of the batch is done, 0 to 1."""
        return len(self._entries) / max(1, len(self._job.rows))

    def printed(self) -> list[Entry]:
        """Return the entries of the parcels that have a sheet."""
        return [entry for entry in self._entries.values() if entry.is_printed]

    def are_complete(self) -> bool:
        """Tell whether every parcel has its sheet or can't have one; a failed one could next time."""
        failed = any(entry.outcome.status == FAILED for entry in self._entries.values())
        return not failed and not self.missing(self._job.rows)

    def hand_to_log(self) -> None:
        """Give the log what it has not got yet."""
        if self._log is not None and self._unlogged:
            self._log(self._unlogged)
        self._unlogged = []

    def outcomes(self) -> list[Outcome]:
        """Return what became of each parcel, in the order of the layer, codes that are not there first."""
        found = [refused(code, NO_PARCEL) for code in self._job.unknown]
        for row in self._job.rows:
            entry = self._entries.get(row)
            found.append(entry.outcome if entry else not_reached(str(self._job.facts["zddm"].iat[row])))
        return [self._with_old_map(outcome) for outcome in found]

    def _with_old_map(self, outcome: Outcome) -> Outcome:
        """Return the outcome; of a parcel without a new map with the note that an earlier one lies there."""
        file = f"{outcome.zddm}.pdf"
        if outcome.status == PRINTED or not outcome.zddm or not (self._folder / file).is_file():
            return outcome
        return outcome._replace(message=_OLD_MAP.format(reason=outcome.message, file=file))
