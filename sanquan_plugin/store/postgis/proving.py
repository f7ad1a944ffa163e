# SPDX-License-Identifier: GPL-2.0-or-later
"""Proving a schema on a server: one chain for all its villages, its rules, and each row as the log last said."""

from __future__ import annotations

from typing import Any, NamedTuple

from osgeo import gdal

from sanquan_plugin.core import catalogue
from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.hashchain import Chain, prove
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.log.audit import Logged, logged_tables
from sanquan_plugin.store.log.grounds import corrections, groundless_states, unexplained_changes
from sanquan_plugin.store.log.lists import wrong_lists
from sanquan_plugin.store.log.rowstates import Unlogged, difference
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.rules import rule_problems
from sanquan_plugin.store.postgis.scripts import template


class ServerProof(NamedTuple):
    """Chain, rules missing, changed and foreign, rows past the log, villages whose merged log is broken, corrections."""

    chain: Chain
    missing_rules: list[str]
    changed_rules: list[str]
    extra_rules: list[str]
    unlogged: list[Unlogged]
    merged_broken: list[str]
    corrections: int


def prove_schema(package: PostgisPackage, *, progress: Progress = SILENT) -> ServerProof:
    """Prove the schema that a village lies in; the hashes are computed here, not by the server.

    Raises InputError for a login that does not see all villages or may not compare the rules; Cancelled.
    """
    dataset = package.open(update=True, all_villages=True)
    if not query(dataset, "SELECT sees_all_villages()::int AS sees")[0]["sees"]:
        raise InputError(
            "The log of {schema} is one chain for all its villages, and this login does not see all of them. Verify "
            "as an auditor or administrator with all villages (*).",
            schema=package.schema,
        )
    log = _log_rows(query(dataset, template("chain").substitute()))
    chain = _chain(dataset, log)
    progress.check()
    rules = rule_problems(dataset, package.schema)
    unlogged = _wrong_members(dataset) + wrong_lists(dataset) + unexplained_changes(log)
    for logged in logged_tables().values():
        progress.check()
        unlogged += _unlogged_rows(dataset, logged)
    if not rules.missing:
        unlogged += groundless_states(dataset, template("groundless").substitute())
    return ServerProof(chain, *rules, unlogged, _merged_broken(dataset), corrections(log))


def _chain(dataset: gdal.Dataset, rows: list[dict[str, Any]]) -> Chain:
    """Prove the log; one that has lost its last rows is broken behind the last that is left."""
    chain = prove(rows)
    head = "".join(row["hash"] for row in query(dataset, "SELECT hash FROM audit_head"))
    if chain.broken_at is None and head != chain.last_hash:
        return chain._replace(broken_at=max((row["fid"] for row in rows), default=0) + 1)
    return chain


def _wrong_members(dataset: gdal.Dataset) -> list[Unlogged]:
    """Return the logins that are let into a village, or out of one, past the log."""
    rows = query(dataset, template("members").substitute())
    return [Unlogged("village_member", row["row_key"], int(row["number"]), "与日志不符") for row in rows]


def _merged_broken(dataset: gdal.Dataset) -> list[str]:
    """Name the merged packages whose log is broken, or holds a row that came as its log did not last say it."""
    villages: dict[str, list[dict[str, Any]]] = {}
    for row in _log_rows(query(dataset, template("merged_chains").substitute())):
        villages.setdefault(row["code12"], []).append(row)
    broken = {code for code, log in villages.items() if prove(log).broken_at is not None}
    return sorted(broken | _came_otherwise(dataset))


def _came_otherwise(dataset: gdal.Dataset) -> set[str]:
    """Name the merged packages with a row that the server's log never had as the package's log last said it.

    The server itself may have changed a row before or since, so any state that it has logged will do.
    """
    came: dict[tuple[str, str, int], bool] = {}
    for row in query(dataset, template("merged_states").substitute()):
        place = (row["code12"], row["table_name"], int(row["row_fid"]))
        is_said = row["now"] is not None and not difference(row["said"], row["now"])
        came[place] = came.get(place, False) or is_said
    return {code for (code, _, _), is_said in came.items() if not is_said}


def _log_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "fid": row["number"]} for row in rows]


def _unlogged_rows(dataset: gdal.Dataset, logged: Logged) -> list[Unlogged]:
    names = {"table": logged.table, "key": logged.key.split(";")[0], "hidden": ";".join(logged.hidden)}
    found = [
        (row, difference(row["said"], row["now"]))
        for row in query(dataset, template("changed").substitute(names))
    ]
    gone = query(dataset, template("gone").substitute(names))
    found += [(row, "行已不在，日志没有删除记录") for row in gone]
    if catalogue.tables()[logged.table].geometry:
        found += [(row, "图形与日志不符") for row in query(dataset, template("moved").substitute(names))]
    return [
        Unlogged(logged.table, row["row_key"] or "", int(row["number"]), problem)
        for row, problem in found
        if problem
    ]
