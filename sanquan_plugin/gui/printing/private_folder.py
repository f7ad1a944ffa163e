# SPDX-License-Identifier: GPL-2.0-or-later
"""Temporary folders for personal data: only this user may enter, and none outlives its QGIS for long."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

_PREFIX = "sanquan-private-"
_LOCK = "in-use.lock"


class PrivateFolder:
    """A new folder, and the end of those that a killed QGIS left behind. Raises OSError."""

    def __init__(self) -> None:
        _remove_abandoned()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = _lock_of(self.path)
        self._lock.tryLock(0)

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._lock.unlock()
        shutil.rmtree(self.path, ignore_errors=True)


def _remove_abandoned() -> None:
    """Remove the folders whose process is gone."""
    for lock_file in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        lock = _lock_of(lock_file.parent)
        if lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(lock_file.parent, ignore_errors=True)


def _lock_of(folder: Path) -> QLockFile:
    """Return the lock of a folder; however old, it holds as long as its process lives."""
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock
