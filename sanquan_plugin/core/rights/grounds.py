# SPDX-License-Identifier: GPL-2.0-or-later
"""What the log must hold before a right changes hands or ends: a case with a step, or a correction of the register."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

_PLOT = ("DKBM", "CBFBM")
_KEYS = {"SHYQR": ("ZDDM", "NHDM"), "share_right": ("nhdm",), "CBDKXX": _PLOT, "DK": _PLOT}
_CORRECTED_IN = {"DK": ("DK", "CBDKXX")}
_AREAS = ("HTMJM", "HTMJ")
_BEGUN_BY = "project_info"  # logged since the version whose rules bind holders to cases
_SOME = re.compile("[1-9１-９]")
_Row = Mapping[str, Any]


class Groundless(NamedTuple):
    """A change of a right that nothing logged before it explains: the log's row number, table, key of the row."""

    number: int
    table: str
    row_key: str


def groundless_changes(log: Iterable[_Row]) -> list[Groundless]:
    """Return the changes and removals of holders, shares, contracts and their areas that nothing explains.

    A case or a correction does that stands before them; a plot's contractor may also be that of a contract.
    `log` has the rows of audit_log in their order: fid, table_name, action, row_key, and before and after as JSON.
    """
    seen: dict[str, list[dict[str, Any]]] = {"right_correction": [], "case_file": [], "retired_code": []}
    stepped: set[str] = set()
    contracted: set[tuple[Any, ...]] = set()
    found, has_begun = [], False
    for row in log:
        table = row["table_name"]
        has_begun |= table == _BEGUN_BY
        if table in seen and row["after"]:
            seen[table].append(json.loads(row["after"]))
        elif table == "case_step" and row["after"]:
            stepped.add(json.loads(row["after"]).get("case_uuid", ""))
        elif table in _KEYS:
            before, after = (json.loads(row[state] or "{}") for state in ("before", "after"))
            pair = tuple(after.get(name) for name in _PLOT)
            if table == "CBDKXX":
                contracted.add(pair)
            follows = table == "DK" and pair in contracted
            if (
                has_begun
                and before
                and _moves(table, before, after)
                and not (follows or _is_explained(table, before, seen, stepped))
            ):
                found.append(Groundless(int(row["fid"]), table, row["row_key"] or ""))
    return found


def _moves(table: str, before: _Row, after: _Row) -> bool:
    if table == "DK" and not before.get("CBFBM"):
        return False
    if any(before.get(name) != after.get(name) for name in _KEYS[table]):
        return True
    if table == "CBDKXX":
        return any(before.get(name) not in (None, after.get(name)) for name in _AREAS)
    old, new = before.get("share"), after.get("share")
    if table == "SHYQR":
        old, new = str(old or "").strip(), str(new or "").strip()
        return old != new and (old != "" or not _SOME.search(new))
    return table == "share_right" and old != new


def _is_explained(
    table: str, before: _Row, seen: Mapping[str, list[dict[str, Any]]], stepped: set[str]
) -> bool:
    key = ";".join(before.get(name) or "" for name in _KEYS[table])
    tables = _CORRECTED_IN.get(table, (table,))
    if any(row.get("table_name") in tables and row.get("row_key") == key for row in seen["right_correction"]):
        return True
    if any(table == "SHYQR" and row.get("zddm") == before.get("ZDDM") for row in seen["retired_code"]):
        return True
    of_case = _OF_CASE[table]
    return any(case.get("uuid") in stepped and of_case(case, before) for case in seen["case_file"])


def _is_plots(case: _Row, before: _Row) -> bool:
    named = [name for name in (case.get("dkbm") or "").split(",") if name]
    return case.get("right") == "contract" and (not named or before.get("DKBM") in named)


_OF_CASE: dict[str, Callable[[_Row, _Row], bool]] = {
    "SHYQR": lambda case, before: case.get("zddm") == before.get("ZDDM"),
    "share_right": lambda case, before: (
        case.get("right") == "share" and before.get("nhdm") in (case.get("nhdm"), case.get("to_nhdm"))
    ),
    "CBDKXX": _is_plots,
    "DK": _is_plots,
}
