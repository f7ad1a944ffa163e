# SPDX-License-Identifier: GPL-2.0-or-later
"""What a killed program leaves beside a package."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path


def roll_back_killed(path: Path) -> None:
    """Roll back what a killed program left half written; a package opened for reading alone can't do it.

    A transaction that runs in another program is not touched. Where the file can't be written to,
    nothing is done, and opening it will fail.
    """
    journal = path.with_name(path.name + "-journal")
    if journal.is_file() and journal.stat().st_size:
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
