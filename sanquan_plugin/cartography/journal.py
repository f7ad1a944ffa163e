# SPDX-License-Identifier: GPL-2.0-or-later
"""The running record of a batch, a line a parcel, from which a killed batch goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.cartography.report import PRINTED, Outcome
from sanquan_plugin.core.files.wholefile import write_whole


class Entry(NamedTuple):
    """One parcel that a process has dealt with; for a printed one what the print log takes.

    `key` is the hash of all that the file rests on, `inputs_hash` that of the village's data alone;
    `printed_at` is ISO 8601 in UTC.
    """

    outcome: Outcome
    key: str = ""
    inputs_hash: str = ""
    size_bytes: int = 0
    uuid: str = ""
    printed_at: str = ""
    template: str = ""
    draft: str = ""
    checksum: str = ""

    @property
    def is_printed(self) -> bool:
        """Tell whether there is a file."""
        return self.outcome.status == PRINTED


class Journal:
    """A file of entries that one process appends to and others read along."""

    def __init__(self, path: Path) -> None:
        """Name the file; it comes with the first entry."""
        self.path = path
        self._read_bytes = 0

    def append(self, entry: Entry) -> None:
        """Add an entry. Raises OSError when the disk is full."""
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_line(entry))

    def replace(self, entries: Iterable[Entry]) -> None:
        """Write the file anew with these entries. Raises OutputError."""
        write_whole(self.path, "".join(_line(entry) for entry in entries).encode("utf-8"))

    def new_entries(self) -> list[Entry]:
        """Return the entries since the last call; a line that is not finished waits for the next one."""
        if not self.path.is_file():
            return []
        with self.path.open("rb") as file:
            file.seek(self._read_bytes)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._read_bytes += len(whole)
        return [entry for line in whole.splitlines() if (entry := _entry(line)) is not None]


def _line(entry: Entry) -> str:
    return json.dumps(entry._asdict(), ensure_ascii=False) + "\n"


def _entry(line: bytes) -> Entry | None:
    """Return the entry of a line; None where a killed process or another version left something else."""
    try:
        fields = json.loads(line)
        return Entry(**{**fields, "outcome": Outcome(*fields["outcome"])})
    except (ValueError, TypeError, KeyError):
        return None
