# SPDX-License-Identifier: GPL-2.0-or-later
"""The hidden folder in which a batch works: unfinished sheets, journals, claims of its processes.

.sanquan-batch/journal.jsonl     the parent's journal; stays when a batch is killed or cancelled
               *-2.jsonl, .alive a helper's journal, and the sign that its parent still lives
               claims/CODE       the process that made this file prints the parcel
               pages-…/          sheets being written
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from sanquan_plugin.cartography.journal import Entry, Journal
from sanquan_plugin.core.errors import OutputError

NAME = ".sanquan-batch"
_JOURNAL = "journal.jsonl"
_END_OF_PDF = b"%%EOF"
_TAIL_BYTES = 32
_TRIES = 20
_WAIT_S = 0.1


class Desk:
    """The place of one process of a batch; sheets go from here to the target folder as they are finished."""

    def __init__(self, target: Path, *, journal: Path | None = None) -> None:
        """Make the folders; a helper, with a `journal` of its own, works only on a desk that is there.

        Raises OutputError when they can't be written.
        """
        self.target = target
        self.path = target / NAME
        self._claims = self.path / "claims"
        try:
            self._claims.mkdir(parents=journal is None, exist_ok=True)
            self._pages = Path(tempfile.mkdtemp(prefix="pages-", dir=self.path))
        except OSError as error:
            raise OutputError(
                "Folder {folder} can't be written: {reason}", folder=target, reason=error.strerror
            ) from None
        self.journal = Journal(journal or self.path / _JOURNAL)

    def unfinished(self, file: str) -> Path:
        """Return where a sheet is written before it is finished."""
        return self._pages / file

    def publish(self, file: str) -> int:
        """Move a finished sheet to the target folder, over an older one, and return its size in bytes.

        Raises OSError when the sheet is not whole (a full disk cuts it) or another program holds
        the older one.
        """
        finished = self.unfinished(file)
        try:
            with finished.open("rb") as content:
                size = content.seek(0, os.SEEK_END)
                content.seek(max(0, size - _TAIL_BYTES))
                whole = _END_OF_PDF in content.read()
            if not whole:
                raise OSError(None, "the file is not whole")
            finished.replace(self.target / file)
        finally:
            _remove(finished)
        return size

    def note(self, entry: Entry) -> None:
        """Add an entry to the journal; without room for it the parcel is only printed again another time."""
        with contextlib.suppress(OSError):
            self.journal.append(entry)

    def claim(self, zddm: str) -> bool:
        """Tell whether this process is the first to take a parcel."""
        try:
            os.close(os.open(self._claims / zddm, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        except OSError:
            return True
        return True

    def finished_before(self) -> dict[str, Entry]:
        """Return the printed parcels of a batch that was stopped here whose files are still there, whole."""
        found: dict[str, Entry] = {}
        for path in sorted(self.path.glob("*.jsonl")):
            for entry in Journal(path).new_entries():
                file = self.target / entry.outcome.file
                if entry.is_printed and file.is_file() and file.stat().st_size == entry.size_bytes:
                    found[entry.outcome.zddm] = entry
        return found

    def tidy(self, entries: Iterable[Entry]) -> None:
        """Keep these entries in the journal and remove everything else that lies on the desk.

        Raises OutputError when the journal can't be written.
        """
        self.journal.replace(entries)
        for item in self.path.iterdir():
            if item.is_dir() and item not in (self._pages, self._claims):
                shutil.rmtree(item, ignore_errors=True)
            elif item.is_file() and item != self.journal.path:
                _remove(item)
        for claim in self._claims.iterdir():
            _remove(claim)

    def leave(self) -> None:
        """Remove this process's unfinished sheets."""
        shutil.rmtree(self._pages, ignore_errors=True)

    def close(self) -> None:
        """Remove the desk: nothing is left to be done.

        The helper of a killed batch may be in the middle of a page: it gets two seconds to leave.
        """
        for _ in range(_TRIES):
            shutil.rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                return
            time.sleep(_WAIT_S)


def _remove(file: Path) -> None:
    """Remove a file that no one needs; one that another program still holds stays for the next time."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
