# SPDX-License-Identifier: GPL-2.0-or-later
"""The log's triggers, from the list of logged tables and the field catalogue."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from sanquan_plugin import paths
from sanquan_plugin.core import catalogue
from sanquan_plugin.store.tables.sqltext import log_template, statements

UNNAMED = "未具名（外部程序）"
"""Who the log names when nobody has said who is at work."""


class Logged(NamedTuple):
    """A table whose every change is logged: key column, personal columns whose values stay out.

    The row whose key is `unlogged_key` is none: who is at work now is told by each log row itself.
    """

    table: str
    key: str
    hidden: tuple[str, ...]
    unlogged_key: str = ""


@cache
def logged_tables() -> dict[str, Logged]:
    """Return the logged tables by name (logged_tables.csv)."""
    with paths.resource("catalogue", "logged_tables.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["table"]: Logged(
                row["table"], row["key"], tuple(filter(None, row["hidden"].split(";"))), row["unlogged_key"]
            )
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
    """Return the SQL of the triggers that write the log, and refuse what others write, by name.

    A row of the log has the moment of the statement that it tells of and the name of who is at work.
    """
    found = _by_name(log_template("by_rule").substitute(unnamed=UNNAMED))
    for logged in logged_tables().values():
        found.update(_triggers(logged))
    return found


def baseline_sql(logged: Logged, *, after_fid: int = 0) -> str:
    """Return the SQL that writes a log row `baseline` for each row of a table behind a fid."""
    return fill("baseline", logged, after=str(int(after_fid)), unnamed=UNNAMED)


def fill(template: str, logged: Logged, **more: str) -> str:
    """Return a query of the log about a table; its rows are called t, their state and shape are filled in."""
    return log_template(template).substitute(
        more,
        table=logged.table,
        key=logged.key,
        state=state_sql(logged, "t"),
        shape=shape_sql(logged, "t"),
        counts=_counts_sql(logged, "t"),
    )


def _counts_sql(logged: Logged, row: str) -> str:
    """Return the SQL condition that a row is one of those that are logged."""
    return f"{row}.\"{logged.key}\" IS NOT '{logged.unlogged_key}'" if logged.unlogged_key else "1"


def _triggers(logged: Logged) -> dict[str, str]:
    is_spatial = bool(catalogue.tables()[logged.table].geometry)
    script = log_template("triggers").substitute(
        table=logged.table,
        key=logged.key,
        name=logged.table.lower(),
        new=state_sql(logged, "NEW"),
        old=state_sql(logged, "OLD"),
        old_told=_with_hidden(logged, state_sql(logged, "OLD")),
        shape=shape_sql(logged, "NEW"),
        unnamed=UNNAMED,
        new_counts=_counts_sql(logged, "NEW"),
        old_counts=_counts_sql(logged, "OLD"),
        moved="CASE WHEN NEW.geom IS NOT OLD.geom THEN hex(NEW.geom) END" if is_spatial else "NULL",
    )
    return _by_name(script)


def _by_name(script: str) -> dict[str, str]:
    """Return the statements of a script of triggers by the triggers' names."""
    return {text.split(maxsplit=3)[2]: text.rstrip(";") for text in statements(script)}


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
