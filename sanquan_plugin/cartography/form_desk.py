# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a batch of forms works: what is finished stays when the batch is killed; all files appear together.

.sanquan-forms/HASH/journal.jsonl   the finished ones, a line each; HASH stands for the product
                    CODE/           their files
                    unfinished/     files being written
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sanquan_plugin.cartography.journal import Entry, Journal
from sanquan_plugin.cartography.report import Outcome
from sanquan_plugin.cartography.staging import move_out
from sanquan_plugin.core.errors import OutputError

NAME = ".sanquan-forms"
_JOURNAL, _UNFINISHED = "journal.jsonl", "unfinished"


class FormTask(NamedTuple):
    """One parcel's or household's files to be written.

    `code` names it, `key` is the hash of all that its files rest on, and `write` writes them into a
    folder, all of them or none, and tells what became of it.
    """

    code: str
    key: str
    write: Callable[[Path], Outcome]


class FormDesk:
    """The hidden folder of one product's batch inside its target folder; `publish` moves all files out.

    A batch that ends without it, killed, cancelled or by an error, leaves the target folder as it was
    and its finished files here, for the next batch with the same inputs.
    """

    def __init__(self, folder: Path, product: str) -> None:
        """See what is finished; the folders are made with the first form."""
        self._target = folder
        self._path = folder / NAME / hashlib.sha256(product.encode("utf-8")).hexdigest()[:12]
        self._unfinished = self._path / _UNFINISHED
        self._journal = Journal(self._path / _JOURNAL)
        self._taken: list[Path] = []
        self._before = {entry.outcome.zddm: entry for entry in self._journal.new_entries()}

    def take(self, task: FormTask) -> Outcome:
        """Return what became of a task: of the batch before where nothing has changed, else written now.

        Raises OutputError when the folder can't be written.
        """
        place = self._path / task.code
        before = self._before.get(task.code)
        if before is not None and before.key == task.key and before.size_bytes == _size_bytes(place):
            self._taken.append(place)
            return before.outcome
        with self._failing():
            _clear(place, self._unfinished)
            self._unfinished.mkdir(parents=True)
        outcome = task.write(self._unfinished)
        size_bytes = _size_bytes(self._unfinished)
        if size_bytes:
            with self._failing():
                self._unfinished.replace(place)
                self._journal.append(Entry(outcome._replace(zddm=task.code), task.key, size_bytes=size_bytes))
            self._taken.append(place)
        return outcome

    def publish(self) -> None:
        """Move the files of all tasks taken out and remove the desk. Raises OutputError."""
        for place in self._taken:
            move_out(place, self._target)
        _clear(self._path)
        with self._failing():
            if self._path.parent.is_dir() and not any(self._path.parent.iterdir()):
                self._path.parent.rmdir()

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(
                "Folder {folder} can't be written: {reason}", folder=self._target, reason=error.strerror
            ) from None


def _size_bytes(folder: Path) -> int:
    """Return the bytes of the files in a folder; 0 where there is none."""
    return sum(file.stat().st_size for file in folder.iterdir()) if folder.is_dir() else 0


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
