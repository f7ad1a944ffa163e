# SPDX-License-Identifier: GPL-2.0-or-later
"""A copy of a package as it stands, for work that must not touch the package itself, and its way back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path, PurePath

from sanquan_plugin.core.errors import OutputError, RefusedError

_PAUSE_S = 0.25
_PATIENCE = 12


def read_only_uri(package: PurePath) -> str:
    """Return SQLite's URI of an absolute path, also of one on a network share (//server/share)."""
    uri = package.as_uri()
    return (uri if uri.startswith("file:///") else f"file://{uri.removeprefix('file:')}") + "?mode=ro"


def write_snapshot(package: Path, target: Path) -> None:
    """Copy what is saved in a package, even while other programs have it open.

    Raises OutputError when it can't be read or the copy can't be written.
    """
    try:
        with (
            contextlib.closing(sqlite3.connect(read_only_uri(package.resolve()), uri=True)) as source,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            _copy(source, copy)
    except sqlite3.Error as error:
        raise OutputError("{path} can't be copied: {reason}", path=package, reason=error) from None


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy page by page in one transaction; where another program is writing, wait some seconds at most."""
    waited = 0

    def give_up(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        waited += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waited > _PATIENCE:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=give_up, sleep=_PAUSE_S)


class Lent:
    """A package that is worked on in a copy; `give_back` writes the copy over it in one transaction.

    A package that another program holds open takes the copy too: nothing is renamed over it.
    """

    def __init__(self, package: Path, copy: Path) -> None:
        self._package = package
        self._copy = copy
        with self._failing():
            self._connection = sqlite3.connect(package)
            self._version = self._data_version()
        write_snapshot(package, copy)

    def give_back(self) -> None:
        """Write the copy over the package.

        Raises RefusedError when the package was changed after the copy was taken, OutputError when
        another program is writing to it; it then stays as it is.
        """
        with self._failing():
            if self._data_version() != self._version:
                raise RefusedError(
                    "{path} was changed while this ran: its results would undo that. Run this again.",
                    path=self._package,
                )
            with contextlib.closing(sqlite3.connect(read_only_uri(self._copy.resolve()), uri=True)) as copy:
                _copy(copy, self._connection)

    def close(self) -> None:
        """Let go of the package."""
        self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(
                "{path} can't be written: {reason}. Close it where it is open, or choose another folder.",
                path=self._package,
                reason=error,
            ) from None
