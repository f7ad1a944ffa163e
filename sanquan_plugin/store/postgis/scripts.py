# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbered SQL scripts of PostgreSQL, one statement after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from string import Template

from sanquan_plugin import paths

RULES_PATH = "public, pg_temp"
"""Where functions of a schema look behind it: a login's temporary tables come last, else they would stand for its own."""


@cache
def template(name: str) -> Template:
    """Return a query of resources/sql/postgis/log; only names from the catalogue and of schemas go into it."""
    return Template(paths.resource("sql", "postgis", "log", f"{name}.sql").read_text(encoding="utf-8"))


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one; bodies between $$ stay whole.

    Raises ValueError when the last statement has no end.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line
        if line.rstrip().endswith(";") and pending.count("$$") % 2 == 0:
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"SQL statement without an end: {pending[:80]}")
