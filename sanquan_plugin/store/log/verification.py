# SPDX-License-Identifier: GPL-2.0-or-later
"""Proving a package: the chain of its log, its rules, and that each row is as the log last said."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from osgeo import gdal

from sanquan_plugin.core.hashchain import Chain, prove
from sanquan_plugin.core.progress import SILENT, Progress
from sanquan_plugin.core.rule_problems import RuleProblems
from sanquan_plugin.store.file.calls import query
from sanquan_plugin.store.file.geopackage import open_dataset
from sanquan_plugin.store.log.audit import logged_tables
from sanquan_plugin.store.log.grounds import corrections, groundless_states, unexplained_changes
from sanquan_plugin.store.log.lists import wrong_lists
from sanquan_plugin.store.log.rowstates import Unlogged, difference, unlogged_rows
from sanquan_plugin.store.log.sequence import contradicting_rows
from sanquan_plugin.store.postgis.place import PostgisPackage
from sanquan_plugin.store.postgis.proving import prove_schema
from sanquan_plugin.store.tables.rules import rule_problems
from sanquan_plugin.store.tables.sqltext import log_template


class Proof(NamedTuple):
    """What verifying a package found; `merged_broken` names villages whose merged log is broken.

    `corrections` counts the corrections of the register, which are nothing wrong but an auditor's to look at.
    """

    chain: Chain
    missing_rules: list[str]
    changed_rules: list[str]
    extra_rules: list[str]
    unlogged: list[Unlogged]
    merged_broken: list[str]
    corrections: int

    @property
    def valid(self) -> bool:
        """Tell whether nothing is wrong; rows that wait for their seal are not wrong."""
        rules = self.missing_rules or self.changed_rules or self.extra_rules
        return self.chain.broken_at is None and not (rules or self.unlogged or self.merged_broken)


def verify(path: Path | PostgisPackage, *, progress: Progress = SILENT) -> Proof:
    """Prove a package; on a server the whole schema, whose villages share one chain.

    Raises InputError when it is none or of another version, or the login may not prove it; Cancelled.
    """
    if isinstance(path, PostgisPackage):
        return Proof(*prove_schema(path, progress=progress))
    dataset = open_dataset(path)
    log = _log_rows(query(dataset, log_template("chain").substitute()))
    chain = _chain(dataset, log)
    rules = rule_problems(dataset)
    unlogged = (
        _unnumbered(dataset) + wrong_lists(dataset) + unexplained_changes(log) + contradicting_rows(log)
    )
    for logged in logged_tables().values():
        progress.check()
        unlogged += unlogged_rows(dataset, logged)
    if not rules.missing:
        unlogged += groundless_states(dataset, log_template("groundless").substitute())
    return Proof(chain, *rules, unlogged, _merged_broken(dataset), corrections(log))


def rules_of(path: Path) -> RuleProblems:
    """Return the names of rules that a package lacks, of changed ones and of foreign ones, to be told on opening it."""
    return rule_problems(open_dataset(path))


def _chain(dataset: gdal.Dataset, rows: list[dict[str, Any]]) -> Chain:
    """Prove the log; one that has lost its last rows is broken behind the last that is left."""
    chain = prove(rows)
    last = max((int(row["fid"]) for row in rows), default=0)
    written = query(dataset, "SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'")
    if chain.broken_at is None and written and int(written[0]["seq"]) > last:
        return chain._replace(broken_at=last + 1)
    return chain


def _unnumbered(dataset: gdal.Dataset) -> list[Unlogged]:
    """Return rows of the log that no rule has written: the database numbers from 1."""
    rows = query(dataset, log_template("unnumbered").substitute())
    problem = "日志中有不是由规则写入的行"
    return [Unlogged("audit_log", row["row_key"] or "", int(row["number"]), problem) for row in rows]


def _log_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "fid": row["number"]} for row in rows]


def _merged_broken(dataset: gdal.Dataset) -> list[str]:
    rows = query(dataset, log_template("merged_chains").substitute())
    villages: dict[str, list[dict[str, Any]]] = {}
    for row in _log_rows(rows):
        villages.setdefault(row["code12"], []).append(row)
    broken = {code for code, log in villages.items() if prove(log).broken_at is not None}
    states = query(dataset, log_template("merged_states").substitute())
    broken |= {row["code12"] for row in states if _is_logged(row) and difference(row["said"], row["now"])}
    return sorted(broken)


def _is_logged(row: dict[str, Any]) -> bool:
    """Tell whether rows of this table are logged; procedures and calendar come from files."""
    return row["table_name"] in logged_tables() and row["now"] is not None
