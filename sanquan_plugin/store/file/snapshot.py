# SPDX-License-Identifier: GPL-2.0-or-later
"""A copy of a package as it stands, for work that must not touch the package itself."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from sanquan_plugin.core.errors import OutputError


def write_snapshot(package: Path, target: Path) -> None:
    """Copy what is saved in a package, even while other programs have it open.

    Raises OutputError when it can't be read or the copy can't be written.
    """
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{package.resolve().as_uri()}?mode=ro", uri=True)) as source,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        raise OutputError("{path} can't be copied: {reason}", path=package, reason=error) from None
