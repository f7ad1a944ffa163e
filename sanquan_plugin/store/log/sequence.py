# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of the log that contradict what it said of the same row before: nobody's change, but invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sanquan_plugin.store.log.rowstates import Unlogged, difference

_PERSONAL = "personal_changed"  # beside the state: which hidden columns an update changed
_PROBLEM = "日志第{number}行说的改前状况与此前的记录不符"


def contradicting_rows(log: Iterable[Mapping[str, Any]]) -> list[Unlogged]:
    """Return the rows of a log whose `before` is not what the log last said of that row.

    `log` has the rows of audit_log in their order. A row begins with insert or baseline, and may be told anew by
    a baseline (an upgrade, a merge).
    """
    last: dict[tuple[str, int], str | None] = {}
    found = []
    for row in log:
        if row["row_fid"] is None:
            continue
        key = (row["table_name"], int(row["row_fid"]))
        if row["action"] != "baseline" and key in last and not _follows(last[key], row["before"]):
            number = int(row["fid"])
            problem = _PROBLEM.format(number=number)
            found.append(Unlogged(row["table_name"], row["row_key"] or "", number, problem))
        last[key] = row["after"]
    return found


def _follows(said: str | None, before: str | None) -> bool:
    if said == before:
        return True
    return bool(said and before) and not difference(said, before, besides=_PERSONAL)
