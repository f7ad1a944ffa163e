# SPDX-License-Identifier: GPL-2.0-or-later
"""SQL from files: statements of a script, templates whose names come from the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from string import Template

from sanquan_plugin import paths


@cache
def log_template(name: str) -> Template:
    """Return a template of resources/sql/geopackage/log; only catalogue names and SQL go into it."""
    return Template(paths.resource("sql", "geopackage", "log", f"{name}.sql").read_text(encoding="utf-8"))


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one; triggers stay whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"SQL statement without an end: {pending[:80]}")
