# SPDX-License-Identifier: GPL-2.0-or-later
"""The sign that the process which started a helper still lives: a file it touches.

A killed parent can't stop its helpers, and on Windows a batch file stands between them.
"""

from __future__ import annotations

import time
from pathlib import Path

_TOUCHED_EVERY_S = 1.0
_STALE_AFTER_S = 60.0


def lease_of(journal: Path) -> Path:
    """Return the lease that belongs to a helper's journal."""
    return journal.with_suffix(".alive")


class Renewal:
    """The parent's side."""

    def __init__(self, path: Path) -> None:
        """Make the file. Raises OSError."""
        self._path = path
        self._touched_s = time.monotonic()
        path.touch()

    def renew(self) -> None:
        """Touch the file, at most once a second. Raises OSError."""
        if time.monotonic() - self._touched_s >= _TOUCHED_EVERY_S:
            self._path.touch()
            self._touched_s = time.monotonic()

    def end(self) -> None:
        """Remove the file: the helper stops before its next page."""
        self._path.unlink(missing_ok=True)


class Lease:
    """The helper's side. Compares the file's time with itself only: clocks on a network differ."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed_ns = 0
        self._seen_s = time.monotonic()

    def holds(self) -> bool:
        """Tell whether the file is there and was touched within 60 s."""
        try:
            changed_ns = self._path.stat().st_mtime_ns
        except OSError:
            return False
        if changed_ns != self._changed_ns:
            self._changed_ns = changed_ns
            self._seen_s = time.monotonic()
        return time.monotonic() - self._seen_s < _STALE_AFTER_S
