# SPDX-License-Identifier: GPL-2.0-or-later
"""The log's triggers, from the list of logged tables and the field catalogue."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue

_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_WHO = "(SELECT value FROM project_info WHERE key = 'who')"
_COLUMNS = "at, who, table_name, row_key, row_fid, action, before, after, geometry_hex"


class Logged(NamedTuple):
    """A table whose every change is logged: key column, and personal columns whose values stay out."""

    table: str
    key: str
    hidden: tuple[str, ...]


@cache
def logged_tables() -> dict[str, Logged]:
    """Return the logged tables by name (logged_tables.csv)."""
    with paths.resource("catalogue", "logged_tables.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["table"]: Logged(row["table"], row["key"], tuple(filter(None, row["hidden"].split(";"))))
            for row in csv.DictReader(file)
        }


def state_sql(logged: Logged, row: str) -> str:
    """Return the SQL of a row's state as JSON: all attributes but the hidden ones, without NULLs.

    `row` is OLD, NEW or a table's alias; all names come from the catalogue.
    """
    names = [field.field for field in catalogue.fields(logged.table) if field.field not in logged.hidden]
    pairs = ", ".join(f"'{name}', {row}.\"{name}\"" for name in names)
    return f"json_patch('{{}}', json_object({pairs}))"


def shape_sql(logged: Logged, row: str) -> str:
    """Return the SQL of a row's geometry in hex, '' for none; NULL for tables without geometry."""
    return f"hex({row}.geom)" if catalogue.tables()[logged.table].geometry else "NULL"


def log_triggers() -> dict[str, str]:
    """Return the SQL of the triggers that write the log, by name."""
    found: dict[str, str] = {}
    for logged in logged_tables().values():
        found.update(_triggers(logged))
    return found


def baseline_sql(logged: Logged) -> str:
    """Return the SQL that writes a log row `baseline` for each row of a table."""
    values = _values(logged, "t", "baseline", "NULL", state_sql(logged, "t"), shape_sql(logged, "t"))
    return f'INSERT INTO audit_log ({_COLUMNS}) SELECT {values} FROM "{logged.table}" t ORDER BY t.fid'


def _values(logged: Logged, row: str, action: str, before: str, after: str, shape: str) -> str:
    key = f'CAST({row}."{logged.key}" AS TEXT)'
    return f"{_NOW}, {_WHO}, '{logged.table}', {key}, {row}.fid, '{action}', {before}, {after}, {shape}"


def _triggers(logged: Logged) -> dict[str, str]:
    old, new = state_sql(logged, "OLD"), state_sql(logged, "NEW")
    spatial = bool(catalogue.tables()[logged.table].geometry)
    moved = "CASE WHEN NEW.geom IS NOT OLD.geom THEN hex(NEW.geom) END" if spatial else "NULL"
    before = _with_hidden(logged, old)
    rows = {
        "insert": _values(logged, "NEW", "insert", "NULL", new, shape_sql(logged, "NEW")),
        "update": _values(logged, "NEW", "update", before, new, moved),
        "delete": _values(logged, "OLD", "delete", old, "NULL", "NULL"),
    }
    table, name = f'"{logged.table}"', logged.table.lower()
    found = {
        f"{name}_log_{action}": f"CREATE TRIGGER {name}_log_{action} AFTER {action.upper()} ON {table}\n"
        f"BEGIN INSERT INTO audit_log ({_COLUMNS}) VALUES ({values}); END"
        for action, values in rows.items()
    }
    found[f"{name}_no_overwrite"] = (
        f"CREATE TRIGGER {name}_no_overwrite BEFORE INSERT ON {table}\n"
        f"WHEN NEW.fid > 0 AND EXISTS (SELECT 1 FROM {table} WHERE fid = NEW.fid)\n"
        "BEGIN SELECT RAISE(ABORT, '已有这一行，不可覆盖；请修改原行。'); END"
    )
    found[f"{name}_fixed_fid"] = (
        f"CREATE TRIGGER {name}_fixed_fid BEFORE UPDATE OF fid ON {table} WHEN NEW.fid IS NOT OLD.fid\n"
        "BEGIN SELECT RAISE(ABORT, '行号不可修改。'); END"
    )
    return found


def _with_hidden(logged: Logged, state: str) -> str:
    """Return the SQL of a state that also names the hidden columns an update changed."""
    present = {field.field for field in catalogue.fields(logged.table)}
    hidden = [name for name in logged.hidden if name in present]
    if not hidden:
        return state
    marks = " || ".join(
        f"CASE WHEN OLD.\"{name}\" IS NOT NEW.\"{name}\" THEN '{name} ' ELSE '' END" for name in hidden
    )
    return f"json_patch({state}, json_object('personal_changed', nullif(trim({marks}), '')))"
